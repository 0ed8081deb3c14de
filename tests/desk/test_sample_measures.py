"""The report's sentence without a figure gets measures on cases; the targets say that they are samples."""

import pytest

from jianyue.core.evidence import Standing
from jianyue.desk.clock import today
from jianyue.desk.plans import find_plan
from jianyue.desk.sample import KEY, fill_sample
from jianyue.desk.sample_city import fill_city
from jianyue.desk.sample_measures import SENTENCE, promise_by_cases
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


def test_the_sentence_carries_three_measures_that_say_they_are_samples(made):
    row = find_plan(KEY)
    promise = load_commitment(row, made, today())
    assert promise.span.of(row.source_text) == SENTENCE
    assert [m.name[:3] for m in promise.measures] == ["便捷度", "体验度", "满意度"]
    assert all("样例目标" in m.name for m in promise.measures)


def test_they_are_judged_on_what_the_cases_come_to(made):
    found = judge_day(find_plan(KEY), today())[Standing.VERIFIED]
    verdict = next(v for v in found if v.commitment == made)
    shown = {row.measure: row.value for row in ObservationRow.objects.filter(commitment=made)}
    assert len(shown) == 3
    assert [f"{m.value:f}" for m in verdict.measures] == [shown[0], shown[1], shown[2]]


def test_a_second_time_nothing_is_done(made):
    assert promise_by_cases() == made
    assert CaseMeasureRow.objects.count() == 3
