"""Bodies as of a day: those in force, those that ended, those to come."""

from datetime import date

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.reading.units import unit, units
from jianyue.desk.units import add_post, add_unit, end_unit


def test_a_day_has_its_own_bodies(plan, system):
    end_unit(system, code="SW", until=date(2020, 5, 31), successor="JW", rev=1)
    add_unit(system, code="ZZ", name="区政务办", since=date(2020, 6, 1))
    may, june = units(system, date(2020, 5, 31)), units(system, date(2020, 6, 1))
    own = ("SW", "JW", "ZZ")
    assert [line.code for line in may.lines if line.code in own] == ["SW", "JW"]
    assert [line.code for line in june.lines if line.code in own] == ["JW", "ZZ"]
    assert [line.code for line in june.others] == ["SW"]
    assert june.others[0].successor_name == "区经委"


def test_the_leaders_posts_stand_apart_from_those_of_bodies(plan, system):
    add_post(system, code="L1", title="分管副区长")
    add_post(system, code="SW-1", title="主任", unit="SW")
    assert [post.title for post in units(system).posts] == ["分管副区长"]
    page = unit(system, "SW")
    assert [(post.title, post.unit) for post in page.posts] == [("主任", "区商务委")]
    assert ("JW", "区经委") in page.choices
    assert "SW" not in dict(page.choices)


def test_only_the_system_administrator_reads_them(plan, clerk, system):
    with pytest.raises(Refusal, match="R401"):
        units(clerk)
    with pytest.raises(Refusal, match="R401"):
        unit(clerk, "SW")
    with pytest.raises(Refusal, match="R403"):
        unit(system, "NO")
