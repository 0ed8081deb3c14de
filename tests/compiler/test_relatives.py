"""Tests against something else than a number of one's own."""

from __future__ import annotations

import pytest

from jianyue.compiler.relatives import relatives
from jianyue.core.commitment import Basis, Test
from tests.compiler.sentences import VOCAB, names, sentence_of


def read(text):
    s = sentence_of(text)
    found = relatives(s, VOCAB)
    return list(zip(names(s, found), (f.target for f in found), strict=True))


@pytest.mark.parametrize(
    ("text", "name", "test", "reference"),
    [
        ("工业增速与全省保持同步", "工业", Test.TRACK, "全省"),
        ("居民收入增长与经济增长同步", "居民收入", Test.TRACK, "经济"),
        ("居民收入增长快于经济增长", "居民收入", Test.ABOVE_REF, "经济"),
        ("物价涨幅低于全国平均水平", "物价", Test.BELOW_REF, "全国"),
        ("工业增速不低于全省", "工业", Test.ABOVE_REF, "全省"),
        ("能耗强度完成省下达目标", "能耗强度", Test.ASSIGNED, "省下达"),
        ("能耗强度达到省定目标", "能耗强度", Test.ASSIGNED, "省定"),
        ("水质达标率达到国家要求", "水质达标率", Test.ASSIGNED, "国家"),
        ("普惠幼儿园实现全覆盖", "普惠幼儿园", Test.FULL, None),
        ("推进普惠幼儿园实现全覆盖", "普惠幼儿园", Test.FULL, None),
        ("所有行政村通公交", "所有行政村", Test.FULL, None),
        ("将所有小区纳入管理", "所有小区", Test.FULL, None),
        ("居民收入与经济增长相适应", "居民收入", Test.TRACK, "经济"),
        ("“三公”经费实现只减不增", "“三公”经费", Test.NONINCREASE, None),
        ("财政收入实现正增长", "财政收入", Test.POSITIVE, None),
        ("耕地保有量只增不减", "耕地保有量", Test.NONDECREASE, None),
        ("“三公”经费只减不增", "“三公”经费", Test.NONINCREASE, None),
        ("普惠幼儿园实现街镇全覆盖", "普惠幼儿园", Test.FULL, "街镇"),
        ("消除城区黑臭水体", "城区黑臭水体", Test.ZERO, None),
        ("拖欠账款全面清零", "拖欠账款", Test.ZERO, None),
    ],
)
def test_each_test_is_read_with_its_measure_and_its_reference(text, name, test, reference):
    ((found, target),) = read(text)
    assert (found, target.test, target.reference) == (name, test, reference)


def test_several_measures_in_step_are_each_in_step():
    found = read("财政收入和居民收入与经济增长同步")
    assert [n for n, _ in found] == ["财政收入", "居民收入"]
    assert {t.test for _, t in found} == {Test.TRACK}


def test_a_cap_from_above_is_an_upper_bound_and_a_goal_is_none():
    ((_, cap),) = read("登记失业人数控制在市下达指标内")
    ((_, goal),) = read("能耗强度完成省下达目标")
    assert (cap.upper, goal.upper) == (True, False)


def test_nearly_is_kept():
    ((_, target),) = read("基本消除城区黑臭水体")
    assert target.approximate


def test_a_level_in_step_is_of_the_level():
    ((_, target),) = read("居民收入水平与全省水平相当")
    assert target.basis is Basis.LEVEL


def test_kept_water_is_never_worse():
    ((name, target),) = read("东湖水质保持在Ⅲ类")
    assert (name, target.test) == ("东湖水质", Test.NONDECREASE)


@pytest.mark.parametrize(
    "text",
    [
        "完成预期目标",
        "能耗强度达到既定目标",
        "推进普惠幼儿园全覆盖",
        "教育投入与学龄人口相适应",
        "居民收入与群众期盼同步",
        "实现全覆盖",
        "推进网格全覆盖的监管",
        "增长高于5%",
        "虽然增速可能低于全省",
        "实施“逐年提高”计划",
        "新建公园2座",
    ],
)
def test_what_only_sounds_like_a_test_is_none(text):
    assert read(text) == []
