"""No group of fewer than k is ever published: coarsened to the village, the town, then withheld."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.disclosure import OpenCase, OpenGroup
from jianyue.core.table import Column
from jianyue.ledger.anonymous import groups_of, open_table

MONTH = Column("month", "月份", "month")


def cases(grid, n, month="2020-06"):
    town, village = grid.split("/")[0], "/".join(grid.split("/")[:2])
    return [OpenCase((grid, village, town), (month,))] * n


def test_a_grid_with_enough_is_told_by_grid():
    assert groups_of(cases("a/v1/g1", 5), 5) == (OpenGroup(0, "a/v1/g1", ("2020-06",), 5),)


def test_too_few_of_a_grid_are_told_by_village_then_by_town():
    held = cases("a/v1/g1", 3) + cases("a/v1/g2", 2) + cases("a/v2/g1", 4) + cases("a/v3/g1", 1)
    assert groups_of(held, 5) == (
        OpenGroup(1, "a/v1", ("2020-06",), 5),
        OpenGroup(2, "a", ("2020-06",), 5),
    )


def test_too_few_of_a_town_are_withheld_and_their_number_is_no_clue():
    held = cases("a/v1/g1", 5) + cases("b/v1/g1", 4)
    table = open_table(held, 5, (MONTH,))
    assert [row[1] for row in table.rows] == ["a/v1/g1"]
    assert "不到 5 件" in table.notes[0]


def test_what_differs_in_anything_that_is_told_is_another_group():
    held = cases("a/v1/g1", 4) + cases("a/v1/g1", 4, "2020-07")
    assert groups_of(held, 5) == ()


def test_a_case_without_a_place_is_withheld():
    assert groups_of([OpenCase(("", "", ""), ("2020-06",))] * 9, 5) == ()


def test_a_group_of_one_is_never_asked_for():
    with pytest.raises(ValueError, match="person"):
        groups_of([], 1)


PLACES = st.tuples(st.sampled_from("ab"), st.sampled_from("12"), st.sampled_from("123"))
HELD = st.lists(st.tuples(PLACES, st.sampled_from(["6", "7"]), st.sampled_from(["已解决", "并案"])))


@given(HELD, st.integers(2, 8))
def test_no_group_below_k_is_published_and_no_case_is_told_twice(held, k):
    made = [
        OpenCase((f"{t}/{v}/{g}", f"{t}/{v}", t), (month, outcome))
        for (t, v, g), month, outcome in held
    ]
    groups = groups_of(made, k)
    assert all(group.count >= k for group in groups)
    assert sum(group.count for group in groups) <= len(made)
    whole = Counter(case.shared for case in made)
    told = Counter()
    for group in groups:
        told[group.shared] += group.count
        there = [
            c for c in made if c.where[group.level] == group.where and c.shared == group.shared
        ]
        assert group.count <= len(there)
    assert all(n <= whole[shared] for shared, n in told.items())
    left = Counter((c.where[2], c.shared) for c in made)
    for group in groups:
        where = group.where.split("/")[0]
        left[(where, group.shared)] -= group.count
    assert all(0 <= n < k for n in left.values())  # nothing is withheld that a town could tell
