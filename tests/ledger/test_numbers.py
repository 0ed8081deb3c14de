"""Number targets: falling targets, zeros, signs, caps, silence, and scopes that never mix."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.core.commitment import Basis, Op, Strength
from jianyue.core.status import Status
from jianyue.ledger.numbers import bar_words
from tests.ledger.bench import number, promise, row, status, verdict

AFTER = "2022-01-31"


def point(value, to, **options):
    return row(value, to=to, since=to, scope="point", **options)


# -- falling targets ---------------------------------------------------------------------------


def falling(goal):
    return promise(number("<=", goal, "微克", Basis.LEVEL), name="细颗粒物浓度")


def test_a_fall_from_200_to_0_is_no_failure_on_the_way():
    found = verdict(falling(0), point(200, "2020-12-31"), point(100, "06-30"), as_of="07-01")
    assert found.status is Status.BEHIND  # over its cap today
    assert found.progress is None


def test_a_fall_to_zero_is_kept_by_zero():
    assert status(falling(0), point(200, "2020-12-31"), point(0, "12-31"), as_of=AFTER) == "kept"


def test_a_falling_level_below_its_cap_is_on_track_and_not_red():
    assert status(falling(150), point(119, "06-30"), as_of="07-01") == "on_track"


def test_a_reduction_that_turned_to_growth_is_broken():
    cut = promise(number(">=", 3, "%", Basis.REDUCTION), name="单位产值水耗")
    assert status(cut, row(2, to="12-31", form="change"), as_of=AFTER) == "broken"
    assert status(cut, row(-3, to="12-31", form="change"), as_of=AFTER) == "kept"


# -- rates of the year so far ------------------------------------------------------------------


def rate(value, to):
    return row(value, to=to, scope="period", unit="%")


@pytest.mark.parametrize(
    ("value", "to", "word"),
    [(84.5, "06-30", "on_track"), (75, "06-30", "behind"), (84.5, "12-31", "kept")],
)
def test_a_rate_of_the_year_so_far_is_kept_when_the_year_is_over_and_not_before(value, to, word):
    """It may fall yet, so half a year of it keeps nothing early; and it needs no base."""
    floor = promise(number(">=", 80, "%", Basis.LEVEL), name="按期处置率")
    as_of = AFTER if to == "12-31" else "07-01"
    assert status(floor, rate(value, to), as_of=as_of) == word


def test_rates_of_two_stretches_are_not_added():
    floor = promise(number(">=", 80, "%", Basis.LEVEL), name="按期处置率")
    found = verdict(floor, rate(60, "05-31"), rate(70, "06-30"), as_of="07-01")
    assert found.value == 70
    assert found.status is Status.BEHIND


# -- zeros and signs ---------------------------------------------------------------------------


def test_a_target_of_zero_has_no_share_and_no_division():
    found = verdict(promise(number("=", 0)), row(0, to="06-30"), as_of="07-01")
    assert (found.status, found.progress) == (Status.KEPT, None)


def test_a_rise_across_zero_has_its_share_from_the_base():
    up = promise(number(">=", 30, "亿元", Basis.LEVEL))
    found = verdict(up, point(-10, "2020-12-31"), point(10, "06-30"), as_of="07-01")
    assert found.progress == Decimal("0.500")


def test_growth_from_a_negative_base_is_upward():
    growth = promise(number(">=", 50, "%", Basis.GROWTH), name="利润")
    rows = (row(-100, to="2020-12-31", since="2020-01-01"), row(-40, to="12-31"))
    found = verdict(growth, *rows, as_of=AFTER)
    assert (found.status, found.value) == (Status.KEPT, Decimal("60.0"))


def test_growth_from_a_base_of_zero_is_not_worked_out():
    growth = promise(number(">=", 5, "%", Basis.GROWTH))
    rows = (row(0, to="2020-12-31", since="2020-01-01"), row(40, to="12-31"))
    assert status(growth, *rows, as_of="2022-06-30") == "unproven"


def test_a_start_that_is_already_the_goal_has_no_share():
    keep = promise(number("=", 100, basis=Basis.LEVEL))
    rows = (point(100, "2020-12-31"), point(99, "06-30"))
    assert status(keep, *rows, as_of="07-01") == "unproven"


# -- caps --------------------------------------------------------------------------------------


def test_a_sum_over_its_cap_can_never_come_back_under_it():
    cap = promise(number("<=", 100, "万元"), name="三公经费")
    assert status(cap, row(120, to="06-30"), as_of="07-01") == "broken"


def test_a_cap_seen_once_and_never_again_is_unproven_after_the_year():
    cap = promise(number("<=", 100, basis=Basis.LEVEL))
    assert status(cap, point(90, "06-30"), as_of="2022-12-31") == "unproven"


# -- ranges and aims ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "strength", "expected"),
    [
        (3, Strength.FIRM, "kept"),
        (1, Strength.FIRM, "broken"),
        (1, Strength.AIM, "missed_aim"),
        (9, Strength.AIM, "kept"),
    ],
)
def test_a_range_is_judged_at_its_lower_end_and_an_aim_is_never_broken(value, strength, expected):
    ranged = promise(number("range", 2, high=Decimal(4)), strength=strength)
    assert status(ranged, row(value, to="12-31"), as_of=AFTER) == expected


def test_what_was_reached_and_fell_back_is_behind():
    floor = promise(number(">=", 100, basis=Basis.LEVEL))
    rows = (point(105, "03-31"), point(95, "06-30"))
    assert status(floor, *rows, as_of="07-01") == "behind"


# -- scopes ------------------------------------------------------------------------------------


def test_a_cumulative_figure_is_never_added_to_a_period_figure():
    rows = (row(40, to="06-30"), row(30, since="07-01", to="07-31", scope="period"))
    assert verdict(promise(number("=", 100)), *rows, as_of="08-01").value == 40


def test_a_monthly_growth_rate_does_not_speak_for_the_year():
    growth = promise(number(">=", 5, "%", Basis.GROWTH))
    december = row(9, since="12-01", to="12-31", form="change", scope="period")
    assert status(growth, december, as_of="2022-06-30") == "unproven"


def test_growth_is_not_worked_out_from_a_total_and_a_point():
    growth = promise(number(">=", 5, "%", Basis.GROWTH))
    rows = (point(100, "2020-12-31"), row(200, to="12-31"))
    assert status(growth, *rows, as_of="2022-06-30") == "unproven"


def test_a_multiple_is_one_more_than_its_growth():
    double = promise(number(">=", 2, "倍", Basis.GROWTH))
    assert status(double, row(100, to="12-31", form="change"), as_of=AFTER) == "kept"
    assert status(double, row(99, to="12-31", form="change"), as_of=AFTER) == "broken"


# -- words -------------------------------------------------------------------------------------


def test_a_bar_is_read_as_it_is_said():
    assert bar_words(number("~", 8, "%", Basis.GROWTH)) == "增长8%左右"
    assert bar_words(number(">", 100000000, "元", Basis.LEVEL)) == "超过1亿元"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(Op), st.integers(-50, 50), st.integers(-60, 60), st.sampled_from(Strength))
def test_a_whole_year_known_is_always_decided_and_an_aim_never_broken(op, goal, value, strength):
    high = Decimal(goal + 3) if op is Op.RANGE else None
    c = promise(number(op, goal, basis=Basis.LEVEL, high=high), strength=strength)
    found = status(c, point(value, "12-31"), as_of=AFTER)
    assert found in ("kept", "broken" if strength is Strength.FIRM else "missed_aim")
