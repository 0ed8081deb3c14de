"""One statement tells the books in force and the versions that are remembered."""

from datetime import UTC, date, datetime

import pytest

from jianyue.store.models import ProcessBookRow, ProcessVersionRow
from jianyue.store.process_books import books_and_versions

DAY, AT = date(2020, 4, 20), datetime(2020, 4, 20, tzinfo=UTC)


@pytest.fixture
def books(db):
    """A first book, the one that followed it, one of tomorrow, and one of another process."""
    told = (("a", "a1", 18), ("a", "a2", 19), ("a", "a3", 21), ("b", "b1", 20))
    for name, version, day in told:
        more = {"text": "", "body": "样例", "reason": "样例", "person": "x", "made_at": AT}
        ProcessBookRow.objects.create(name=name, version=version, day=date(2020, 4, day), **more)
    ProcessVersionRow.objects.create(hash="v1", name="a", text="", made_at=AT)


def test_the_last_one_in_force_stands_and_what_is_remembered_is_known(
    books, django_assert_num_queries
):
    with django_assert_num_queries(1):
        found = books_and_versions(DAY, (), ["v1", "v2"])
    assert found == ({"a": "a2", "b": "b1"}, frozenset({"v1"}))


def test_only_those_named_are_told(books):
    assert books_and_versions(DAY, ("b", "c"), []) == ({"b": "b1"}, frozenset())
