"""Words to JSON and back: nothing is lost, nothing unknown is let in, each fault has its place."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.calendar import Deadline, Period
from jianyue.core.codec import Fault, decode, encode
from jianyue.core.commitment import (
    Basis,
    Commitment,
    Measure,
    MilestoneTarget,
    Node,
    NumberTarget,
    Op,
    Owners,
    RelativeTarget,
    Rung,
    Strength,
    Target,
    Test,
)
from jianyue.core.text import Span

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4)
TARGETS = st.one_of(
    st.builds(
        NumberTarget, st.sampled_from(Op), NUMBERS, st.text() | st.none(), st.sampled_from(Basis)
    ),
    st.builds(RelativeTarget, st.sampled_from(Test), st.sampled_from(Basis), st.text() | st.none()),
    st.builds(MilestoneTarget, st.sampled_from(Rung), st.text()),
)
SPANS = st.tuples(st.integers(0, 999), st.integers(0, 999)).map(lambda p: Span(min(p), max(p)))
DUE = st.builds(Deadline, st.dates(), st.text(), SPANS | st.none())
COMMITMENTS = st.builds(
    Commitment,
    st.text(),
    st.lists(st.builds(Measure, st.text(), TARGETS, SPANS | st.none()), min_size=1, max_size=3).map(
        tuple
    ),
    st.sampled_from(Strength),
    DUE,
    SPANS | st.none(),
    owners=st.builds(Owners, st.text() | st.none(), st.lists(st.text(), max_size=2).map(tuple)),
    path=st.lists(st.builds(Node, DUE, NUMBERS | st.none()), max_size=2).map(tuple),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(COMMITMENTS)
def test_a_commitment_comes_back_from_json_as_it_went(commitment):
    plain = json.loads(json.dumps(encode(commitment)))
    again = decode(Commitment, plain, "")
    assert again == commitment
    assert encode(again) == plain


@given(JSON)
def test_whatever_is_read_is_a_commitment_or_a_fault(value):
    try:
        assert isinstance(decode(Commitment, value, ""), Commitment)
    except Fault as fault:
        assert fault.zh
        assert fault.en


def test_a_decimal_keeps_its_digits():
    assert encode(Decimal("2.50")) == "2.50"
    assert str(decode(Decimal, "2.50", "")) == "2.50"


def test_a_target_names_its_kind():
    assert encode(MilestoneTarget(Rung.BUILT)) == {
        "kind": "milestone",
        "rung": "built",
        "written": "",
    }


@pytest.mark.parametrize(
    ("kind", "value", "pointer"),
    [
        (int, True, "/x"),
        (int, "3", "/x"),
        (Decimal, "NaN", "/x"),
        (Decimal, "Infinity", "/x"),
        (Decimal, 3, "/x"),
        (Decimal, "1E+999999999", "/x"),
        (Decimal, "1E-999999999", "/x"),
        (date, "2021-02-30", "/x"),
        (Span, [3, 1], "/x"),
        (Span, [-1, 1], "/x"),
        (Span, [0, True], "/x"),
        (Rung, "flown", "/x"),
        (Target, {"kind": "dream"}, "/x/kind"),
        (Target, {"kind": ["number"]}, "/x/kind"),
        (Period, {"start": "2021-01-01"}, "/x/end"),
        (Period, {"start": "2021-02-01", "end": "2021-01-01"}, "/x"),
        (Period, {"start": "2021-01-01", "end": "2021-01-01", "colour": 1}, "/x/colour"),
        (tuple[int, ...], [1, "2"], "/x/1"),
        (dict[str, int], {"a": 1}, "/x"),
    ],
)
def test_a_value_that_is_not_right_is_a_fault_with_its_place(kind, value, pointer):
    with pytest.raises(Fault) as fault:
        decode(kind, value, "/x")
    assert fault.value.pointer == pointer


def test_what_has_no_plain_form_is_a_bug_and_no_fault():
    with pytest.raises(TypeError):
        encode(object())
