"""Who is named behind a task."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.compiler.owners import owners_in
from jianyue.core.commitment import Owners


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（责任单位：绿化局、城投公司）", Owners("绿化局", ("城投公司",))),
        ("（责任单位：绿化局）", Owners("绿化局")),
        ("牵头单位：绿化局；配合单位：城投公司、水务局", Owners("绿化局", ("城投公司", "水务局"))),
        ("牵头部门:绿化局 水务局", Owners("绿化局", ("水务局",))),
        ("责任单位：绿化局、水务局等", Owners("绿化局", ("水务局",))),
        ("分管领导：副区长；责任单位：绿化局", Owners("绿化局", (), "副区长")),
    ],
)
def test_the_first_listed_leads_and_the_others_cooperate(text, expected):
    ((_, owners),) = owners_in(text)
    assert owners == expected


def test_each_naming_has_its_place():
    text = "新建公园。（责任单位：甲局）\n新建广场。（责任单位：乙局）"
    found = owners_in(text)
    assert [(text[at : at + 4], o.lead) for at, o in found] == [
        ("责任单位", "甲局"),
        ("责任单位", "乙局"),
    ]


@pytest.mark.parametrize("text", ["压实单位责任", "责任单位：、，", "责任单位要落实", ""])
def test_where_nobody_is_named_nobody_answers(text):
    assert owners_in(text) == []


@given(st.text("责任单位牵头配合：；、，甲局（） \n等", max_size=40))
def test_a_lead_is_never_empty_and_namings_stand_in_order(text):
    found = owners_in(text)
    assert [at for at, _ in found] == sorted(at for at, _ in found)
    assert all(o.lead and all(o.co) for _, o in found)
