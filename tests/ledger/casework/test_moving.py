"""A running case may be moved to another version; what cannot be is refused with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jianyue.ledger.casework import move_refusal
from tests.ledger.casework.cases import BOOK, PERMIT, Hand, accepted, process_of

NEW = process_of(BOOK.replace('limit = "20工作日"', 'limit = "15工作日"'))
NOW = "2020-06-17T09:00"


def test_a_running_case_may_be_moved():
    assert move_refusal(accepted().case(NOW), NEW, "work") is None
    assert move_refusal(accepted().case(NOW), NEW, "filed") is None


@pytest.mark.parametrize(
    ("case", "new", "to", "why"),
    [
        (accepted().case(NOW), replace(NEW, id="other"), "work", "另一个流程"),
        (accepted().case(NOW), PERMIT, "work", "已经是这一版"),
        (Hand().case(NOW), NEW, "work", "没有在办"),
        (accepted().do("2020-06-16T11:00", "grant", "head").case(NOW), NEW, "work", "没有在办"),
        (accepted().case(NOW), NEW, "nowhere", "没有环节 nowhere"),
        (accepted().case(NOW), NEW, "granted", "不能了结"),
    ],
)
def test_what_cannot_be_moved_is_refused(case, new, to, why):
    found = move_refusal(case, new, to)
    assert found.code == "R1026"
    assert why in found.message
