"""Steps are taken once, written with their messages, and sent within working hours."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from jianyue.core.claim import Claim, Figure
from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.claims import submit_claim
from jianyue.desk.reminders import charges_of, remind
from jianyue.store.models import (
    EntryRow,
    GrantRow,
    NoticeRow,
    OutboxRow,
    PersonRow,
    PostRow,
    UnitRow,
    VerdictRow,
)
from tests.desk.conftest import KEY

ZONE = ZoneInfo("Asia/Shanghai")


def at(month, day, hour=10, minute=0, year=2020):
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def take(plan, moment):
    with transaction.atomic():
        return remind(plan, moment)


def keys():
    return sorted(NoticeRow.objects.values_list("key", flat=True))


@pytest.fixture
def people(plan):
    """A liaison of the bureau, the leader's post, a clerk: each with an address."""
    post = PostRow.objects.create(code="FGQZ", title="分管副区长")
    bureau = UnitRow.objects.get(code="SW")
    for name, role, unit, held in (
        ("linfang", Role.LIAISON, bureau, None),
        ("leader", Role.LEADER, None, post),
        ("clerk", Role.CLERK, None, None),
    ):
        person = PersonRow.objects.create(username=name, email=f"{name}@example.invalid")
        GrantRow.objects.create(
            person=person, role=role.value, unit=unit, post=held, since=date(2020, 1, 1)
        )


def overdue(plan, promise):
    """The judge's word on a promise due at the year's end, as the next year begins."""
    VerdictRow.objects.filter(commitment=promise, basis="claimed").update(status="overdue")


def test_the_charges_of_a_plan_say_who_answers_for_what(plan, promise):
    told = {charge.commitment: charge for charge in charges_of(plan, date(2020, 4, 20))}
    assert len(told) == 34
    mine = told[promise]
    assert (mine.lead, mine.co, mine.leader) == ("SW", ("JW",), "分管副区长")
    assert (mine.due, mine.since) == (date(2020, 12, 31), date(2020, 4, 20))
    assert told["C001"] == replace(told["C001"], lead="", co=(), leader="", due=date(2020, 12, 31))


def test_a_lead_that_stands_in_the_book_alone_is_told(led, people):
    """February's report was due on Tuesday the 25th, March's on Wednesday the 25th."""
    told = {charge.commitment: charge for charge in charges_of(led, date(2020, 3, 26))}
    assert (told["C001"].lead, told["C001"].since) == ("JW", date(2020, 1, 7))
    take(led, at(3, 26))
    assert keys() == [f"report-2/JW@2020-{month}/2020-{month}-25" for month in ("02", "03")]


def test_a_duty_anew_for_the_lead_of_the_book_changes_nothing(led, given_again, people):
    told = {charge.commitment: charge for charge in charges_of(led, date(2020, 4, 20))}
    held = told["C001"]
    assert (held.lead, held.leader, held.since) == ("JW", "分管副区长", date(2020, 1, 7))
    take(led, at(4, 20))
    assert "report-2/JW@2020-03/2020-03-25" in keys()


def test_a_unit_that_did_not_report_is_told_once(plan, people):
    """April's report was due on Sunday the 26th, which was worked."""
    told = take(plan, at(4, 27))
    assert (told.notices, told.messages, told.unreached) == (1, 1, ())
    assert keys() == ["report-2/SW@2020-04/2020-04-26"]
    again = take(plan, at(4, 27, 15))
    assert (again.notices, again.messages) == (0, 0)
    (message,) = OutboxRow.objects.all()
    assert (message.channel, message.address) == ("mail", "linfang@example.invalid")
    assert message.subject.startswith("【提醒】")
    assert "区商务委：2020-04 应报 1 项，2020-04-26 截止，至今未报" in message.body
    assert message.key in message.body


def test_who_has_reported_is_left_in_peace(plan, promise, people, linfang):
    claim = Claim(promise, date(2020, 4, 1), "SW", (Figure(0, Decimal("1")),), "已办")
    submit_claim(linfang, plan=KEY, claim=claim)
    assert take(plan, at(4, 27)).notices == 0


def test_a_red_slip_goes_to_the_unit_and_the_leader_and_then_to_the_office(
    plan, promise, people, settings
):
    """31 December 2020 was the day; 4 January 2021 is the next worked one, the 11th the fifth after."""
    settings.JIANYUE_WEBHOOK = "wecom+https://robot.example.invalid/send"
    overdue(plan, promise)
    take(plan, at(1, 4, year=2021))
    told = OutboxRow.objects.filter(key__contains="overdue-1").values_list("address", flat=True)
    assert sorted(told) == ["leader@example.invalid", "linfang@example.invalid"]
    take(plan, at(1, 8, year=2021))
    assert not OutboxRow.objects.filter(key__contains="overdue-2").exists()
    take(plan, at(1, 11, year=2021))
    told = OutboxRow.objects.filter(key__contains="overdue-2").values_list("channel", "address")
    assert sorted(told) == [
        ("mail", "clerk@example.invalid"),
        ("mail", "leader@example.invalid"),
        ("mail", "linfang@example.invalid"),
        ("webhook", "webhook"),
    ]


def test_many_matters_of_one_kind_go_in_one_message(plan, promise, people):
    """Ten working days before the year's end all 34 are near, one has a lead unit, whose report
    of November is missing."""
    told = take(plan, at(12, 17))
    assert (told.notices, told.messages) == (35, 2)
    assert told.unreached == ("未定牵头单位的承诺",)
    (message,) = OutboxRow.objects.filter(key__contains="near-1")
    assert message.subject.endswith("1 件临近时限")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (at(4, 24), True),  # a Friday
        (at(4, 25), False),  # a Saturday
        (at(4, 26), True),  # a Sunday that is worked for the First of May (国办发明电〔2019〕16号)
        (at(5, 1), False),  # a Friday of rest
        (at(5, 9), True),  # a Saturday that is worked
    ],
)
def test_nobody_is_told_on_a_day_of_rest_whatever_day_of_the_week(plan, people, day, told):
    assert (take(plan, day).notices > 0) is told
    assert bool(keys()) is told


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at(4, 27, 10, 30), at(4, 27, 10, 30)),
        (at(4, 27, 6), at(4, 27, 9)),
        (at(4, 30, 21), at(5, 6, 9)),
    ],
)
def test_messages_wait_for_working_hours(plan, people, moment, opens):
    take(plan, moment)
    assert set(OutboxRow.objects.values_list("not_before", flat=True)) == {opens}


def test_whom_nobody_can_reach_is_told_by_unit_or_post(plan, promise):
    overdue(plan, promise)
    told = take(plan, at(1, 4, year=2021))
    assert told.messages == 0
    assert told.unreached == ("区商务委", "分管副区长")


def test_the_steps_leave_one_entry(plan, people):
    take(plan, at(4, 27))
    entry = EntryRow.objects.order_by("id").last()
    assert (entry.act, entry.person, entry.subject) == ("remind", "system", KEY)
    assert "report-2/SW@2020-04/2020-04-26" in entry.body


def test_a_notice_names_its_unit_and_its_promise(plan, promise, people):
    overdue(plan, promise)
    take(plan, at(1, 4, year=2021))
    notice = NoticeRow.objects.get(key=f"overdue-1/{promise}/2020-12-31")
    assert (notice.step, notice.unit, notice.commitment) == ("overdue-1", "SW", promise)
    assert notice.day == date(2021, 1, 4)
    assert "已过 1 个工作日" in notice.words


def test_a_calendar_that_ends_before_today_is_refused_and_nothing_is_written(plan, people):
    with pytest.raises(Refusal, match="R531"):
        take(plan, at(1, 5, year=2040))
    assert keys() == []


def test_statements_do_not_grow_with_the_promises(plan, people, django_assert_max_num_queries):
    """34 promises and a report are told of at once."""
    with django_assert_max_num_queries(16):
        assert take(plan, at(12, 17)).notices == 35
