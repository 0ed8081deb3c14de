"""Targets that were moved: both stand side by side, each judged on what was claimed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from jianyue.core.book import Record
from jianyue.core.calendar import Deadline, Period
from jianyue.core.commitment import (
    Basis,
    Commitment,
    Measure,
    NumberTarget,
    Op,
    Strength,
)
from jianyue.core.evidence import Form, Observation, Scope, Standing
from jianyue.core.plan import Authority, Plan, PlanVersion
from jianyue.ledger.amended import amended_table
from jianyue.ledger.matters import rows_of
from jianyue.library.judging import load_judging_rules

YEAR = Period(date(2020, 1, 1), date(2020, 12, 31))
MARCH = date(2021, 3, 31)


def rate(value):
    return NumberTarget(Op.AT_LEAST, Decimal(value), "%", Basis.GROWTH, written=f"{value}%")


FIRST = Commitment("C1", (Measure("收入", rate(4)),), Strength.FIRM, Deadline(date(2020, 12, 31)))
NOW = replace(FIRST, measures=(Measure("收入", rate(-20)),))
LAW = Authority("区人大常委会", "嘉人〔2020〕8号", date(2020, 10, 15), "减税降费")
BEGIN = Authority("区政府", "嘉府〔2020〕1号", date(2020, 1, 7))
ROW = Observation(
    "O1", "C1", YEAR, date(2021, 2, 28), Form.CHANGE, Scope.CUMULATIVE, Standing.CLAIMED,
    Decimal("-18.6"), "%",
)  # fmt: skip


def table(*versions, as_of=MARCH):
    plan = Plan("计划", "区", 2020, versions)
    return rows_of(amended_table(plan, Record((ROW,)), as_of, rules=load_judging_rules()))


def test_a_moved_target_shows_both_with_the_authority_and_both_verdicts():
    (row,) = table(PlanVersion(1, BEGIN, (FIRST,)), PlanVersion(2, LAW, (NOW,)))
    assert (row["first"], row["now"]) == ("增长不低于4%", "增长不低于-20%")
    assert (row["status_first"], row["status_now"]) == ("未兑现", "已兑现")
    assert (row["body"], row["document"], row["reason"]) == (
        "区人大常委会",
        "嘉人〔2020〕8号",
        "减税降费",
    )


def test_before_the_day_of_the_amendment_nothing_was_moved():
    versions = (PlanVersion(1, BEGIN, (FIRST,)), PlanVersion(2, LAW, (NOW,)))
    assert table(*versions, as_of=date(2020, 10, 14)) == ()


def test_the_authority_is_that_of_the_version_that_moved_it_not_of_a_later_one():
    other = Authority("区政府", "嘉府〔2020〕9号", date(2020, 11, 30))
    versions = (
        PlanVersion(1, BEGIN, (FIRST,)),
        PlanVersion(2, LAW, (NOW,)),
        PlanVersion(3, other, (NOW,)),
    )
    assert table(*versions)[0]["document"] == "嘉人〔2020〕8号"


def test_a_later_day_is_an_amendment_too_and_the_same_terms_are_none():
    march = replace(FIRST, due=Deadline(date(2020, 3, 31), "3月底前"))
    (row,) = table(PlanVersion(1, BEGIN, (march,)), PlanVersion(2, LAW, (FIRST,)))
    assert (row["first"], row["now"]) == ("增长不低于4%（3月31日前）", "增长不低于4%")
    assert table(PlanVersion(1, BEGIN, (FIRST,)), PlanVersion(2, LAW, (FIRST,))) == ()
