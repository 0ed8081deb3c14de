"""Words of the process chart."""

from __future__ import annotations

from jianyue.core.limit import Limit, LimitRule, Limits
from jianyue.library.processes import load_process
from jianyue.press.process_words import box_of, limits_said, stacked, wide

EVENT = load_process("city_event")


def test_a_state_says_its_owner_its_limits_and_what_stays_in_it():
    box = box_of(EVENT, EVENT.state_of["dispatched"], False)
    said = [text for text, _, _ in box.lines]
    assert said == ["待受理", "处置单位", "承诺 4工作时", "· 先行联系 · 督办"]
    assert box.width > wide("· 先行联系 · 督办", 11)


def test_the_actions_of_one_way_stand_together_where_they_are_short():
    assert stacked(["受理", "视为受理", "受理"]) == ("受理、视为受理",)
    assert stacked(["专家论证完成", "专家论证不适用"]) == ("专家论证完成", "专家论证不适用")


def test_rows_of_one_unit_are_said_together():
    rules = tuple(LimitRule(Limit.read(f"{n}工作日"), "") for n in (1, 3, 5))
    assert limits_said(Limits(promised=rules), False) == ["承诺 1/3/5工作日"]
    mixed = (rules[0], LimitRule(Limit.read("4工作时"), ""))
    assert limits_said(Limits(statutory=mixed), False) == ["法定 1工作日、4工作时"]


def test_a_chinese_character_is_as_wide_as_it_is_high():
    assert wide("时限", 10) == 20
    assert wide("ab", 10) < 20
