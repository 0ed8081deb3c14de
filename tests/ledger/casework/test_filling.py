"""What an event fills in is of its field, within the law, and all that is needed."""

from __future__ import annotations

import pytest

from jianyue.ledger.casework import refusal_of
from tests.ledger.casework.cases import PERMIT, Hand, applied

NOW = "2020-06-17T09:00"


def refused(hand, action, role="window", **more):
    """The code that an event gets, with its words; None where it may be added."""
    found = refusal_of(PERMIT, hand.case(NOW), hand.event(NOW, action, role, **more))
    return (found.code, found.message) if found else None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"text": "x", "kind": "特殊"}, "R1024"),
        ({"text": 7}, "R1024"),
        ({"text": "x", "name": "某人"}, "R1023"),  # particulars stay in the store
    ],
)
def test_a_value_is_of_its_field(data, code):
    more = {"particulars": ("name",), "documents": ("form",)}
    assert refused(Hand(), "apply", "applicant", data=data, **more)[0] == code


def test_a_limit_is_written_as_one():
    data = {"office": "SW", "limit": "很快"}
    assert refused(applied(), "assign", "head", data=data)[0] == "R1024"
    assert refused(applied(), "assign", "head", data=data | {"limit": "3工作日"}) is None


def test_a_document_once_handed_in_is_there():
    assert refused(Hand(), "apply", "applicant", data={"text": "x"}, particulars=("name",)) == (
        "R1015",
        "申请须有申请表",
    )


def test_a_limit_written_into_a_case_is_not_longer_than_the_law():
    long = {"office": "SW", "limit": "21工作日"}
    assert refused(applied(), "assign", "head", data=long) == (
        "R1027",
        "承诺21工作日比法定20工作日长（行政许可法第四十二条）",
    )
    assert refused(applied(), "assign", "head", data=long | {"limit": "20工作日"}) is None
