"""No group of fewer than k is ever told, and none that is what was left of a place."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.disclosure import OpenCase, OpenGroup
from jianyue.core.table import Column
from jianyue.ledger.anonymous import groups_of, open_table

MONTH = Column("month", "月份", "month")


def four(_path):
    return 4


def cases(grid, n, month="2020-06"):
    town, village = grid.split("/")[0], "/".join(grid.split("/")[:2])
    return {OpenCase((grid, village, town), (month,)): n}


def told(held, k=5, below=four):
    return [(g.where, g.count) for g in groups_of(held, k, below)]


def test_grids_with_enough_are_told_by_grid():
    assert groups_of(cases("a/v1/g1", 5), 5, four) == (OpenGroup(0, "a/v1/g1", ("2020-06",), 5),)
    assert told(cases("a/v1/g1", 7) | cases("a/v1/g2", 9)) == [("a/v1/g1", 7), ("a/v1/g2", 9)]


def test_where_one_grid_has_too_few_the_whole_village_is_one_figure():
    held = cases("a/v1/g1", 7) | cases("a/v1/g2", 9) | cases("a/v1/g3", 4) | cases("a/v1/g4", 4)
    assert told(held) == [("a/v1", 24)]


def test_where_one_village_has_too_few_the_whole_town_is_one_figure():
    assert told(cases("a/v1/g1", 9) | cases("a/v2/g1", 4)) == [("a", 13)]


def test_of_a_town_with_too_few_nothing_is_told_not_even_how_few():
    held = cases("a/v1/g1", 5) | cases("b/v1/g1", 4)
    assert told(held) == [("a/v1/g1", 5)]
    table = open_table(groups_of(held, 5, four), 5, (MONTH,))
    assert [row[1] for row in table.rows] == ["a/v1/g1"]
    assert not any("4" in note for note in table.notes)


def test_all_in_one_of_two_places_are_told_of_both():
    assert told(cases("a/v1/g1", 9), below=lambda path: 2) == [("a", 9)]


def test_in_the_only_place_below_they_are_told_there():
    assert told(cases("a/v1/g1", 9), below=lambda path: 1) == [("a/v1/g1", 9)]


def test_what_is_not_on_the_map_is_told_as_if_there_were_two():
    assert told(cases("a/v1/g1", 9), below=lambda path: 0) == [("a", 9)]


def test_with_a_case_whose_grid_is_not_known_the_village_is_one_figure():
    held = cases("a/v1/g1", 9) | {OpenCase(("", "a/v1", "a"), ("2020-06",)): 6}
    assert told(held) == [("a/v1", 15)]


def test_what_differs_in_anything_that_is_told_is_another_group():
    held = cases("a/v1/g1", 4) | cases("a/v1/g1", 4, "2020-07")
    assert told(held) == []


def test_a_case_without_a_place_is_withheld():
    assert told({OpenCase(("", "", ""), ("2020-06",)): 9}) == []


def test_a_group_of_one_is_never_asked_for():
    with pytest.raises(ValueError, match="person"):
        groups_of({}, 1, four)


PLACES = st.tuples(st.sampled_from("ab"), st.sampled_from("12"), st.sampled_from("123"))
HELD = st.lists(st.tuples(PLACES, st.sampled_from(["6", "7"]), st.sampled_from(["已解决", "并案"])))


@given(HELD, st.integers(2, 8))
def test_every_figure_is_the_whole_of_its_place_and_no_case_is_told_twice(held, k):
    made = Counter(
        OpenCase((f"{t}/{v}/{g}", f"{t}/{v}", t), (month, outcome))
        for (t, v, g), month, outcome in held
    )
    groups = groups_of(made, k, lambda path: 3 if "/" in path else 2)
    towns = Counter()
    for group in groups:
        whole = sum(
            n
            for case, n in made.items()
            if case.where[group.level] == group.where and case.shared == group.shared
        )
        assert group.count == whole >= k
        towns[group.where.split("/")[0], group.shared] += group.count
    there = Counter()
    for case, n in made.items():
        there[case.where[2], case.shared] += n
    assert towns == {key: n for key, n in there.items() if n >= k}
