"""A life is led in working hours, by whoever may, and ends where today does."""

from datetime import timedelta

from jianyue.ledger.city.lives import LIVES, reported
from tests.ledger.city.books import UNTIL, sample


def led(life, at=7):
    found = sample()._life(at)
    found.now = UNTIL - timedelta(days=120)
    found.opening = found.opening.__class__(
        found.now, *(getattr(found.opening, name) for name in found.opening.__slots__[1:])
    )
    reported(found)
    life(found)
    return found


def test_each_life_begins_with_a_report_and_is_of_some_steps():
    for life, _ in LIVES:
        actions = [event.action for event in led(life).events]
        assert actions[:3] == ["report", "file", "dispatch"]
        assert len(actions) >= 4


def test_every_way_that_the_process_is_known_for_is_gone():
    done = {event.action for life, _ in LIVES for at in range(30) for event in led(life, at).events}
    wanted = {
        "send_back",
        "decide_unit",
        "ask_help",
        "help",
        "reject",
        "complain",
        "redo",
        "uphold",
    }
    assert wanted | {"ask_parking", "park", "deny_parking", "take_up", "lengthen"} <= done


def test_steps_after_the_first_are_taken_in_working_hours():
    for life, _ in LIVES:
        assert all(9 <= event.at.hour <= 17 for event in led(life).events[1:])


def test_nothing_is_done_after_today():
    life = sample()._life(3)
    life.now = UNTIL + timedelta(minutes=1)
    assert life.does("report", "seat").events == []
