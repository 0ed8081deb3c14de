"""A promise judged on cases: worked out by the rollup, observed once a day, nobody accused by silence."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from jianyue.core.commitment import Basis, Measure, NumberTarget, Op, RelativeTarget, Test
from jianyue.core.evidence import Standing
from jianyue.core.plan import Authority
from jianyue.core.refusal import Refusal
from jianyue.core.rollup import CaseFilter, CaseMeasure, CaseQuery
from jianyue.core.status import Status
from jianyue.desk.case_measures import follow_case_measures, measure_by_cases, query_from, wanted_of
from jianyue.desk.clock import now
from jianyue.desk.plans import amend_plan
from jianyue.desk.tick import tick
from jianyue.desk.verdicts import judge_day
from jianyue.store.models import CaseMeasureRow, CaseRow, EntryRow, ObservationRow
from jianyue.store.plans import load_plan
from tests.desk.conftest import KEY

BY = Authority("样例", "样例〔2020〕1号", date(2020, 4, 20), "样例：把方向写成可以检验的指标")
SATISFIED = CaseQuery(CaseMeasure.SATISFIED, CaseFilter(process="city_event"))
RISE = RelativeTarget(Test.NONDECREASE, Basis.LEVEL, written="不断提升")
FLOOR = NumberTarget(Op.AT_LEAST, Decimal(90), "%", Basis.LEVEL, written="90%")
SHANGHAI = ZoneInfo("Asia/Shanghai")


def promised(plan, clerk, target):
    first = load_plan(plan, duties=False).versions[0].commitments[0]
    made = replace(
        first, id="C035", measures=(Measure("满意率", target),), span=None, clause=None, path=()
    )
    amend_plan(clerk, key=KEY, authority=BY, changes={"C035": made})


def linked(clerk, query=SATISFIED, **more):
    told = {"plan": KEY, "commitment": "C035", "query": query, "basis": "样例"}
    return measure_by_cases(clerk, **told | more)


def called(good, bad, year=2020):
    """So many cases of February, with as many people satisfied and not."""
    at = datetime(year, 2, 3, 9, tzinfo=SHANGHAI)
    told = {"process": "city_event", "version": "0", "state": "closed", "since": at, "opened": at}
    for n in range(good + bad):
        number = f"{year}-{CaseRow.objects.count()}"
        closed = at + timedelta(days=2)
        CaseRow.objects.create(number=number, closed=closed, satisfied=n < good, **told)


def verdict(plan, day=date(2020, 4, 20)):
    found = judge_day(plan, day)[Standing.VERIFIED]
    return next(v for v in found if v.commitment == "C035")


def test_the_verdict_is_judged_on_what_the_cases_come_to(plan, clerk):
    promised(plan, clerk, FLOOR)
    called(9, 3)
    linked(clerk)
    assert verdict(plan).value == Decimal("75.00")
    assert verdict(plan).status is Status.BEHIND  # below its floor, with the year to go


def test_the_source_says_how_to_count_it_again(plan, clerk):
    promised(plan, clerk, FLOOR)
    called(9, 3)
    linked(clerk)
    row = ObservationRow.objects.get(commitment="C035")
    assert row.source.startswith("按办件计算：满意率（城市运行事件） 9/12，截至 2020-04-20")
    assert (row.standing, row.period_start, row.period_end) == (
        "verified",
        date(2020, 1, 1),
        date(2020, 4, 20),
    )


def test_without_a_denominator_nothing_is_observed_and_nobody_is_accused(plan, clerk):
    promised(plan, clerk, FLOOR)
    assert linked(clerk) == ()
    assert verdict(plan).status not in (Status.BEHIND, Status.BROKEN)


def test_a_promise_to_rise_is_judged_beside_last_year(plan, clerk):
    promised(plan, clerk, RISE)
    called(8, 2, year=2019)
    called(9, 1)
    linked(clerk, replace(SATISFIED, compared=True))
    change = ObservationRow.objects.get(commitment="C035", form="change")
    assert change.value == "12.5"  # from 80 % to 90 %
    assert "上年同期 80.00% 8/10" in change.source
    assert verdict(plan).status is Status.ON_TRACK


def test_time_counts_anew_each_day_and_observes_only_what_changed(plan, clerk, settings):
    promised(plan, clerk, FLOOR)
    called(9, 3)
    linked(clerk)
    settings.JIANYUE_TODAY = "2020-04-21"
    tick()
    assert ObservationRow.objects.filter(commitment="C035").count() == 1
    called(8, 0)
    settings.JIANYUE_TODAY = "2020-04-22"
    tick()
    last = ObservationRow.objects.filter(commitment="C035").last()
    assert (last.value, last.supersedes != "") == ("85.00", True)
    assert verdict(plan, date(2020, 4, 22)).value == Decimal("85.00")
    assert verdict(plan, date(2020, 4, 21)).value == Decimal("75.00")


def test_a_figure_that_stays_is_told_again_in_the_next_month(plan, clerk, settings):
    promised(plan, clerk, FLOOR)
    called(9, 3)
    linked(clerk)
    settings.JIANYUE_TODAY = "2020-05-06"
    assert follow_case_measures(plan, now()) == 1
    assert ObservationRow.objects.filter(commitment="C035").last().supersedes == ""


def test_what_time_counted_stands_in_the_journal(plan, clerk, settings):
    promised(plan, clerk, FLOOR)
    linked(clerk)
    called(9, 3)
    settings.JIANYUE_TODAY = "2020-04-21"
    tick()
    assert "observationrow" in EntryRow.objects.get(act="case_figures").body


def test_the_last_word_holds_and_none_ends_it(plan, clerk):
    promised(plan, clerk, FLOOR)
    linked(clerk)
    other = CaseQuery(CaseMeasure.ON_TIME)
    linked(clerk, other)
    assert [w.query for w in wanted_of(plan)] == [other]
    linked(clerk, None)
    assert wanted_of(plan) == ()
    assert CaseMeasureRow.objects.count() == 3


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"query": CaseQuery(CaseMeasure.COUNT)}, "R1180"),
        ({"basis": " "}, "R1181"),
        ({"commitment": "C999"}, "R403"),
        ({"measure": 7}, "R403"),
    ],
)
def test_what_does_not_fit_is_refused(plan, clerk, more, code):
    promised(plan, clerk, FLOOR)
    with pytest.raises(Refusal, match=code):
        linked(clerk, **more)


def test_who_may_not_assign_may_not_say_how_it_is_counted(plan, clerk, chenli):
    promised(plan, clerk, FLOOR)
    with pytest.raises(Refusal, match="R401"):
        linked(chenli)


def test_what_is_no_query_is_told_with_its_place():
    with pytest.raises(Refusal, match="R1182"):
        query_from({"what": "happiness"})


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("process", CaseFilter(process="zzz")),
        ("area", CaseFilter(area="mars")),
        ("unit", CaseFilter(unit="zzz")),
        ("category", CaseFilter(category="zzz")),
        ("until", CaseFilter(since=date(2020, 6, 10), until=date(2020, 6, 1))),
    ],
)
def test_what_no_case_can_be_is_refused_by_its_name(plan, clerk, name, wanted):
    promised(plan, clerk, FLOOR)
    with pytest.raises(Refusal, match="R1182") as found:
        linked(clerk, query=CaseQuery(CaseMeasure.SATISFIED, wanted))
    assert found.value.field == name
