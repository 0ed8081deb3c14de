"""分页 a long list cut into pages: which page there is to show, and the ones beside it."""

from __future__ import annotations


class Paged:
    """A page of a list by its number; the class that it is mixed into has ``page``."""

    __slots__ = ()
    page: int

    @property
    def previous(self) -> int:
        return self.page - 1

    @property
    def following(self) -> int:
        return self.page + 1


def page_of(total: int, page: int, size: int) -> tuple[int, int]:
    """The page that is shown when ``page`` is asked for, and how many there are: never none, and
    a number beyond either end is the page at that end."""
    pages = max(1, -(-total // size))
    return min(max(1, page), pages), pages
