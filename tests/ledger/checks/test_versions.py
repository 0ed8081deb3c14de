"""K114: versions are numbered from one, and their days do not go back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jianyue.core.plan import Authority, PlanVersion
from jianyue.ledger.checks.versions import check
from tests.desk.test_book_files import sample_book


def of(*pairs):
    book = sample_book()
    held = book.plan.versions[0].commitments
    versions = tuple(PlanVersion(n, Authority("", "", day), held) for n, day in pairs)
    return [
        d.place.column for d in check(replace(book, plan=replace(book.plan, versions=versions)))
    ]


ONE, TWO, THREE = date(2021, 1, 10), date(2021, 5, 1), date(2021, 9, 1)


@pytest.mark.parametrize(
    ("pairs", "wrong"),
    [
        (((1, ONE), (2, TWO), (3, THREE)), []),
        (((1, ONE), (2, ONE)), []),
        (((1, ONE), (3, TWO)), [1]),
        (((1, TWO), (2, ONE)), [1]),
        (((2, ONE),), [0]),
        (((1, ONE), (2, THREE), (3, TWO)), [2]),
        ((), []),
    ],
)
def test_a_version_out_of_order_is_named(pairs, wrong):
    assert of(*pairs) == [f"/plan/versions/{i}" for i in wrong]
