"""Ranges of ids: they grow together, and what is covered twice is told."""

from hypothesis import given
from hypothesis import strategies as st

from jianyue.desk.verifying.covered import Covered


def covered(*ranges):
    made = Covered()
    for start, end in ranges:
        made.add(start, end)
    return made


def test_ranges_side_by_side_become_one():
    made = covered((5, 8), (1, 3), (3, 5))
    assert (made.starts, made.ends) == ([1], [8])


def test_what_was_covered_already_is_told():
    made = covered((1, 4), (6, 9))
    assert made.add(3, 7) == [(3, 4), (6, 7)]
    assert (made.starts, made.ends) == ([1], [9])


def test_a_neighbour_is_not_covered_twice():
    assert covered((1, 4)).add(4, 6) == []


def test_gaps_begin_at_nought_and_end_with_the_last():
    assert list(covered((2, 4), (6, 7)).gaps(9)) == [(0, 2), (4, 6), (7, 10)]
    assert list(covered((2, 4), (20, 30)).gaps(5)) == [(0, 2), (4, 6)]
    assert list(covered((0, 6)).gaps(5)) == []


def test_only_ids_up_to_the_last_are_counted():
    assert covered((1, 4), (6, 9)).within(6) == 4  # 1 2 3 and 6
    assert covered((1, 4), (6, 9)).within(0) == 0


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=30))
def test_it_knows_what_a_set_knows(ranges):
    made, ids = Covered(), set()
    for start, count in ranges:
        fresh = set(range(start, start + count))
        twice = {n for first, end in made.add(start, start + count) for n in range(first, end)}
        assert twice == ids & fresh
        ids |= fresh
    assert made.within(100) == len(ids)
    assert {n for start, end in made.gaps(100) for n in range(start, end)} == set(range(101)) - ids
