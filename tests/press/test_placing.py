"""Things stand apart, in their order, and ways run straight where there is room."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from jianyue.press.layering import Way, layered
from jianyue.press.placing import placed
from tests.press.test_layering import NAMES, PAIRS

GAP = 10.0


def stands(found):
    widths = {name: (60.0 if "@" not in name else 20.0) for row in found.rows for name in row}
    return widths, placed(found, widths, GAP)


@given(PAIRS)
def test_nothing_stands_upon_another_and_nothing_left_of_the_edge(pairs):
    found = layered(NAMES, [Way(a, b) for a, b in pairs if a != b])
    widths, at = stands(found)
    for row in found.rows:
        for one, other in pairwise(row):
            assert at[other] - at[one] >= (widths[one] + widths[other]) / 2 + GAP - 0.01
    assert min(at[n] - widths[n] / 2 for n in at) >= -0.01


def test_a_chain_stands_in_one_line():
    found = layered("abc", [Way("a", "b"), Way("b", "c")])
    _, at = stands(found)
    assert len({round(at[n], 3) for n in at}) == 1


def test_the_bends_of_a_long_way_stand_one_below_the_other():
    found = layered("abcd", [Way("a", "b"), Way("b", "c"), Way("c", "d"), Way("a", "d")])
    _, at = stands(found)
    bends = found.routes[Way("a", "d")][1:-1]
    assert len({round(at[n], 3) for n in bends}) == 1
