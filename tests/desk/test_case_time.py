"""Time acts once in each running of a clock, as anybody would; what runs out is told and supervised."""

from datetime import timedelta

import pytest

from jianyue.core.people import Role
from jianyue.desk.case_time import follow_cases
from jianyue.desk.clock import now
from jianyue.desk.people import add_person, grant_role
from jianyue.store.models import CaseEventRow, CaseRow, CaseTimerRow, EntryRow, OutboxRow
from tests.desk.cases import HANDLED, led, units
from tests.desk.conftest import actor


@pytest.fixture
def office(db, settings):
    """Monday 20 April 2020; 林芳 of the commerce bureau has an address."""
    settings.JIANYUE_TODAY = "2020-04-20"
    units()
    guard = actor("guard", (Role.SECURITY_ADMIN,))
    add_person(
        guard, username="lin", name="林芳", password="Jianyue#2020", email="a@b.cn", sample=True
    )
    grant_role(guard, username="lin", role=Role.LIAISON, unit="SW")


def done(number):
    rows = CaseEventRow.objects.filter(case__number=number).order_by("seq")
    return list(rows.values_list("action", flat=True))


def test_before_its_moment_nothing_is_done(office):
    led(HANDLED)
    OutboxRow.objects.all().delete()
    found = follow_cases(now())
    assert (found.acts, found.told, OutboxRow.objects.count()) == (0, 0, 0)


def test_a_reply_that_is_overdue_is_supervised_once_however_often_time_runs(office, settings):
    """求助: five working days from 20 April end on the 26th, a working Sunday; the 28th is past it."""
    number = led(HANDLED)
    settings.JIANYUE_TODAY = "2020-04-28"
    first, again = follow_cases(now()), follow_cases(now())
    assert (first.acts, first.told) == (1, 2)  # supervised; and both reminders at once
    assert (again.acts, again.told) == (0, 0)
    assert done(number)[-1] == "supervise"
    assert EntryRow.objects.filter(act="case_timer", subject=number).count() == 1


def test_the_row_says_when_to_look_again(office, settings):
    number = led(HANDLED)
    before = CaseRow.objects.get(number=number).next_at
    settings.JIANYUE_TODAY = "2020-04-28"
    follow_cases(now())
    after = CaseRow.objects.get(number=number).next_at
    assert before <= now()
    assert after is None


def test_what_time_may_not_do_is_remembered_in_words(office, settings, monkeypatch):
    from jianyue.core.refusal import Refusal
    from jianyue.desk import case_time

    number = led(HANDLED)
    settings.JIANYUE_TODAY = "2020-04-28"
    monkeypatch.setattr(case_time, "refusal_of", lambda *_: Refusal("R1011", "不能"))
    assert follow_cases(now()).acts == 0
    assert CaseTimerRow.objects.filter(case__number=number, words="R1011 不能").count() == 1


def test_limits_are_reckoned_anew_by_another_calendar(office):
    number = led(HANDLED)
    CaseRow.objects.filter(number=number).update(almanac="old", due=None, next_at=None)
    follow_cases(now())
    case = CaseRow.objects.get(number=number)
    assert case.due is not None
    assert case.almanac != "old"
    assert follow_cases(now() + timedelta(minutes=1)).reckoned == 0
