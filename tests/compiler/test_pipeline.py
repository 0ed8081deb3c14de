"""Text in, typed promises out: one sentence a rule of the language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.compiler import compile_report
from jianyue.compiler.normalise import normalise
from jianyue.core.commitment import (
    Basis,
    MilestoneTarget,
    NumberTarget,
    Op,
    RelativeTarget,
    Rung,
    Strength,
    Test,
)
from jianyue.core.report import Standing
from jianyue.core.text import Source
from jianyue.library.lexicon import load_lexicon

LEXICON = load_lexicon()


def read(text, **options):
    return compile_report(Source("测试", text), LEXICON, year=2021, **options)


def numbers(text):
    found = []
    for c in read(text).commitments:
        target = c.measures[0].target
        if isinstance(target, NumberTarget):
            found.append((c.measures[0].name, target.op.value, target.value, target.unit))
    return found


def names(text, kind):
    return [
        c.measures[0].name for c in read(text).commitments if isinstance(c.measures[0].target, kind)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全区生产总值增长5%。", [("全区生产总值", "=", "5", "%")]),
        ("林木覆盖率达到31.5%以上。", [("林木覆盖率", ">=", "31.5", "%")]),
        ("垃圾焚烧量控制在20万吨以内。", [("垃圾焚烧量", "<=", "200000", "吨")]),
        ("专利授权量超过3000件。", [("专利授权量", ">", "3000", "件")]),
        ("财政收入增长3%左右。", [("财政收入", "~", "3", "%")]),
        ("税收收入增长3%—4%。", [("税收收入", "range", "3", "%")]),
        ("新建口袋公园12座。", [("口袋公园", "=", "12", "座")]),
        ("新建12座口袋公园。", [("口袋公园", "=", "12", "座")]),
        ("关停2家小化工、4家小造纸。", []),
        ("完成2家关停、4家改造。", [("关停", "=", "2", "家"), ("改造", "=", "4", "家")]),
        (
            "外贸进出口额和实到外资额增长6%。",
            [("外贸进出口额", "=", "6", "%"), ("实到外资额", "=", "6", "%")],
        ),
        (
            "进口额、出口额分别增长3%和5%。",
            [("进口额", "=", "3", "%"), ("出口额", "=", "5", "%")],
        ),
        (
            "工业投资增长8%，达到60亿元。",
            [("工业投资", "=", "8", "%"), ("工业投资", ">=", "6000000000", "元")],
        ),
        ("数字经济规模实现翻番。", [("数字经济规模", "=", "2", "倍")]),
        ("网络零售额保持两位数增长。", [("网络零售额", ">=", "10", "%")]),
        ("单位产值能耗下降百分之三。", [("单位产值能耗", "=", "3", "%")]),
        ("完成1,200户旧房改造。", [("旧房改造", "=", "1200", "户")]),
        ("技术交易额突破百亿元。", [("技术交易额", ">", "10000000000", "元")]),
        ("为600户困难家庭实施厨卫改造。", [("困难家庭实施厨卫改造", "=", "600", "户")]),
        ("启用城北小学新校区等3所学校。", [("学校", "=", "3", "所")]),
    ],
)
def test_a_figure_is_read_with_its_measure_bound_and_unit(text, expected):
    assert numbers(text) == [(n, o, Decimal(v), u) for n, o, v, u in expected]


@pytest.mark.parametrize(
    "text",
    [
        "深入实施“十四五”规划。",
        "推进第七轮环保行动。",
        "全面落实“1+2”政策。",
        "加快5G应用。",
        "推进11号线、S7高速规划。",
        "抓好八个方面工作。",
        "推进行政执法三项制度。",
        "推进78个重大项目建设。",
        "加快推进总投资2000亿元的300个项目。",
        "支持50家企业发展。",
    ],
)
def test_a_number_that_names_something_promises_nothing(text):
    assert read(text).commitments == ()


def test_a_range_keeps_both_ends_and_the_aim():
    (c,) = read("力争2-3家企业上市。").commitments
    target = c.measures[0].target
    assert (target.op, target.value, target.high) == (Op.RANGE, Decimal(2), Decimal(3))
    assert c.strength is Strength.AIM


@pytest.mark.parametrize(
    ("text", "test", "name"),
    [
        ("工业增速与全省保持同步。", Test.TRACK, "工业"),
        ("居民收入增长快于经济增长。", Test.ABOVE_REF, "居民收入"),
        ("能耗强度完成省下达目标。", Test.ASSIGNED, "能耗强度"),
        ("财政收入实现正增长。", Test.POSITIVE, "财政收入"),
        ("“三公”经费只减不增。", Test.NONINCREASE, "“三公”经费"),
        ("普惠幼儿园实现街镇全覆盖。", Test.FULL, "普惠幼儿园"),
        ("基本消除城区黑臭水体。", Test.ZERO, "城区黑臭水体"),
    ],
)
def test_a_relative_target_is_typed(text, test, name):
    (c,) = read(text).commitments
    target = c.measures[0].target
    assert isinstance(target, RelativeTarget)
    assert (target.test, c.measures[0].name) == (test, name)


def test_a_cap_handed_down_is_an_upper_bound():
    (c,) = read("登记失业人数控制在市下达指标内。").commitments
    assert c.measures[0].target.upper


@pytest.mark.parametrize(
    ("text", "name", "rung"),
    [
        ("建成城东体育中心。", "城东体育中心", Rung.BUILT),
        ("启动北门老街改造。", "北门老街改造", Rung.STARTED),
        ("推动滨江大桥建成通车。", "滨江大桥", Rung.IN_USE),
        ("启用市民服务中心新址。", "市民服务中心新址", Rung.IN_USE),
        ("出台招商引资奖励办法。", "招商引资奖励办法", Rung.IN_USE),
        ("完成老年大学迁建。", "老年大学迁建", Rung.BUILT),
    ],
)
def test_a_verb_sets_the_rung_of_a_named_thing(text, name, rung):
    (c,) = read(text).commitments
    assert isinstance(c.measures[0].target, MilestoneTarget)
    assert (c.measures[0].name, c.measures[0].target.rung) == (name, rung)


def test_a_shared_state_serves_every_name_of_a_list():
    text = "确保东门水厂、西门水厂和南门泵站投入使用。"
    assert names(text, MilestoneTarget) == ["东门水厂", "西门水厂", "南门泵站"]


@pytest.mark.parametrize(
    "text",
    [
        "加快建成城东体育中心。",
        "支持企业建成研发中心。",
        "打通一批断头路。",
        "推动工业转型。",
        "扩大对外开放。",
    ],
)
def test_a_thing_hurried_along_or_without_a_name_promises_nothing(text):
    assert read(text).commitments == ()


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("6月底前建成城东体育中心。", date(2021, 6, 30), "6月底前"),
        ("年内建成城东体育中心。", date(2021, 12, 31), "年内"),
        ("上半年启用市民服务中心新址。", date(2021, 6, 30), "上半年"),
        ("建成城东体育中心。", date(2021, 12, 31), ""),
    ],
)
def test_a_deadline_has_its_words_and_its_day(text, day, words):
    (c,) = read(text).commitments
    assert (c.due.day, c.due.words) == (day, words)


def test_the_first_listed_unit_leads():
    (c,) = read("新建口袋公园12座。（责任单位：绿化局、城投公司）").commitments
    assert (c.owners.lead, c.owners.co) == ("绿化局", ("城投公司",))


def test_the_review_the_five_years_and_the_glossary_promise_nothing():
    text = (
        "一、2020年工作回顾\n建成南站广场。\n二、“十四五”时期主要目标\n建成北站广场。\n"
        "三、2021年工作安排\n建成东站广场。\n附件：名词解释\n建成西站广场。\n"
    )
    assert names(text, MilestoneTarget) == ["东站广场"]


def test_a_direction_is_a_direction_and_the_text_balances():
    draft = read("持续优化公交线网，提升服务水平。新建口袋公园12座。")
    assert [c.standing for c in draft.clauses] == [
        Standing.DIRECTION,
        Standing.DIRECTION,
        Standing.COMMITMENT,
    ]
    assert draft.balance.holds


def test_growth_and_what_is_added_are_of_different_basis():
    growth, added = read("税收增长3%，新建公园2座。").commitments
    assert growth.measures[0].target.basis is Basis.GROWTH
    assert added.measures[0].target.basis is Basis.ADD


def test_full_width_figures_keep_their_place_in_the_source():
    text = "工业投资增长１２．５％。"
    (c,) = read(text).commitments
    assert c.span.of(text) == "工业投资增长１２．５％"


@pytest.mark.parametrize(
    ("opening", "title", "place"),
    [
        ("2021年某某市政府工作报告", "2021年某某市政府工作报告", "某某市"),
        ("政 府 工 作 报 告\n——1月2日在某某区第五届人民代表大会上", "政府工作报告", "某某区"),
        ("各位代表：\n我代表区人民政府报告工作。", "政府工作报告", None),
        ("政府工作报告\n在第十届全国人民代表大会上", "政府工作报告", None),
    ],
)
def test_a_report_says_whose_it_is_in_its_heading_or_by_its_congress(opening, title, place):
    draft = read(f"{opening}\n税收增长3%。")
    assert (draft.title, draft.place) == (title, place)


@pytest.mark.parametrize(
    "token", ["完成", "建成A、", "全覆盖", "清零", "增长5%、", "“", "和", "1", "\n"]
)
def test_a_hostile_text_is_cut_into_sentences_of_bounded_length(token):
    text = token * (20_000 // len(token))
    draft = read(text)
    assert draft.balance.holds
    longest = max((len(c.span) for c in draft.clauses), default=0)
    assert longest <= 1500


FRAGMENTS = st.sampled_from(
    [
        "完成",
        "新建",
        "12座",
        "公园",
        "、",
        "，",
        "。",
        "增长5%",
        "力争",
        "\n",
        "一、",
        "分别",
        "“",
        "”",
        "全覆盖",
        "和",
        "6月底前",
        "等",
        "投入使用",
        "（",
        "）",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS, max_size=30).map("".join) | st.text(max_size=80))
def test_any_text_compiles_balances_and_keeps_its_spans(text):
    draft = read(text)
    assert draft.balance.holds
    for c in draft.commitments:
        assert 0 <= c.span.start < c.span.end <= len(text)
        assert c.measures[0].span.of(text) == c.measures[0].name
        assert c.clause.covers(c.span)
        assert c.due.span is None or c.due.span.of(normalise(text)) == c.due.words
    assert draft == read(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(FRAGMENTS, max_size=30).map("".join))
def test_spans_nest_and_clauses_never_overlap(text):
    draft = read(text)
    for before, after in pairwise(draft.clauses):
        assert before.span.end <= after.span.start
    for clause in draft.clauses:
        assert draft.sections[clause.section].span.covers(clause.span)
    held = [c.span for c in draft.clauses if c.standing is Standing.COMMITMENT]
    for c in draft.commitments:
        assert any(span.overlaps(c.span) for span in held)


def test_a_first_line_too_long_for_a_title_is_seen_to_be_cut():
    line = "某区" * 40
    assert read(line + "\n年内新建学校5所。").title == line
    assert read(line + "的\n年内新建学校5所。").title == line[:79] + "…"
