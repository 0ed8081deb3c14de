"""The figures of one measure beside its path: worked out by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jianyue.core.calendar import Deadline
from jianyue.core.commitment import Basis, Node
from jianyue.core.evidence import Member, Roster
from jianyue.core.status import Forecast
from jianyue.ledger.course import course_of
from tests.ledger.bench import (
    CONTEXT,
    day,
    event,
    milestone,
    number,
    promise,
    relative,
    row,
)


def course(commitment, *rows, as_of="06-30", context=CONTEXT, **more):
    return course_of(commitment, 0, rows, day(as_of), context=context, **more)


def told(points):
    return [(f"{p.day:%m-%d}", str(p.value)) for p in points]


def test_a_sum_rises_from_nought_to_its_target_on_the_due_day():
    found = course(promise(number(">=", 1200, "户")), row(200, to="03-31", unit="户"))
    assert told(found.path) == [("01-01", "0"), ("12-31", "1200.00")]
    assert (found.goal, found.unit) == (Decimal(1200), "户")
    assert told(found.claimed) == [("03-31", "200")]


def test_rates_of_the_year_so_far_are_not_added_and_have_no_path():
    rate = {"scope": "period", "unit": "%"}
    found = course(
        promise(number(">=", 80, "%", Basis.LEVEL)),
        row(60, to="05-31", **rate),
        row(70, to="06-30", **rate),
    )
    assert told(found.claimed) == [("05-31", "60"), ("06-30", "70")]
    assert found.path == ()


def test_the_plan_s_own_nodes_are_corners_of_the_path():
    nodes = (
        Node(Deadline(day("03-31")), Decimal("0.1")),
        Node(Deadline(day("06-30")), Decimal("0.6")),
        Node(Deadline(day("12-31")), Decimal("1")),
    )
    found = course(promise(number(">=", 100), path=nodes))
    assert [(d, Decimal(v)) for d, v in told(found.path)] == [
        ("01-01", 0),
        ("03-31", 10),
        ("06-30", 60),
        ("12-31", 100),
    ]


def test_claimed_and_verified_are_two_lines_and_what_was_superseded_is_gone():
    found = course(
        promise(number(">=", 100)),
        row(10, to="03-31", id="a"),
        row(12, to="03-31", supersedes="a"),
        row(12, to="03-31", standing="verified"),
        row(40, to="06-30"),
    )
    assert told(found.claimed) == [("03-31", "12"), ("06-30", "40")]
    assert told(found.verified) == [("03-31", "12")]


def test_an_earlier_day_knows_no_more():
    rows = (row(10, to="03-31"), row(40, to="05-31", known="06-10"))
    assert told(course(promise(number(">=", 100)), *rows, as_of="06-09").claimed) == [
        ("03-31", "10")
    ]


def test_periods_without_a_gap_are_summed():
    rows = (
        row(10, to="01-31", scope="period"),
        row(5, since="02-01", to="02-28", scope="period"),
        row(7, since="04-01", to="04-30", scope="period"),
    )
    found = course(promise(number(">=", 100)), *rows)
    assert told(found.claimed) == [("01-31", "10"), ("02-28", "15")]


def test_figures_in_another_unit_are_not_drawn():
    found = course(promise(number(">=", 100, "家")), row(10, to="03-31", unit="户"))
    assert found.claimed == ()


@pytest.mark.parametrize(
    ("target", "goal"),
    [
        (number("=", 4, "%", Basis.GROWTH), 4),
        (number(">=", 10, "%", Basis.REDUCTION), -10),
        (number("=", 2, "倍", Basis.GROWTH), 100),
    ],
)
def test_a_growth_has_a_bar_and_no_path(target, goal):
    found = course(promise(target), row("3.5", to="03-31", form="change"))
    assert (found.goal, found.unit, found.path) == (Decimal(goal), "%", ())
    assert told(found.claimed) == [("03-31", "3.5")]


def test_a_level_rises_from_last_year_s_end_and_has_no_path_without_it():
    target = promise(number(">=", 90, "%", Basis.LEVEL))
    now = row(80, to="06-30", scope="point", unit="%")
    before = row(70, since="2020-12-31", to="2020-12-31", scope="point", unit="%")
    assert course(target, now).path == ()
    assert [v for _, v in told(course(target, before, now).path)] == ["70", "90.00"]


def test_a_cap_is_a_bar_and_no_path():
    assert course(promise(number("<=", 100)), row(10, to="03-31")).path == ()


def test_a_milestone_climbs_its_ladder():
    found = course(
        promise(milestone("built")), event("prepared", "02-01"), event("started", "05-20")
    )
    assert told(found.claimed) == [("02-01", "0"), ("05-20", "1")]
    assert (found.goal, len(found.ladder)) == (Decimal(2), 5)


def test_coverage_counts_the_members_covered_so_far():
    roster = Roster("街镇", (Member("甲"), Member("乙"), Member("丙")))
    context = replace(CONTEXT, rosters={"街镇": roster})
    rows = [
        row(1, to=on, form="member", scope="point", member=name)
        for on, name in (("02-28", "甲"), ("04-30", "乙"), ("05-31", "外人"))
    ]
    found = course(
        promise(relative("full", reference="街镇", basis=Basis.LEVEL)), *rows, context=context
    )
    assert told(found.claimed) == [("02-28", "1"), ("04-30", "2")]
    assert found.goal == 3


def test_coverage_without_a_list_is_drawn_as_a_share():
    found = course(
        promise(relative("full", reference="街镇", basis=Basis.LEVEL)),
        row(60, to="03-31", scope="point", unit="%"),
    )
    assert (found.goal, found.unit) == (Decimal(100), "%")


def test_a_reference_that_has_no_bar_and_no_figure_is_not_drawn():
    assert course(promise(relative("track", reference="全市"))) is None
    assert course(promise(relative("positive")), row(-2, to="03-31", form="change")).goal == 0


def test_a_forecast_is_drawn_only_for_a_sum():
    ahead = Forecast(Decimal(90), Decimal(80), Decimal(100), "家")
    assert course(promise(number(">=", 100)), forecast=ahead).forecast == ahead
    assert course(promise(number("=", 4, "%", Basis.GROWTH)), forecast=ahead).forecast is None
