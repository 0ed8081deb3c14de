"""The report's sentence without a figure gets measures on cases; the targets say that they are samples."""

import pytest

from jianyue.core.evidence import Standing
from jianyue.core.status import Status
from jianyue.desk.clock import today
from jianyue.desk.plans import find_plan
from jianyue.desk.sample import KEY, fill_sample
from jianyue.desk.sample_city import fill_city
from jianyue.desk.sample_measures import SENTENCE, UNIFIED, promise_by_cases
from jianyue.desk.verdicts import judge_day
from jianyue.store.models import CaseMeasureRow, ObservationRow
from jianyue.store.plans import load_commitment


@pytest.fixture
def made(db, settings, tmp_path):
    settings.JIANYUE_TODAY = "2020-06-30"
    settings.BLOBS = tmp_path / "blobs"
    fill_sample()
    fill_city(cases=60, days=60)
    return promise_by_cases()


def test_each_sentence_carries_measures_that_say_they_are_samples(made):
    row = find_plan(KEY)
    first, second = (load_commitment(row, cid, today()) for cid in made)
    assert [one.span.of(row.source_text) for one in (first, second)] == [SENTENCE, UNIFIED]
    assert [m.name[:3] for m in first.measures] == ["便捷度", "体验度", "满意度"]
    assert [m.name[:4] for m in second.measures] == ["一网统管", "一网统管"]
    assert all("样例目标" in m.name for one in (first, second) for m in one.measures)


def test_they_are_judged_on_what_the_cases_come_to(made):
    found = judge_day(find_plan(KEY), today())[Standing.VERIFIED]
    for cid, many in zip(made, (3, 2), strict=True):
        verdict = next(v for v in found if v.commitment == cid)
        rows = ObservationRow.objects.filter(commitment=cid)
        shown = {row.measure: row.value for row in rows}
        assert [f"{m.value:f}" for m in verdict.measures] == [shown[n] for n in range(many)]
        assert all("（城市运行事件）" in row.source for row in rows)


def test_a_rate_of_half_a_year_is_on_its_way_and_not_kept_early(made):
    found = judge_day(find_plan(KEY), today())[Standing.VERIFIED]
    rates = [m.status for v in found if v.commitment in made for m in v.measures if m.unit == "%"]
    assert len(rates) == 3
    assert set(rates) <= {Status.ON_TRACK, Status.BEHIND}


def test_a_second_time_nothing_is_done(made):
    assert promise_by_cases() == made
    assert CaseMeasureRow.objects.count() == 5
