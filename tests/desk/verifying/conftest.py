"""An archive with some acts in it, sealed, with a checkpoint of its day."""

from datetime import date
from decimal import Decimal

import pytest

from jianyue.core.claim import CheckResult, Claim, Figure
from jianyue.desk.checks import check_claim
from jianyue.desk.claims import submit_claim
from jianyue.desk.journal import keep_checkpoints, seal_entries
from tests.desk.conftest import KEY


@pytest.fixture
def sealed(plan, promise, linfang, chenli):
    """The example's plan with two claims and a check, every entry sealed. Gives the second claim."""
    for value in ("12", "30"):
        claim = Claim(promise, date(2020, 4, 1), "SW", (Figure(0, Decimal(value)),), "已办")
        done = submit_claim(linfang, plan=KEY, claim=claim)
    check_claim(chenli, claim=done.row.pk, result=CheckResult.ACCEPTED)
    keep_checkpoints()
    seal_entries()
    return done.row
