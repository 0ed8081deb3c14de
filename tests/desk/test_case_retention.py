"""Particulars of a closed case are due when its outcome's years are over; a person confirms, or time does."""

from dataclasses import replace

import pytest

from jianyue.core.disclosure import Erasing
from jianyue.core.people import Inquiry, Role
from jianyue.core.refusal import Refusal
from jianyue.desk import case_retention
from jianyue.desk.case_particulars import read_case_particulars
from jianyue.desk.case_retention import (
    due_cases,
    erase_due_particulars,
    erase_when_due,
    tell_of_due,
)
from jianyue.desk.cases import act_on_case, open_case
from jianyue.desk.clock import now
from jianyue.desk.journal import seal_entries
from jianyue.desk.people import add_person, grant_role
from jianyue.desk.verifying import verify_journal
from jianyue.library.disclosure import load_disclosure
from jianyue.store.models import EntryRow, OutboxRow
from tests.desk.cases import CHENLI, CLERK, EVENT, HEAD, units
from tests.desk.conftest import actor

PHONE = EVENT | {"phone": "13800000000"}


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()


def closed():
    """Not filed: kept for ten years by the shipped book."""
    number = open_case(CLERK, process="city_event", fields=PHONE).number
    act_on_case(CLERK, case=number, action="refuse", fields={"reason": "样例"})
    return number


def numbers():
    return [one.number for one in due_cases(HEAD)]


def read(number):
    return read_case_particulars(CLERK, case=number, purpose=Inquiry.AUDIT)["phone"]


def test_it_is_due_the_day_after_its_years_and_not_before(office, settings):
    number = closed()
    open_case(CLERK, process="city_event", fields=PHONE)  # an open one is never due
    settings.JIANYUE_TODAY = "2030-04-20"
    assert numbers() == []
    settings.JIANYUE_TODAY = "2030-04-21"
    assert [(d.number, str(d.due), d.outcome_zh) for d in due_cases(HEAD)] == [
        (number, "2030-04-20", "不予立案")
    ]
    with pytest.raises(Refusal, match="R401"):
        due_cases(CHENLI)


def test_a_case_that_was_merged_is_kept_with_the_one_that_goes_on(office, settings):
    """Merged on 20 April; the other one is closed a year later: kept until ten years after that."""
    other, number = (open_case(CLERK, process="city_event", fields=PHONE).number for _ in "ab")
    act_on_case(CLERK, case=number, action="merge", fields={"same_as": other})
    settings.JIANYUE_TODAY = "2030-04-21"
    assert numbers() == []  # the other one is still open
    settings.JIANYUE_TODAY = "2021-04-20"
    act_on_case(CLERK, case=other, action="refuse", fields={"reason": "样例"})
    settings.JIANYUE_TODAY = "2031-04-20"
    assert numbers() == []
    settings.JIANYUE_TODAY = "2031-04-21"
    assert {(d.number, str(d.due)) for d in due_cases(HEAD)} == {
        (other, "2031-04-20"),
        (number, "2031-04-20"),
    }


def test_a_person_confirms_and_the_journal_still_verifies(office, settings):
    number = closed()
    with pytest.raises(Refusal, match="R1228"):
        erase_due_particulars(HEAD, cases=[number], reason="保存期满")
    settings.JIANYUE_TODAY = "2030-04-21"
    with pytest.raises(Refusal, match="R1014"):
        erase_due_particulars(HEAD, cases=[number], reason=" ")
    assert erase_when_due(now()) == 0  # by default time only waits
    assert read(number) == "13800000000"
    assert erase_due_particulars(HEAD, cases=[number], reason="保存期满") == 1
    assert (read(number), numbers()) == (None, [])
    seal_entries(all_of_them=True)
    assert list(verify_journal()) == []


@pytest.fixture
def deciders(office):
    """The leader may decide and has an address; 陈立 may not."""
    guard = actor("guard", (Role.SECURITY_ADMIN,))
    for username, role in (("head", Role.LEADER), ("chenli", Role.CHECKER)):
        address = f"{username}@b.cn"
        add_person(guard, username=username, name="某", password="Jianyue#2020", email=address)
        grant_role(guard, username=username, role=role)


def told_on(settings, day):
    settings.JIANYUE_TODAY = day
    return tell_of_due(now())


def test_whoever_may_decide_is_told_once_a_month_that_the_list_has_grown(deciders, settings):
    closed()
    assert told_on(settings, "2030-04-20") == 0  # nothing is due yet
    assert told_on(settings, "2030-04-21") == 1
    mail = OutboxRow.objects.get(key__startswith="due-")
    assert (mail.address, "1 件" in mail.subject, "/retention/" in mail.body) == (
        "head@b.cn",
        True,
        True,
    )
    assert told_on(settings, "2030-04-22") == 0
    assert told_on(settings, "2030-05-02") == 0  # the same list: nobody is told twice


def test_a_month_later_a_case_that_became_due_since_is_told(deciders, settings):
    closed()
    settings.JIANYUE_TODAY = "2020-05-06"
    closed()
    assert told_on(settings, "2030-04-21") == 1
    assert told_on(settings, "2030-05-07") == 1
    mail = OutboxRow.objects.filter(key__startswith="due-").last()
    assert ("2 件" in mail.subject, "新到期 1 件" in mail.body) == (True, True)


def test_where_time_erases_by_itself_nobody_is_told(deciders, settings, monkeypatch):
    auto = replace(load_disclosure(), erasing=Erasing.AUTO)
    monkeypatch.setattr(case_retention, "load_disclosure", lambda: auto)
    closed()
    assert told_on(settings, "2030-04-21") == 0


def test_time_erases_where_the_district_set_it_so(office, settings, monkeypatch):
    auto = replace(load_disclosure(), erasing=Erasing.AUTO)
    monkeypatch.setattr(case_retention, "load_disclosure", lambda: auto)
    number = closed()
    settings.JIANYUE_TODAY = "2030-04-21"
    assert (erase_when_due(now()), erase_when_due(now())) == (1, 0)
    assert read(number) is None
    assert EntryRow.objects.filter(act="erase_due", person="system").count() == 1


def test_a_case_closed_on_the_29th_of_february_is_due_on_the_28th(office, settings):
    settings.JIANYUE_TODAY = "2020-02-29"
    closed()
    settings.JIANYUE_TODAY = "2030-03-01"
    assert str(due_cases(HEAD)[0].due) == "2030-02-28"
