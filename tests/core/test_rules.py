"""The judge's numbers are looked up by the words in a measure's name."""

from __future__ import annotations

from dataclasses import replace

from jianyue.core.rules import Lag
from jianyue.core.status import Light, Status
from jianyue.library.judging import load_judging_rules

ENERGY = Lag(("能耗",), 210, True, "次年反馈")
OUTPUT = Lag(("产值", "能耗"), 30, False, "次月公布")
RULES = replace(load_judging_rules(), lags=(ENERGY, OUTPUT), lower_is_better=("失业率",))


def test_the_first_lag_whose_words_fit_is_the_one():
    assert RULES.lag_of("单位产值能耗") is ENERGY
    assert RULES.lag_of("工业总产值") is OUTPUT
    assert RULES.lag_of("新建公园") is None


def test_less_is_better_by_name_alone():
    assert RULES.falls("城镇调查失业率")
    assert not RULES.falls("城镇新增就业")


def test_a_status_without_a_lamp_is_grey():
    assert replace(RULES, lights=()).light_of(Status.BROKEN) is Light.GREY


def test_every_status_has_its_lamp():
    assert {RULES.light_of(status) for status in Status} == {
        Light.GREEN,
        Light.YELLOW,
        Light.RED,
        Light.GREY,
    }
