"""Rows of a diagram: ways lead down, few cross, each has a bend for its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jianyue.press.layering import Way, crossings, layered

NAMES = "abcdef"


def ways(*pairs):
    return [Way(a, b) for a, b in pairs]


def rank(found):
    return {name: i for i, row in enumerate(found.rows) for name in row}


def test_a_way_leads_down_and_a_way_back_is_turned_round():
    found = layered("abc", ways("ab", "bc", "ca"))
    at = rank(found)
    assert at["a"] < at["b"] < at["c"]
    assert found.turned == {Way("c", "a")}


def test_what_is_come_to_by_two_ways_stands_below_the_longer():
    at = rank(layered("abcd", ways("ab", "bc", "cd", "ad")))
    assert [at[n] for n in "abcd"] == [0, 2, 4, 6]


def test_a_long_way_is_led_through_every_row_between():
    found = layered("abcd", ways("ab", "bc", "cd", "ad"))
    route = found.routes[Way("a", "d")]
    assert [rank(found)[name] for name in route] == list(range(7))
    assert found.words[Way("a", "d")] in route


def test_ways_that_need_not_cross_do_not():
    found = layered("abcdef", ways("ae", "ad", "bd", "bc", "af"))
    assert crossings(found) == 0


PAIRS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=14, unique=True
)


@given(PAIRS)
def test_whatever_the_ways_everything_has_its_place(pairs):
    given_ways = ways(*[(a, b) for a, b in pairs if a != b])
    found = layered(NAMES, given_ways)
    at = rank(found)
    assert set(NAMES) <= set(at)
    assert set(found.routes) == set(given_ways)
    for way in given_ways:
        assert found.words[way] in found.routes[way]
        down = at[way.source] < at[way.target]
        assert down != (way in found.turned)
    assert all(at[lower] == at[upper] + 1 for upper, lower in found.links)
    names = [name for row in found.rows for name in row]
    assert len(names) == len(set(names))
