"""A page that is asked for is one that there is, and knows its neighbours."""

from dataclasses import dataclass

import pytest

from jianyue.desk.reading.paging import Paged, page_of


@pytest.mark.parametrize(
    ("total", "asked", "shown", "pages"),
    [(0, 1, 1, 1), (50, 1, 1, 1), (51, 2, 2, 2), (51, 9, 2, 2), (51, 0, 1, 2), (51, -3, 1, 2)],
)
def test_a_number_beyond_either_end_is_the_page_at_that_end(total, asked, shown, pages):
    assert page_of(total, asked, 50) == (shown, pages)


def test_a_page_stands_between_its_neighbours():
    @dataclass(frozen=True, slots=True)
    class Lines(Paged):
        page: int

    assert (Lines(3).previous, Lines(3).following) == (2, 4)
