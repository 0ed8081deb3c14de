"""How far one should be: the days gone, or the plan's own quarter path."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.calendar import Deadline, Period
from jianyue.core.commitment import Node
from jianyue.core.status import Status
from jianyue.ledger.path import against_path, expected_share
from tests.ledger.bench import RULES, YEAR, day, number, promise

SPAN = Period.year(YEAR)
SHARES = st.decimals(0, 1, places=3)


def due(commitment, on):
    return expected_share(commitment, SPAN, day(on))


def test_without_a_path_the_days_gone_are_what_is_due():
    c = promise(number("=", 10))
    assert due(c, "2020-12-31") == 0
    assert due(c, "03-14") == Decimal(73) / 365
    assert due(c, "12-31") == 1


def test_an_earlier_deadline_asks_for_more():
    assert due(promise(number("=", 10), due="01-10"), "01-05") == Decimal("0.5")


def test_between_two_nodes_the_share_rises_evenly():
    path = (Node(Deadline(day("01-10")), Decimal("0.5")), Node(Deadline(day("01-20")), Decimal(1)))
    c = promise(number("=", 10), path=path)
    assert due(c, "01-05") == Decimal("0.25")
    assert due(c, "01-10") == Decimal("0.5")
    assert due(c, "02-01") == 1


def test_a_node_of_words_alone_asks_for_no_share():
    c = promise(number("=", 10), path=(Node(Deadline(day("03-31")), words="完成选址"),))
    assert due(c, "12-31") == 1


@pytest.mark.parametrize(
    ("done", "wanted", "expected"),
    [
        ("0.49", "0.50", Status.BEHIND),
        ("0.50", "0.50", Status.ON_TRACK),
        ("0.59", "0.50", Status.ON_TRACK),
        ("0.60", "0.50", Status.AHEAD),
    ],
)
def test_a_share_below_the_days_gone_is_behind_and_ten_points_above_is_ahead(
    done, wanted, expected
):
    assert against_path(Decimal(done), Decimal(wanted), RULES) is expected


@given(SHARES, SHARES)
def test_a_wider_margin_never_makes_it_behind(done, wanted):
    lenient = replace(RULES, behind_margin=Decimal("0.1"))
    if against_path(done, wanted, lenient) is Status.BEHIND:
        assert against_path(done, wanted, RULES) is Status.BEHIND
