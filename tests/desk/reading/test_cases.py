"""The queue shows what is due first to whoever it concerns; a case explains itself."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.case import ClockStatus
from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import Filing
from jianyue.desk.cases import act_on_case, file_cases
from jianyue.desk.reading import cases
from jianyue.desk.reading.case import read_case
from jianyue.desk.reading.case_names import area_names
from jianyue.desk.reading.case_story import stayed
from jianyue.desk.reading.cases import (
    Waits,
    case_queue,
    next_case,
    queue_table,
    waiting_cases,
)
from jianyue.store.models import CaseRow, CaseUnitRow
from tests.desk.cases import (
    CHENLI,
    CLERK,
    DISPATCHED,
    EVENT,
    HANDLED,
    HELPER,
    LINFANG,
    NOBODY,
    led,
    opened,
    units,
    with_address,
)
from tests.desk.conftest import actor
from tests.desk.reporters import NEXT_DOOR, reported

NOON = datetime(2020, 4, 20, 4, tzinfo=UTC)


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()


def numbers(queue):
    return [line.number for line in queue.lines]


def test_a_unit_sees_its_own_and_the_district_all(office):
    theirs, other = led(DISPATCHED), opened()
    assert numbers(case_queue(LINFANG)) == [theirs]
    assert set(numbers(case_queue(CHENLI))) == {theirs, other}
    assert numbers(case_queue(HELPER)) == []


def test_who_has_no_right_sees_nothing(office):
    number = opened()
    for do in (lambda: case_queue(NOBODY), lambda: read_case(NOBODY, number)):
        with pytest.raises(Refusal, match="R401"):
            do()


def test_what_waits_for_oneself_is_what_one_owes(office):
    theirs, other = led(DISPATCHED), opened()
    assert numbers(case_queue(CLERK, mine=True)) == [other]
    assert numbers(case_queue(LINFANG, mine=True)) == [theirs]
    assert numbers(case_queue(CHENLI, mine=True)) == []


def test_a_unit_that_is_asked_has_the_case_in_its_queue(office):
    number = led((*HANDLED, (LINFANG, "ask_help", {"helpers": ("JW",)})))
    assert numbers(case_queue(HELPER, mine=True)) == [number]
    assert numbers(case_queue(CLERK, unit="JW")) == [number]


def test_what_is_due_first_is_first_and_the_overdue_are_found(office, settings):
    late = opened()
    settings.JIANYUE_TODAY = "2020-04-21"
    fresh = opened()
    assert numbers(case_queue(CLERK)) == [late, fresh]
    assert numbers(case_queue(CLERK, overdue=True)) == [late]
    assert [line.late for line in case_queue(CLERK).lines] == [True, False]


def test_filters_of_process_and_state(office):
    found, there = opened(), led(DISPATCHED)
    assert numbers(case_queue(CLERK, state="found")) == [found]
    assert numbers(case_queue(CLERK, unit="SW")) == [there]
    assert numbers(case_queue(CLERK, process="service")) == []


def test_a_page_of_the_queue_is_three_statements_however_long(office):
    opened()
    file_cases(CLERK, items=tuple(Filing("city_event", EVENT) for _ in range(60)))
    with CaptureQueriesContext(connection) as seen:
        first = case_queue(CLERK)
    assert len(seen) == 3
    assert (len(first.lines), first.before) == (50, "")
    with CaptureQueriesContext(connection) as seen:
        rest = case_queue(CLERK, after=first.after)
    assert len(seen) == 4  # and those without a limit, of whom there are none
    assert (len(rest.lines), rest.after) == (11, "")


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("by", [CLERK, LINFANG])
def test_pages_follow_each_other_forwards_and_back_and_leave_none_out(
    office, monkeypatch, by, closed
):
    monkeypatch.setattr(cases, "PAGE", 2)
    made = [led(DISPATCHED) for _ in range(5)]  # all due at one moment
    if closed:
        for number in made:
            act_on_case(CLERK, case=number, action="merge", fields={"same_as": opened()})
        made.reverse()
    pages = [case_queue(by, closed=closed)]
    while pages[-1].after:
        pages.append(case_queue(by, closed=closed, after=pages[-1].after))
    assert [numbers(page) for page in pages] == [made[:2], made[2:4], made[4:]]
    back = case_queue(by, closed=closed, before=pages[2].before)
    assert (back.lines, back.after) == (pages[1].lines, pages[1].after)
    first = case_queue(by, closed=closed, before=back.before)
    assert (first.lines, first.before, first.after) == (pages[0].lines, "", pages[0].after)


def test_closed_cases_of_two_units_stand_once_in_their_order(office):
    both = actor("two", (Role.LIAISON, "SW"), (Role.LIAISON, "JW"))
    shared = led((*HANDLED, (LINFANG, "ask_help", {"helpers": ("JW",)})))
    alone = led(DISPATCHED)
    for number in (shared, alone):
        CaseRow.objects.filter(number=number).update(closed=NOON, state="closed")
    assert numbers(case_queue(both, closed=True)) == [alone, shared]
    assert numbers(case_queue(HELPER, closed=True)) == [shared]
    assert numbers(case_queue(both, closed=True, state="merged")) == []
    assert numbers(case_queue(both, closed=True, mine=True)) == []


def test_a_case_that_is_open_again_is_no_longer_among_the_closed_of_its_unit(office):
    number = led(DISPATCHED)
    CaseRow.objects.filter(number=number).update(closed=NOON)
    assert numbers(case_queue(LINFANG, closed=True)) == [number]
    CaseRow.objects.filter(number=number).update(closed=None)
    assert numbers(case_queue(LINFANG, closed=True)) == []


def test_a_case_says_why_it_is_here_who_owes_what_and_by_which_rule(office):
    number = led(DISPATCHED)
    with CaptureQueriesContext(connection) as seen:
        page = read_case(LINFANG, number)
    assert len(seen) == 6
    assert "待受理" in page.because[0].zh
    owed = page.owed[0]
    assert (owed.role_zh, owed.unit_zh, owed.limit_zh) == ("处置单位", "区商务委", "4工作时")
    stages = page.story.stages
    assert [step.action_zh for stage in stages for step in stage.done] == ["上报", "立案", "派遣"]


def test_the_next_case_is_the_one_that_waits_and_falls_due_next(office):
    first, second = opened(), opened()
    led(DISPATCHED)  # waits for its unit, and not for the clerk
    assert next_case(CLERK) == first
    assert next_case(CLERK, than=first) == second
    assert next_case(CLERK, than=second) == first  # from the beginning again
    assert next_case(LINFANG, than="no such") != first


def test_where_no_other_case_waits_there_is_no_next(office):
    only = opened()
    assert next_case(CLERK, than=only) == ""


def test_a_case_tells_which_step_waits_for_the_reader(office):
    number = led(DISPATCHED)
    assert read_case(LINFANG, number).turn == "accept"
    assert read_case(CLERK, number).turn == ""
    led(((LINFANG, "accept", {}),), number)
    assert read_case(LINFANG, number).turn == "contact"  # within a day, before it is handled
    led(((LINFANG, "contact", {"contacted_at": "样例：已电话联系"}),), number)
    assert read_case(LINFANG, number).turn == "finish"


def test_a_part_that_was_merged_is_told_with_the_case_that_goes_on(office):
    whole, part, other = led(HANDLED), opened(), opened()
    led(((CLERK, "split", {"parts": (part,), "reason": "样例"}),), whole)
    led(((CLERK, "merge", {"same_as": other}),), part)
    told = [(line.number, line.state) for line in read_case(CLERK, whole).parts]
    assert told == [(part, "merged"), (other, "found")]


def test_the_queue_of_an_area_holds_what_lies_below_it(office):
    there, elsewhere = opened(), opened()
    grid = next(code for code in area_names() if code.count("/") == 2)
    CaseRow.objects.filter(number=there).update(area=grid)
    found = case_queue(CLERK, area=grid.split("/")[0])
    assert numbers(found) == [there]
    assert grid not in [code for code, _, _ in found.areas]
    assert grid in [code for code, _, _ in case_queue(CLERK, area=grid).areas]
    assert set(numbers(case_queue(CLERK, area="no such"))) == {there, elsewhere}


def test_what_is_taken_away_is_what_the_filters_let_through(office, monkeypatch):
    there = led(DISPATCHED)
    opened()
    table = queue_table(case_queue(CLERK, unit="SW", whole=True))
    assert [column.key for column in table.columns][:4] == [
        "number",
        "process",
        "category",
        "state",
    ]
    assert [row[:5] for row in table.rows] == [
        (there, "城市运行事件", "部件 / 道路交通", "待受理", "区商务委")
    ]
    monkeypatch.setattr(cases, "MOST", 1)
    with pytest.raises(Refusal, match="R1220"):
        case_queue(CLERK, whole=True)


def test_a_case_tells_how_long_it_stayed_where_and_how_often_it_came_back(office, settings):
    number = led(DISPATCHED)
    settings.JIANYUE_TODAY = "2020-04-22"  # four working hours to accept are long over
    led(((LINFANG, "send_back", {"reason": "样例"}), DISPATCHED[1]), number)
    story = read_case(LINFANG, number).story
    stages = [(s.zh, s.unit_zh, s.stayed_zh, s.status) for s in story.stages]
    assert [stage[:2] for stage in stages] == [
        ("已发现", ""),
        ("待派遣", ""),
        ("待受理", "区商务委"),
        ("待派遣", ""),
        ("待受理", "区商务委"),
    ]
    assert (stages[2][2][:3], stages[2][3]) == ("2 天", ClockStatus.LATE)
    assert (story.steps, story.back, story.reopened) == (5, 2, 0)
    assert story.late == 2  # to accept, and to contact the reporter within a working day
    assert (story.stages[0].x, sum(s.wide for s in story.stages) <= 1000) == (0, True)
    assert [step.action_zh for step in story.stages[-1].done] == ["派遣"]


def test_the_law_and_the_promise_are_told_apart_with_their_basis(office):
    number = led(DISPATCHED)
    reply = next(c for c in read_case(LINFANG, number).story.clocks if c.zh == "办理答复")
    assert reply.statutory is None
    # five working days from Monday 20 April: Sunday the 26th was worked for the May holiday
    assert (reply.promised.zh, reply.promised.until) == ("5工作日", "2020-04-26")
    assert reply.promised.basis.startswith("沪府办〔2018〕62号")


def test_an_answer_is_offered_to_whoever_was_asked(office):
    number = led(HANDLED)
    assert "help" not in {a.id for a in read_case(LINFANG, number).possible}
    led(((LINFANG, "ask_help", {"helpers": ("JW",)}),), number)
    assert "help" in {a.id for a in read_case(HELPER, number).possible}
    assert "help" not in {a.id for a in read_case(LINFANG, number).possible}


def test_how_long_is_told_in_two_units_at_the_most():
    from datetime import datetime

    a = datetime(2020, 4, 20, 9)
    told = [stayed(a, a.replace(day=d, hour=h, minute=m))[0] for d, h, m in WHEN]
    assert told == ["不到 1 分", "30 分", "1 小时 5 分", "1 天", "2 天 3 小时"]


WHEN = ((20, 9, 0), (20, 9, 30), (20, 10, 5), (21, 9, 20), (22, 12, 59))


def test_only_what_one_may_do_is_offered_with_its_form(office):
    number = led(DISPATCHED)
    offered = {a.id for a in read_case(LINFANG, number).possible}
    assert offered == {"send_back", "accept", "contact"}
    back = next(a for a in read_case(LINFANG, number).possible if a.id == "send_back")
    assert [(f.id, f.needed) for f in back.fields] == [("reason", True)]
    assert read_case(CHENLI, number).possible == ()


def test_a_case_of_another_unit_is_not_read(office):
    number = led(DISPATCHED)
    with pytest.raises(Refusal, match="R1101"):
        read_case(HELPER, number)


def test_a_unit_finds_what_it_has_had_and_others_do_not(office):
    mine = led(DISPATCHED)
    led(((LINFANG, "send_back", {"reason": "样例"}),), mine)
    other = actor("cg", (Role.LIAISON, "CG"))
    assert numbers(case_queue(LINFANG)) == [mine]
    assert numbers(case_queue(other)) == []
    assert set(CaseUnitRow.objects.values_list("case__number", "unit")) == {(mine, "SW")}


def test_closed_cases_are_found_by_the_unit_that_had_them_the_last_first(office):
    first, second = led(DISPATCHED), led(DISPATCHED)
    for number in (first, second):
        act_on_case(CLERK, case=number, action="merge", fields={"same_as": opened()})
    assert numbers(case_queue(CLERK, closed=True, unit="SW")) == [second, first]
    assert numbers(case_queue(CLERK, closed=True, unit="JW")) == []


@pytest.mark.parametrize("near", [1, 30])
def test_whoever_files_is_told_what_it_may_be_for_two_statements_more(
    office, settings, tmp_path, near
):
    settings.DATA = tmp_path
    others = {reported(place=NEXT_DOOR) for _ in range(near)}
    number = reported()
    with CaptureQueriesContext(connection) as seen:
        page = read_case(CLERK, number)
    assert len(seen) == 8
    assert page.suggested.classes[0].category == "part/traffic"
    assert 0 < len(page.suggested.cases) <= 5
    assert {case.number for case in page.suggested.cases} <= others
    assert [act.id for act in page.possible if act.suggests] == ["file"]


def test_nothing_is_suggested_where_no_class_is_to_be_settled(office):
    number = led(DISPATCHED, reported())
    assert read_case(CLERK, number).suggested is None
    assert read_case(LINFANG, number).suggested is None


def test_what_waits_for_somebody_is_counted_with_what_is_overdue(office, settings):
    opened(), opened()
    led(DISPATCHED)
    assert waiting_cases(CLERK) == Waits(2, 0, more=False)
    settings.JIANYUE_TODAY = "2020-05-20"
    assert waiting_cases(CLERK) == Waits(2, 2, more=False)
    assert waiting_cases(LINFANG) == Waits(1, 1, more=False)


def test_beyond_a_hundred_it_is_at_least_a_hundred(office, monkeypatch):
    monkeypatch.setattr(cases, "WAITING", 2)
    opened(), opened(), opened()
    assert waiting_cases(CLERK) == Waits(2, 0, more=True)


def test_nothing_is_said_where_nothing_waits(office):
    led(DISPATCHED)
    assert waiting_cases(CLERK) is None


def test_the_district_is_told_that_no_mail_reaches_the_unit_that_has_a_case(office):
    number = led(DISPATCHED)
    assert read_case(CLERK, number).unheard
    assert not read_case(LINFANG, number).unheard
    with_address(Role.LIAISON, "SW")
    assert not read_case(CLERK, number).unheard
