"""What a unit says of its work: a claim may hold words alone, and a true zero is a figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jianyue.core.claim import Claim, Figure


def test_a_claim_may_hold_words_and_no_figure():
    claim = Claim("C001", date(2021, 6, 1), "A1", progress="正在施工")
    assert claim.figures == ()
    assert claim.proofs == ()


def test_a_claim_of_zero_is_not_a_claim_of_nothing():
    assert Figure(0, Decimal(0)) != Figure(0)
