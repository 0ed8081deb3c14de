"""The rows of cases against the fold of their events: nothing differs, until somebody changes a row."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from jianyue.desk import case_comparing
from jianyue.desk.case_comparing import compare_cases, differences_of
from jianyue.desk.case_time import follow_cases
from jianyue.desk.cases import act_on_case, may_see
from jianyue.desk.clock import now
from jianyue.desk.sample_city import fill_city
from jianyue.desk.tick import tick
from jianyue.store.models import (
    CaseComparingRow,
    CaseDifferenceRow,
    CasePartRow,
    CaseRow,
    CaseUnitRow,
    EntryRow,
)
from tests.desk.cases import CLERK, HANDLED, HEAD, HELPER, LINFANG, led, opened, units
from tests.desk.verifying.tamper import tamper


@pytest.fixture
def office(db, settings):
    """Monday 20 April 2020: one case that is led on, one just opened."""
    settings.JIANYUE_TODAY = "2020-04-20"
    units()
    return led(HANDLED), opened()


def changed(number, **columns):
    CaseRow.objects.filter(number=number).update(**columns)


def row(number):
    return CaseRow.objects.get(number=number)


def found():
    keys = list(CaseRow.objects.values_list("pk", flat=True))
    return [(d.number, d.column, d.stored, d.folded) for d in differences_of(keys, now())]


def test_what_the_acts_left_differs_in_nothing(office, settings):
    """Also after a night in which timers had their effect."""
    assert found() == []
    settings.JIANYUE_TODAY = "2020-04-28"
    follow_cases(now())
    assert found() == []


def test_a_unit_that_is_asked_no_longer_stays_concerned_and_differs_in_nothing(office):
    asked = (LINFANG, "ask_help", {"helpers": ("JW", "CG")})
    number = led((asked, (CLERK, "let_go", {"helpers": ("JW",), "reason": "用不着"})), office[0])
    assert row(number).concerned == "|SW|CG|JW|"
    assert found() == []
    may_see(HELPER, row(number))
    changed(number, concerned="|SW|CG|")  # as it was written before: until the next step
    assert found() == []
    changed(number, concerned="|CG|")
    assert [one[1] for one in found()] == ["concerned"]


def test_a_case_that_stands_still_differs_in_nothing_whatever_zone_its_row_is_read_in(
    office, settings
):
    """Parked: it is looked at each day, from midnight of the office's own zone."""
    parked = ((LINFANG, "ask_parking", {"reason": "待批"}), (HEAD, "park", {}))
    number = led(parked, office[0])
    assert found() == []
    settings.JIANYUE_TODAY = "2020-04-25"
    follow_cases(now())
    assert str(localtime(row(number).next_at)) == "2020-04-26 00:00:00+08:00"
    assert found() == []


def test_a_sample_city_differs_in_nothing(db, settings):
    settings.JIANYUE_TODAY = "2020-06-30"
    fill_city(cases=300)
    assert found() == []
    later = now() + timedelta(days=3)
    follow_cases(later)
    assert differences_of(list(CaseRow.objects.values_list("pk", flat=True)), later) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("state", "closed"),
        ("owner", "caller"),
        ("unit", "JW"),
        ("category", "event/noise"),
        ("due", None),
        ("runs_out", None),
        ("outcome", "solved"),
        ("handler", "JW"),
        ("satisfied", True),
        ("reworks", 3),
        ("on_time", False),
        ("area", "anting"),
        ("seq", 9),
        ("reckoned", None),
        ("next_at", None),
        ("process", "decision"),
    ],
)
def test_one_column_that_was_changed_is_told_and_no_other(office, column, value):
    number, _ = office
    assert getattr(CaseRow.objects.get(number=number), column) != value
    changed(number, **{column: value})
    assert [(n, c) for n, c, _, _ in found()] == [(number, column)]


def test_the_hours_of_a_fixed_day_begin_anew_at_midnight_and_nothing_differs(office):
    number, _ = office
    row = CaseRow.objects.get(number=number)
    night = localtime(row.reckoned).replace(hour=23, minute=59, second=50)
    changed(number, reckoned=night)
    assert found() == []
    changed(number, reckoned=night + timedelta(minutes=1))
    assert [(n, c) for n, c, _, _ in found()] == [(number, "reckoned")]


def test_both_values_stand_side_by_side(office):
    changed(office[0], unit="JW")
    assert found() == [(office[0], "unit", "JW", "SW")]


def test_a_unit_from_which_a_case_was_hidden_is_told(office):
    CaseUnitRow.objects.filter(case__number=office[0]).delete()
    assert found() == [(office[0], "units", "", "SW")]


@pytest.mark.parametrize(
    ("column", "value", "stored", "right"),
    [
        ("state", "closed", "closed", "handling"),
        ("asked", True, "True", "False"),
        ("holder", "JW", "JW", "SW"),
        ("sample", True, "True", "False"),
    ],
)
def test_what_the_row_of_a_unit_says_otherwise_than_the_case_is_told(
    office, column, value, stored, right
):
    CaseUnitRow.objects.filter(case__number=office[0]).update(**{column: value})
    assert found() == [(office[0], f"units.{column}", f"SW {stored}", f"SW {right}")]


@pytest.fixture
def split(office):
    """The first case, split into the second, which has ended; and into a third, which has not."""
    parts = (office[1], opened())
    fields = {"parts": parts, "reason": "样例：分给两家"}
    act_on_case(CLERK, case=office[0], action="split", fields=fields)
    act_on_case(CLERK, case=parts[0], action="refuse", fields={"reason": "样例：已在别处办"})
    return parts


def test_the_parts_of_a_case_differ_in_nothing_while_they_end_and_are_asked_for(office, split):
    assert found() == []
    act_on_case(CLERK, case=split[1], action="refuse", fields={"reason": "样例：已在别处办"})
    assert found() == []
    assert not CasePartRow.objects.filter(settled=False).exists()


def test_a_part_that_was_taken_away_is_told(office, split):
    CasePartRow.objects.filter(part__number=split[0]).delete()
    kept, ended = f"{split[1]} parts", f"{split[0]} parts settled"
    assert found() == [(office[0], "parts", kept, "、".join(sorted((kept, ended))))]


def test_a_part_whose_end_would_be_told_to_nobody_is_told(office, split):
    CasePartRow.objects.update(settled=True)
    assert [(n, c) for n, c, _, _ in found()] == [(office[0], "parts")]


def test_a_case_that_was_made_a_part_of_another_by_hand_is_told(office):
    whole, part = (CaseRow.objects.get(number=number) for number in office)
    CasePartRow.objects.create(whole=whole, part=part, awaits=part, ask="parts")
    assert found() == [(office[0], "parts", f"{office[1]} parts", "")]


def test_a_case_closed_by_hand_whose_calendar_was_changed_too_is_told(office):
    """An older calendar excuses what it says of an open case alone: time reckons that anew."""
    changed(office[0], almanac="old", due=None)
    assert found() == []
    changed(office[0], closed=now())
    assert [column for _, column, _, _ in found()] == ["closed"]


def test_the_night_writes_down_what_differs_once_and_tells_it(office):
    changed(office[0], state="closed")
    first = tick()
    assert (first.compared.cases, len(first.compared.differences), first.sound) == (2, 1, False)
    row = CaseDifferenceRow.objects.get()
    assert (row.case.number, row.column, row.stored) == (office[0], "state", "closed")
    entry = EntryRow.objects.get(act="compare_cases")
    assert f"{office[0]} state closed → {row.folded}" in entry.body
    assert compare_cases(now()).cases == 0  # this night was compared
    assert CaseRow.objects.get(number=office[0]).state == "closed"  # nothing is mended by itself


def test_the_next_night_tells_it_again_but_writes_it_once(office, settings):
    changed(office[0], state="closed")
    compare_cases(now())
    settings.JIANYUE_TODAY = "2020-04-21"
    assert len(compare_cases(now()).differences) == 1
    assert CaseDifferenceRow.objects.count() == 1
    assert EntryRow.objects.filter(act="compare_cases").count() == 1


def test_what_a_step_wrote_anew_differs_no_longer(office, settings):
    changed(office[1], category="event/noise")
    compare_cases(now())
    act_on_case(
        CLERK, case=office[1], action="file", fields={"category": "part/traffic", "nature": "求助"}
    )
    settings.JIANYUE_TODAY = "2020-04-21"
    assert compare_cases(now()).differences == ()
    row = CaseDifferenceRow.objects.get()
    assert (row.ended_at is not None, row.mended_by) == (True, "")


def test_every_case_is_compared_within_the_round_and_those_written_at_once(
    office, settings, monkeypatch
):
    """Two cases a night: five are gone through in three nights, then from the beginning."""
    monkeypatch.setattr(case_comparing, "_LEAST", 2)
    for _ in range(3):
        opened()
    assert compare_cases(now()).cases == 5  # all were written since
    seen = []
    for day in ("21", "22", "23"):
        settings.JIANYUE_TODAY = f"2020-04-{day}"
        seen.append(compare_cases(now()).cases)
    turn = CaseComparingRow.objects.get()
    assert seen == [2, 1, 2]
    assert (str(turn.round_ended), str(turn.round_began)) == ("2020-04-22", "2020-04-23")
    opened()
    settings.JIANYUE_TODAY = "2020-04-24"
    assert compare_cases(now()).cases == 3


def test_statements_do_not_grow_with_the_cases(office, django_assert_max_num_queries):
    keys = list(CaseRow.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(5):
        differences_of(keys, now())


def test_a_case_without_its_events_is_told(office):
    key = CaseRow.objects.get(number=office[1]).pk
    tamper("DELETE FROM store_caseeventrow WHERE case_id = %s", key)
    assert found() == [(office[1], "seq", "1", "0")]
