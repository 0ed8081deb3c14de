"""A list of a million is read on from where the last page ended, either way."""

from datetime import UTC, datetime

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.reading.keyset import Order, Place, place_of, rows_from
from jianyue.store.models import OutboxRow

NINE, TEN = (datetime(2020, 4, 20, hour, tzinfo=UTC) for hour in (9, 10))
SENT = Order("sent_at")


@pytest.fixture
def rows(db):
    """Two that were sent at nine, one at ten, two that wait."""
    for key, sent in enumerate((NINE, TEN, NINE, None, None), start=1):
        OutboxRow.objects.create(
            pk=key,
            channel="mail",
            address="a@example.org",
            subject="",
            body="",
            key=str(key),
            made_at=NINE,
            not_before=NINE,
            sent_at=sent,
        )
    return OutboxRow.objects.all()


def keys(rows):
    return [row.pk for row in rows]


ORDER = [1, 3, 2, 4, 5]  # by moment, equals by number, those without one last


@pytest.mark.parametrize("place", [0, 1, 2, 3, 4])
def test_from_any_place_the_rest_follows_and_what_was_before_comes_back(rows, place):
    row = rows.get(pk=ORDER[place])
    start = place_of(Place(row.sent_at, row.pk).written())
    assert keys(rows_from(rows, SENT, start, 9)) == ORDER[place + 1 :]
    assert keys(rows_from(rows, SENT, start, 9, back=True)) == ORDER[:place][::-1]


def test_the_first_page_is_as_long_as_was_asked(rows):
    assert keys(rows_from(rows, SENT, None, 4)) == ORDER[:4]


def test_the_last_first_has_its_equals_the_other_way_round_too(rows):
    down = Order("sent_at", down=True)
    assert keys(rows_from(rows, down, None, 9)) == [2, 3, 1, 5, 4]
    assert keys(rows_from(rows, down, Place(NINE, 3), 9)) == [1, 5, 4]


@pytest.mark.parametrize("text", ["1", "_", "x_1", "20200420T090000.000000Z_", "_-1", "_１"])
def test_what_is_no_place_is_refused(text):
    with pytest.raises(Refusal, match="R1260"):
        place_of(text)


def test_nothing_is_no_place():
    assert place_of("") is None
