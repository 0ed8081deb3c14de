"""What was typed becomes the plain form; what was not touched stays."""

from datetime import date
from decimal import Decimal

import pytest

from jianyue.core.calendar import Deadline
from jianyue.core.commitment import (
    Basis,
    Commitment,
    Measure,
    NumberTarget,
    Op,
    Strength,
)
from jianyue.core.refusal import Refusal
from jianyue.desk.review import parse_commitment
from jianyue.web.terms import blank, plain_of

TARGET = NumberTarget(Op.EXACTLY, Decimal(5), "所", Basis.ADD, written="5所")
BEFORE = Commitment("C001", (Measure("学校", TARGET),), Strength.FIRM, Deadline(date(2020, 12, 31)))


def test_nothing_typed_changes_nothing():
    assert parse_commitment(plain_of({}, BEFORE)) == BEFORE


def test_a_figure_may_be_typed_with_separators():
    given = {
        "m0-kind": "number",
        "m0-name": "学校",
        "m0-value": "1，200",
        "m0-unit": "所",
        "m0-op": ">=",
    }
    target = parse_commitment(plain_of(given, BEFORE)).measures[0].target
    assert (target.op, target.value) == (Op.AT_LEAST, Decimal(1200))


def test_a_kind_may_change():
    given = {"m0-kind": "milestone", "m0-name": "学校", "m0-rung": "in_use"}
    assert parse_commitment(plain_of(given, BEFORE)).measures[0].target.rung == "in_use"


def test_a_measure_without_a_name_is_refused():
    with pytest.raises(Refusal, match="R481"):
        plain_of({"m0-kind": "number", "m0-name": " "}, BEFORE)


def test_a_blank_promise_is_a_promise():
    fresh = parse_commitment(blank(3, 9, "建成学校", "2020-12-31", ("民生",)))
    assert (fresh.span.start, fresh.span.end) == (3, 9)
