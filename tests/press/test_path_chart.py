"""The chart of a course: told in words, marked by shape, the same bytes for the same course."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from jianyue.core.commitment import Rung
from jianyue.core.course import Course, Point
from jianyue.core.status import Forecast
from jianyue.library.posters import load_theme
from jianyue.press.path_chart import alternative, path_chart

RED = load_theme("red")
SVG = "{http://www.w3.org/2000/svg}"


def d(text):
    return date.fromisoformat(f"2020-{text}")


def points(**figures):
    return tuple(Point(d(on[1:].replace("_", "-")), Decimal(v)) for on, v in figures.items())


COURSE = Course(
    "集中居住",
    "户",
    "不低于1200户",
    ">= 1200",
    d("01-01"),
    d("12-31"),
    d("12-31"),
    d("06-30"),
    Decimal(1200),
    path=points(_01_01=0, _12_31=1200),
    claimed=points(_03_31=200, _06_30=500),
    verified=points(_03_31=200),
    forecast=Forecast(Decimal(1100), Decimal(1000), Decimal(1250), "户"),
)


def drawn(course=COURSE, **how):
    return ET.fromstring(path_chart(course, RED, **how))  # noqa: S314


def parts(picture, kind, name):
    return [e for e in picture.findall(f"{SVG}{kind}") if e.get("class") == name]


def test_the_chart_is_told_in_one_sentence_in_both_tongues():
    assert alternative(COURSE) == (
        "集中居住：目标 不低于1200户；自报 500户（2020-06-30）；核实 200户（2020-03-31）；"
        "预测 1100户（1000户—1250户）"
    )
    assert "verified 200户（2020-03-31）" in alternative(COURSE, english=True)
    assert drawn().find(f"{SVG}title").text == alternative(COURSE)


def test_claimed_is_a_ring_and_verified_a_square():
    picture = drawn()
    assert len(parts(picture, "circle", "chart-claimed-mark")) == 2
    assert len(parts(picture, "rect", "chart-verified-mark")) == 1


def test_figures_stand_where_they_belong():
    picture = drawn()
    (goal,) = parts(picture, "line", "chart-goal")
    first, second = parts(picture, "circle", "chart-claimed-mark")
    assert float(first.get("cx")) < float(second.get("cx"))
    assert float(goal.get("y1")) < float(second.get("cy")) < float(first.get("cy"))
    # 500 of 1500 is a third of the way up; 181 of 365 days are gone by 30 June 2020
    left, right = float(goal.get("x1")), float(goal.get("x2"))
    assert float(second.get("cx")) == pytest.approx(left + 181 / 365 * (right - left), abs=0.2)


def test_everything_lies_within_the_picture_wide_and_narrow():
    for width in (720, 340):
        for element in drawn(width=width, height=280).iter():
            for name in ("x", "x1", "x2", "cx"):
                assert -1 <= float(element.get(name, 0)) <= width
            for name in ("y", "y1", "y2", "cy"):
                assert -6 <= float(element.get(name, 0)) <= 280


def test_a_course_without_figures_says_so():
    empty = replace(COURSE, claimed=(), verified=(), forecast=None)
    assert "还没有数" in path_chart(empty, RED)
    assert "no figure yet" in path_chart(empty, RED, english=True)


def test_a_forecast_is_a_band_from_the_last_figure_to_the_end():
    (band,) = parts(drawn(), "polygon", "chart-band")
    (last,) = parts(drawn(), "circle", "chart-claimed-mark")[1:]
    assert band.get("points").startswith(f"{last.get('cx')},{last.get('cy')} ")
    ended = replace(COURSE, claimed=points(_12_31=1200))
    assert parts(drawn(ended), "polygon", "chart-band") == []


def test_a_ladder_is_named_rung_by_rung():
    ladder = replace(
        COURSE,
        unit=None,
        goal=Decimal(2),
        path=(),
        ladder=tuple(Rung),
        forecast=None,
        claimed=points(_05_20=1),
        verified=(),
    )
    words = [e.text for e in drawn(ladder).findall(f"{SVG}text")]
    assert [r.zh for r in Rung] == [w for w in words if w in {r.zh for r in Rung}]
    assert "自报 开工（2020-05-20）" in alternative(ladder)


def test_an_earlier_due_day_is_marked():
    assert "时限 9-30" in path_chart(replace(COURSE, due=d("09-30")), RED)
    assert "时限" not in path_chart(COURSE, RED)


def test_a_name_cannot_break_out_of_the_picture():
    assert "<script" not in path_chart(replace(COURSE, measure="<script>"), RED)


def test_the_picture_needs_no_style_and_is_the_same_each_time():
    assert "style=" not in path_chart(COURSE, RED)
    assert path_chart(COURSE, RED) == path_chart(COURSE, RED)
