"""Which version of a plan is in force on a day."""

from __future__ import annotations

from datetime import date

from jianyue.core.plan import Authority, Plan, PlanVersion


def version(number, day):
    return PlanVersion(number, Authority("某区人民代表大会", "", day), ())


PLAN = Plan("计划", "某区", 2021, (version(1, date(2021, 1, 10)), version(2, date(2021, 8, 1))))


def test_a_version_is_in_force_from_its_own_day():
    assert PLAN.in_force(date(2021, 7, 31)).number == 1
    assert PLAN.in_force(date(2021, 8, 1)).number == 2


def test_before_it_was_adopted_the_first_version_speaks():
    assert PLAN.in_force(date(2020, 12, 31)).number == 1
