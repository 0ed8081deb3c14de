"""The plan's own path: shares never fall, no node lies after the due day."""

from datetime import date
from decimal import Decimal

import pytest

from jianyue.core.calendar import Deadline
from jianyue.core.commitment import Node
from jianyue.ledger.duty_checks import path_faults

DUE = date(2020, 12, 31)
ENDS = (date(2020, 3, 31), date(2020, 6, 30), date(2020, 9, 30), date(2020, 12, 31))


def path(*shares):
    return tuple(
        Node(Deadline(day), None if share is None else Decimal(share), "")
        for day, share in zip(ENDS, shares, strict=False)
    )


@pytest.mark.parametrize(
    "shares", [(), ("0.25", "0.5", "0.75", "1"), ("0", "0", "0.5", "1"), ("0.3", None, "0.3")]
)
def test_shares_that_rise_or_stay_are_sound(shares):
    assert path_faults(path(*shares), DUE) == ()


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        (("0.5", "0.4"), ["40% 低于前面的 50%"]),
        (("0.5", "0.4", "0.45"), ["40% 低于前面的 50%", "45% 低于前面的 50%"]),
        (("0.125", None, "0.12"), ["12% 低于前面的 12.5%"]),
        (("1.5",), ["150% 不在 0% 到 100% 之间"]),
        (("-0.1",), ["-10% 不在 0% 到 100% 之间"]),
    ],
)
def test_a_share_that_falls_or_is_none_is_told(shares, said):
    found = path_faults(path(*shares), DUE)
    assert [(d.code, d.message) for _, d in found] == [("K711", words) for words in said]


def test_the_order_in_which_nodes_are_given_does_not_matter():
    assert path_faults(path("0.25", "0.5")[::-1], DUE) == ()


def test_a_node_after_the_due_day_is_told_and_one_on_it_is_not():
    late = path("0.5", "1")
    assert path_faults(late, date(2020, 6, 30)) == ()
    ((node, fault),) = path_faults(late, date(2020, 6, 29))
    assert (node, fault.code) == (late[1], "K712")
    assert "2020-06-30 晚于完成时限 2020-06-29" in fault.message
