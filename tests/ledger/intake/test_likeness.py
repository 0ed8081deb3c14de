"""Which open cases may be the event that is reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.coordinates import METRES_A_DEGREE, metres
from jianyue.core.incoming import Incoming
from jianyue.ledger.intake.likeness import OpenReports, likely_same, stricter
from jianyue.library.likeness import load_likeness

RULES = load_likeness()
NOON = datetime(2020, 6, 30, 12)
HERE = (121.25, 31.38)
MANHOLE = Incoming("a", NOON, HERE, "小区门口井盖没了", "part/utility")

reports = st.builds(
    Incoming,
    id=st.uuids().map(str),
    at=st.integers(0, 400).map(lambda hours: NOON + timedelta(hours=hours)),
    place=st.tuples(st.floats(121.248, 121.252), st.floats(31.378, 31.382)),
    text=st.text("小区门口井盖没了路灯坏", max_size=10),
    category=st.sampled_from(("", "part/utility", "part/traffic", "event/street", "event/sudden")),
)


def north(metres_away, **changed):
    place = (HERE[0], HERE[1] + metres_away / METRES_A_DEGREE)
    return replace(MANHOLE, id="b", place=place, **changed)


def same(report, *others):
    return likely_same(report, OpenReports(RULES, others))


def test_a_neighbours_report_of_the_same_is_found_with_its_reasons():
    found = same(MANHOLE, north(20, text="门口的井盖没了", at=NOON + timedelta(hours=3)))
    assert [one.id for one in found] == ["b"]
    zh = [said for said, _ in found[0].because]
    assert zh[:3] == ["相距 20 米", "相隔 3 小时", "同一类别"]
    # 小区 区门 门口 口井 井盖 盖没 没了 and 门口 口的 的井 井盖 盖没 没了: four of nine
    assert zh[3] == "文字相似 44%"
    assert "20 m away" in [en for _, en in found[0].because]


def test_the_score_is_the_weighted_sum_of_its_parts():
    found = same(MANHOLE, north(10, at=NOON + timedelta(hours=100)))
    # words 1 × 0.4 + near (1 − 10/50) × 0.3 + soon (1 − 100/1000) × 0.1 + kind 1 × 0.2
    assert found[0].score == pytest.approx(0.4 + 0.24 + 0.09 + 0.2, abs=1e-6)


def test_a_part_that_is_missing_is_left_out():
    found = same(replace(MANHOLE, text=""), north(0, category=""))
    # only near and soon are known, and both are 1
    assert found[0].score == pytest.approx(1)


@pytest.mark.parametrize(
    "changed", [{"at": NOON + timedelta(hours=1001)}, {"at": NOON - timedelta(hours=1001)}]
)
def test_what_is_long_ago_is_another_event(changed):
    assert same(MANHOLE, north(1, **changed)) == ()


def test_where_two_classes_have_two_rules_the_stricter_one_counts():
    street = replace(MANHOLE, id="s", category="event/street")
    assert same(street, north(1, at=NOON + timedelta(hours=40)))
    assert same(street, north(1, at=NOON + timedelta(hours=60))) == ()
    part, event = RULES.rules[0], RULES.rules[1]
    assert (stricter(part, event).metres, stricter(part, event).hours) == (50, 48)


def test_where_a_class_is_never_the_same_nothing_is_suggested():
    rules = replace(RULES, rules=(replace(RULES.rules[0], never=True), *RULES.rules[1:]))
    assert likely_same(MANHOLE, OpenReports(rules, [north(0)])) == ()


def test_a_case_that_was_closed_is_not_found():
    index = OpenReports(RULES, [north(1)])
    index.remove(north(1))
    index.remove(north(1))
    assert likely_same(MANHOLE, index) == ()


def test_no_more_are_named_than_were_asked_for():
    index = OpenReports(RULES, [replace(north(i), id=f"b{i}") for i in range(9)])
    assert [one.id for one in likely_same(MANHOLE, index, most=2)] == ["b0", "b1"]


@given(reports, reports)
def test_likeness_is_mutual(one, other):
    there = [(like.score, like.metres) for like in same(one, other)]
    assert there == [(like.score, like.metres) for like in same(other, one)]


@given(st.lists(reports, max_size=8, unique_by=lambda r: r.id), reports)
def test_a_report_itself_comes_first(others, report):
    found = same(report, *others, report)
    assert (found[0].id, found[0].score) == (report.id, 1)


@given(st.lists(reports, max_size=12, unique_by=lambda r: r.id), reports)
def test_nothing_that_is_too_far_is_ever_named_and_the_index_misses_nothing(others, report):
    found = {like.id for like in likely_same(report, OpenReports(RULES, others), most=99)}
    alone = {other.id for other in others if same(report, other)}
    assert found == alone
    assert all(metres(report.place, o.place) <= RULES.reach for o in others if o.id in found)


@given(st.lists(reports, max_size=12, unique_by=lambda r: r.id), reports)
def test_scores_fall_and_lie_between_nought_and_one(others, report):
    scores = [like.score for like in same(report, *others)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 + 1e-9 for score in scores)


def test_how_many_are_looked_at_does_not_grow_with_those_far_away():
    far = [replace(MANHOLE, id=f"f{i}", place=(121.0 + i / 1000, 31.0)) for i in range(200)]
    assert len(OpenReports(RULES, [north(1)]).near(MANHOLE)) == 1
    assert len(OpenReports(RULES, [north(1), *far]).near(MANHOLE)) == 1
