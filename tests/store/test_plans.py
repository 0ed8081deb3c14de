"""Plans come back from their rows as the words that they were."""

from datetime import date, timedelta

import pytest

from jianyue.core.commitment import Owners
from jianyue.desk.papers.acts import open_book
from jianyue.store.models import DraftItemRow, DutyRow
from jianyue.store.plans import (
    draft_rows,
    load_commitment,
    load_duties,
    load_plan,
    outline_of,
    source_of,
    with_duty,
)
from tests.desk.conftest import EXAMPLE, clerk, plan, promise, system  # noqa: F401 fixtures

DAY = date(2020, 4, 20)


@pytest.fixture
def book():
    return open_book(EXAMPLE)[0]


def test_a_plan_comes_back_word_for_word(plan, book):  # noqa: F811
    assert load_plan(plan, duties=False) == book.plan
    assert source_of(plan) == book.source
    assert outline_of(plan) == (book.sections, book.clauses)


def test_a_duty_is_laid_over_the_promise_from_its_day_on(plan, promise):  # noqa: F811
    laid = load_commitment(plan, promise, DAY)
    assert laid.owners == Owners("SW", ("JW",), "分管副区长")
    before = load_commitment(plan, promise, DAY - timedelta(days=1))
    assert before.owners == Owners()
    assert load_commitment(plan, "C999", DAY) is None


def test_the_last_duty_written_holds(plan, promise):  # noqa: F811
    held = load_commitment(plan, promise, DAY)
    DutyRow.objects.create(plan=plan, commitment=promise, day=DAY, lead="JW")
    assert load_duties(plan, DAY)[promise].lead == "JW"
    assert with_duty(held, DutyRow(lead="JW", nodes=[])).owners == Owners("JW")


def test_a_draft_keeps_its_promises_in_order(plan, book):  # noqa: F811
    commitments = book.plan.versions[0].commitments
    DraftItemRow.objects.bulk_create(draft_rows(plan, commitments))
    kept = DraftItemRow.objects.order_by("position").values_list("commitment", flat=True)
    assert list(kept) == [c.id for c in commitments]
