"""Limits as an official writes them, and the conditions under which they hold."""

from __future__ import annotations

import pytest

from jianyue.core.limit import (
    Condition,
    Limit,
    LimitRule,
    Limits,
    LimitUnit,
    as_words,
    matches,
)


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("4工作时", 4, LimitUnit.WORK_HOURS),
        ("2自然时", 2, LimitUnit.HOURS),
        ("5个工作日", 5, LimitUnit.WORKDAYS),
        (" 30 自然日 ", 30, LimitUnit.DAYS),
    ],
)
def test_a_limit_is_read_as_it_is_written(text, amount, unit):
    assert Limit.read(text) == Limit(amount, unit)


@pytest.mark.parametrize(
    "text", ["", "5日", "工作日", "0工作日", "-1工作日", "五工作日", "5工作日内"]
)
def test_anything_else_is_no_limit(text):
    with pytest.raises(ValueError, match="no limit"):
        Limit.read(text)


def test_a_limit_of_nothing_cannot_be():
    with pytest.raises(ValueError, match="at least one"):
        Limit(0, LimitUnit.DAYS)


def test_a_limit_says_itself_and_its_extension():
    limit = Limit(5, LimitUnit.WORKDAYS)
    assert (limit.zh, limit.en) == ("5工作日", "5 working days")
    assert limit.extended(10).zh == "15工作日"


def test_days_are_counted_whole_and_hours_are_not():
    assert [unit.by_the_day for unit in LimitUnit] == [False, False, True, True]


@pytest.mark.parametrize(
    ("pattern", "value", "met"),
    [
        ("*", "a/b", True),
        ("a", "a", True),
        ("a", "a/b", False),
        ("a/*", "a", True),
        ("a/*", "a/b/c", True),
        ("a/*", "ab", False),
    ],
)
def test_a_pattern_means_a_value_or_what_is_under_it(pattern, value, met):
    assert matches(pattern, value) is met


def test_a_condition_asks_for_one_of_its_values():
    condition = Condition("nature", ("咨询", "建议"))
    assert condition.holds({"nature": "建议"})
    assert condition.holds({"nature": ("投诉", "咨询")})
    assert not condition.holds({"nature": "投诉"})
    assert not condition.holds({})
    assert Condition("nature", ("*",)).holds({})


def test_a_value_is_compared_by_its_words():
    assert [as_words(v) for v in (True, False, 3, "x", ("a", "b"))] == [
        "true",
        "false",
        "3",
        "x",
        "a、b",
    ]
    assert Condition("urgent", ("true",)).holds({"urgent": True})


def test_a_rule_takes_the_limit_that_the_case_holds():
    rule = LimitRule(Limit(5, LimitUnit.WORKDAYS), "", field="limit")
    assert rule.on({"limit": "2工作日"}).amount == 2
    assert rule.on({}).amount == 5
    assert rule.on({"limit": "soon"}).amount == 5  # the door refuses it; the fold has an answer


def test_limits_are_something_when_one_of_them_is():
    rule = LimitRule(Limit(5, LimitUnit.WORKDAYS), "")
    assert not Limits()
    assert Limits(promised=(rule,))
    assert rule.holds({"anything": "at all"})
