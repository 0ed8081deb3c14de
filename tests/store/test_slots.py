"""What is done once is done by whoever comes first."""

from datetime import UTC, datetime, timedelta

from jianyue.store.models import DigestRow
from jianyue.store.slots import take_slot

MOMENT = datetime(2020, 6, 30, 1, tzinfo=UTC)


def test_a_slot_is_taken_once_by_whoever_comes_first(db):
    assert take_slot("due-2020-06", MOMENT)
    assert not take_slot("due-2020-06", MOMENT + timedelta(microseconds=1))
    assert DigestRow.objects.get().made_at == MOMENT


def test_another_slot_is_another_turn(db):
    assert take_slot("due-2020-06", MOMENT)
    assert take_slot("due-2020-07", MOMENT)
