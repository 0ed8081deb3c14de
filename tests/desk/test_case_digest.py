"""District posts have one mail for all that came, at its hours, on working days; leaders one each."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.people import Role
from jianyue.desk import case_mails
from jianyue.desk.case_digest import digest_cases, slot_of
from jianyue.desk.case_filing import Filing
from jianyue.desk.cases import act_on_case, file_cases
from jianyue.desk.people import add_person, grant_role
from jianyue.library.case_mail import load_case_mail
from jianyue.store.models import CaseRow, OutboxRow
from tests.desk.cases import (
    CHENLI,
    CLERK,
    DISPATCHED,
    EVENT,
    HANDLED,
    LINFANG,
    led,
    opened,
    pictured,
    units,
)
from tests.desk.conftest import actor

HERE = ZoneInfo("Asia/Shanghai")
PEOPLE = (
    ("ducha", "督查室", Role.CLERK, ""),
    ("lin", "林芳", Role.LIAISON, "SW"),
    ("chen", "陈立", Role.CHECKER, ""),
    ("ling", "区领导", Role.LEADER, ""),
)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


@pytest.fixture
def office(db, settings, tmp_path):
    """Monday 20 April 2020; everybody has an address."""
    settings.JIANYUE_TODAY = "2020-04-20"
    settings.BLOBS = tmp_path / "blobs"
    units()
    guard = actor("guard", (Role.SECURITY_ADMIN,))
    for username, name, role, unit in PEOPLE:
        email = f"{username}@example.invalid"
        add_person(
            guard, username=username, name=name, password="Jianyue#2020", email=email, sample=True
        )
        grant_role(guard, username=username, role=role, unit=unit)


def told(address):
    rows = OutboxRow.objects.filter(address=f"{address}@example.invalid").order_by("id")
    return list(rows.values_list("subject", flat=True))


def came(number, moment):
    CaseRow.objects.filter(number=number).update(since=moment)


def test_the_hours_run_from_the_last_working_day():
    book = load_case_mail()
    assert slot_of(book, at("2020-04-20T08:59")) is None
    assert slot_of(book, at("2020-04-20T09:00")) == (at("2020-04-17T14:00"), at("2020-04-20T09:00"))
    assert slot_of(book, at("2020-04-20T15:00")) == (at("2020-04-20T09:00"), at("2020-04-20T14:00"))
    assert slot_of(book, at("2020-05-01T10:00")) is None  # a holiday
    assert slot_of(book, at("2040-01-05T10:00")) is None  # beyond the calendar
    # Sunday 26 April was worked for it
    assert slot_of(book, at("2020-04-27T09:30")) == (at("2020-04-26T14:00"), at("2020-04-27T09:00"))


def test_a_dispatcher_has_one_mail_for_a_hundred_cases(office):
    file_cases(CLERK, items=tuple(Filing("city_event", EVENT) for _ in range(100)))
    CaseRow.objects.update(since=at("2020-04-20T10:00"), due=at("2020-04-21T10:00"))
    assert told("ducha") == []
    assert digest_cases(at("2020-04-20T14:05")) == 1
    assert told("ducha") == ["办件汇总：新到 100 件，超期 0 件"]
    body = OutboxRow.objects.get().body
    assert (body.count("已发现"), "共 100 件" in body) == (30, True)


def test_it_is_written_once_for_its_hour_and_asks_little(office):
    came(opened(), at("2020-04-20T10:00"))
    assert digest_cases(at("2020-04-20T14:05")) == 1
    with CaptureQueriesContext(connection) as seen:
        assert digest_cases(at("2020-04-20T14:06")) == 0
    assert len(seen) == 1
    assert digest_cases(at("2020-04-21T09:00")) == 0  # nothing came since


def test_on_a_day_of_rest_and_before_the_hour_none_is_written(office):
    came(opened(), at("2020-05-01T08:00"))
    assert digest_cases(at("2020-05-01T09:30")) == 0
    assert digest_cases(at("2020-05-06T08:30")) == 0
    assert digest_cases(at("2020-05-06T09:00")) == 1


def test_each_post_is_told_of_what_it_owes(office):
    filed, there = led(DISPATCHED[:1]), led(HANDLED)
    pictured(there)
    act_on_case(
        LINFANG,
        case=there,
        action="finish",
        fields={"result": "样例"},
        documents=("before", "after"),
    )
    OutboxRow.objects.all().delete()
    CaseRow.objects.update(since=at("2020-04-20T10:00"), due=at("2020-04-21T10:00"))
    digest_cases(at("2020-04-20T14:05"))
    bodies = {row.address.partition("@")[0]: row.body for row in OutboxRow.objects.all()}
    assert set(bodies) == {"ducha", "chen"}
    assert (filed in bodies["ducha"], there in bodies["chen"]) == (True, True)
    assert there not in bodies["ducha"]


def test_the_arbiter_has_a_mail_of_his_own_at_once(office):
    number = led((*DISPATCHED, (LINFANG, "send_back", {"reason": "样例"}), DISPATCHED[1]))
    assert told("ling") == []
    led(((LINFANG, "send_back", {"reason": "样例"}),), number)
    assert told("ling") == [f"办件 {number}：待裁定"]


def test_a_case_that_was_told_by_itself_is_not_in_the_digest(office):
    number = led(DISPATCHED)
    assert told("lin") == [f"办件 {number}：待受理"]
    came(number, at("2020-04-20T00:00") + timedelta(seconds=1))
    digest_cases(at("2020-04-20T09:05"))
    assert told("lin") == [f"办件 {number}：待受理"]


def test_beyond_its_number_a_day_the_rest_is_in_the_digest(office, monkeypatch):
    book = load_case_mail()
    liaison = replace(book.posts[Role.LIAISON], most=2)
    few = replace(book, posts={**book.posts, Role.LIAISON: liaison})
    monkeypatch.setattr(case_mails, "load_case_mail", lambda: few)
    numbers = [led(DISPATCHED) for _ in range(3)]
    assert told("lin") == [f"办件 {number}：待受理" for number in numbers[:2]]
    CaseRow.objects.update(since=at("2020-04-20T10:00"), due=at("2020-04-21T10:00"))
    OutboxRow.objects.update(made_at=at("2020-04-20T10:00"))
    digest_cases(at("2020-04-20T14:05"))
    assert told("lin")[2] == "办件汇总：新到 1 件，超期 0 件"
    assert numbers[2] in OutboxRow.objects.last().body


def test_a_unit_is_told_when_its_case_comes_back(office):
    number = led(HANDLED)
    pictured(number)
    act_on_case(
        LINFANG,
        case=number,
        action="finish",
        fields={"result": "样例"},
        documents=("before", "after"),
    )
    act_on_case(CHENLI, case=number, action="reject", fields={"reason": "样例"})
    assert told("lin") == [f"办件 {number}：待受理", f"办件 {number}：处置中"]


def test_a_mail_waits_for_the_next_working_hour(office, settings):
    settings.JIANYUE_TODAY = "2020-05-01"
    led(DISPATCHED)
    row = OutboxRow.objects.get(address="lin@example.invalid")
    assert row.not_before >= at("2020-05-06T00:00")
