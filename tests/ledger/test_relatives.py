"""Tests without a number of their own: references, values handed down, lists, signs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from jianyue.core.calendar import Period
from jianyue.core.commitment import Basis, Op, Strength
from jianyue.core.evidence import Form, Member, Roster, Scope, SeriesPoint, Vintage
from jianyue.core.plan import Assignment, Authority
from tests.ledger.bench import CONTEXT, day, promise, relative, row, status, verdict

AFTER = "2022-02-28"


def city(
    value, to="12-31", since="01-01", known="2022-01-20", scope="cumulative", vintage="preliminary"
):
    period = Period(day(since), day(to))
    return SeriesPoint(
        "全市",
        period,
        day(known),
        Form.CHANGE,
        Scope(scope),
        Decimal(str(value)),
        "%",
        Vintage(vintage),
    )


def beside(test, ours, *points, as_of=AFTER, strength=Strength.FIRM):
    c = promise(relative(test, reference="全市"), strength=strength)
    rows = (row(ours, to="12-31", form="change"),)
    return status(c, *rows, as_of=as_of, context=replace(CONTEXT, series={"全市": points}))


@pytest.mark.parametrize(
    ("test", "ours", "theirs", "expected"),
    [
        ("track", 2.5, 3, "kept"),
        ("track", 2.4, 3, "broken"),
        ("track", 9, 3, "kept"),
        ("above_ref", 3, 3, "broken"),
        ("above_ref", 3.1, 3, "kept"),
        ("below_ref", 3, 3, "broken"),
        ("below_ref", 2.9, 3, "kept"),
        ("above_ref", -1, -2, "kept"),
        ("track", 0, 0, "kept"),
    ],
)
def test_a_reference_is_compared_with_the_same_period(test, ours, theirs, expected):
    assert beside(test, ours, city(theirs)) == expected


def test_an_aim_to_keep_up_is_missed_and_not_broken():
    assert beside("track", 1, city(3), strength=Strength.AIM) == "missed_aim"


def test_the_references_own_last_vintage_decides_from_its_own_day():
    points = (city(3), city(1, known="2022-06-01", vintage="final"))
    assert beside("track", 1, *points) == "broken"
    assert beside("track", 1, *points, as_of="2022-06-01") == "kept"


def test_a_reference_of_another_period_or_scope_is_not_compared():
    assert beside("track", 3, city(3, to="06-30"), as_of="2022-06-30") == "unproven"
    assert beside("track", 3, city(3, scope="period"), as_of="2022-06-30") == "unproven"


@pytest.mark.parametrize(
    ("test", "change", "expected"),
    [
        ("positive", 0, "broken"),
        ("positive", 0.1, "kept"),
        ("nondecrease", 0, "kept"),
        ("nondecrease", -0.1, "broken"),
        ("nonincrease", 0, "kept"),
        ("nonincrease", 0.1, "broken"),
    ],
)
def test_a_sign_is_tested_at_zero_itself(test, change, expected):
    assert (
        status(promise(relative(test)), row(change, to="12-31", form="change"), as_of=AFTER)
        == expected
    )


@pytest.mark.parametrize(
    ("remaining", "roughly", "expected"),
    [(0, False, "kept"), (1, False, "broken"), (5, True, "kept"), (5.1, True, "broken")],
)
def test_zero_is_zero_and_roughly_zero_leaves_a_twentieth(remaining, roughly, expected):
    c = promise(relative("zero", basis=Basis.LEVEL, approximate=roughly))
    assert status(c, row(remaining, to="12-31", scope="point"), as_of=AFTER) == expected


def handed(value, known, op=Op.EXACTLY):
    given = Assignment(
        "C001", 0, op, Decimal(value), "人", day(known), Authority("市", "", day(known))
    )
    return given


def test_a_value_handed_down_again_is_judged_by_its_latest():
    c = promise(relative("assigned", upper=True, basis=Basis.LEVEL))
    context = replace(CONTEXT, assignments=(handed(5000, "04-01"), handed(4000, "09-01")))
    r = row(4500, to="06-30", scope="point")
    assert status(c, r, as_of="08-31", context=context) == "on_track"
    assert status(c, r, as_of="09-01", context=context) == "behind"


def test_of_two_values_of_one_day_the_last_written_corrects_the_first():
    c = promise(relative("assigned", upper=True, basis=Basis.LEVEL))
    r = row(4500, to="06-30", scope="point")
    slip, meant = handed(400, "04-01"), handed(5000, "04-01")
    context = replace(CONTEXT, assignments=(slip, meant))
    assert status(c, r, as_of="08-31", context=context) == "on_track"
    assert beside("track", 2.5, city(30), city(3)) == "kept"


LIST = Roster(
    "街镇",
    (Member("甲镇"), Member("乙镇", until=day("06-30")), Member("丙街道", since=day("07-01"))),
)
COVER = promise(relative("full", reference="街镇", basis=Basis.LEVEL))
LISTED = replace(CONTEXT, rosters={"街镇": LIST})


def covered(name, value=1, on="05-01", **options):
    return row(value, to=on, since=on, form="member", scope="point", member=name, **options)


def test_coverage_counts_the_names_on_the_list_of_the_day():
    rows = (covered("甲镇"), covered("乙镇"))
    june = verdict(COVER, *rows, as_of="06-30", context=LISTED)
    july = verdict(COVER, *rows, as_of="07-01", context=LISTED)
    assert (june.status.value, june.progress) == ("kept", 1)
    assert (july.status.value, july.progress) == ("on_track", Decimal("0.500"))


def test_a_name_that_is_not_on_the_list_covers_nothing():
    found = verdict(COVER, covered("甲镇"), covered("丁乡"), as_of="06-30", context=LISTED)
    assert found.progress == Decimal("0.500")


def test_a_member_lost_again_is_not_covered():
    rows = (covered("甲镇"), covered("乙镇"), covered("甲镇", 0, "06-01"))
    assert verdict(COVER, *rows, as_of="06-30", context=LISTED).progress == Decimal("0.500")


def test_without_its_list_coverage_is_unproven():
    assert status(COVER, covered("甲镇"), as_of="06-30") == "unproven"


def test_an_empty_list_is_not_covered_by_accident():
    empty = replace(CONTEXT, rosters={"街镇": Roster("街镇", ())})
    found = verdict(COVER, covered("甲镇"), as_of="06-30", context=empty)
    assert (found.status.value, found.progress) == ("on_track", None)
