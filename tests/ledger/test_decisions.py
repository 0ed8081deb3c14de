"""A table of decisions looked at as a whole, against one that tries every value."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.limit import Condition
from jianyue.ledger.decisions import decided

KINDS = ("a", "a/1", "a/2", "b", "b/1")
AREAS = ("x", "x/1", "y")
PATTERNS = {"kind": (*KINDS, "a/*", "b/*", "*"), "area": (*AREAS, "x/*", "*")}


def row(**conditions):
    return tuple(Condition(name, among) for name, among in conditions.items())


def test_a_row_behind_one_that_takes_all_is_hidden():
    found = decided([row(), row(kind=("a",))], {"kind": KINDS})
    assert found.hidden == ((1, (0,)),)
    assert found.uncovered == ()


def test_a_row_behind_several_that_together_take_all_is_hidden():
    rows = [row(kind=("a/*",)), row(kind=("b/*",)), row(kind=("b/1", "a/2"))]
    assert decided(rows, {"kind": KINDS}, unfilled=False).hidden == ((2, (0, 1)),)


def test_a_narrow_row_before_a_wide_one_is_no_overlap():
    rows = [row(kind=("a/1",)), row(kind=("a/*",)), row()]
    found = decided(rows, {"kind": KINDS})
    assert (found.hidden, found.overlaps, found.uncovered) == ((), (), ())


def test_rows_that_cross_overlap():
    rows = [row(kind=("a/*",)), row(area=("x/*",)), row()]
    found = decided(rows, {"kind": KINDS, "area": AREAS})
    assert [(one, other) for one, other, _ in found.overlaps] == [(0, 1)]
    assert found.overlaps[0][2] == (("kind", "a"), ("area", "x"))


def test_what_no_row_takes_is_counted():
    rows = [row(kind=("a/*",), area=("x/*",))]
    found = decided(rows, {"kind": KINDS, "area": AREAS}, unfilled=False)
    assert sum(count for _, count in found.uncovered) == 5 * 3 - 3 * 2


def test_an_empty_field_meets_only_what_does_not_ask():
    found = decided([row(kind=("一般", "复杂"))], {"kind": ("一般", "复杂")})
    assert found.uncovered == (((("kind", ""),), 1),)


def test_of_a_field_without_a_list_there_is_always_another_value():
    assert decided([row(unit=("SW",))], {}).uncovered != ()
    assert decided([row(unit=("SW",)), row(unit=("*",))], {}).uncovered == ()


ROWS = st.lists(
    st.builds(
        lambda kind, area: row(**{k: tuple(v) for k, v in (("kind", kind), ("area", area)) if v}),
        st.lists(st.sampled_from(PATTERNS["kind"]), max_size=3, unique=True),
        st.lists(st.sampled_from(PATTERNS["area"]), max_size=2, unique=True),
    ),
    min_size=1,
    max_size=5,
)


@given(ROWS)
def test_it_finds_what_trying_every_value_finds(rows):
    found = decided(rows, {"kind": KINDS, "area": AREAS}, unfilled=False)
    winners, nobody = set(), 0
    fields = {c.field for r in rows for c in r}
    domains = [(f, {"kind": KINDS, "area": AREAS}[f]) for f in ("kind", "area") if f in fields]
    for values in product(*(values for _, values in domains)):
        data = dict(zip((f for f, _ in domains), values, strict=True))
        held = [i for i, r in enumerate(rows) if all(c.holds(data) for c in r)]
        winners |= set(held[:1])
        nobody += not held
    assert {i for i, _ in found.hidden} == set(range(len(rows))) - winners
    assert sum(count for _, count in found.uncovered) == nobody
