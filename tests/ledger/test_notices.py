"""The 通报 of eight promises, of none, of sixty laggards; every number is a cell of a Table."""

import re
from datetime import date

from jianyue.ledger.matters import matters_of
from jianyue.ledger.reckoning import reckoning_table
from tests.ledger.paper_samples import (
    many,
    mixed,
    paper,
    promise,
    tables,
    text,
    unreported,
)


def test_the_overall_counts_claimed_and_verified_and_what_is_apart():
    said = text(paper(*mixed()).blocks)
    assert "共有目标任务8项。截至2020年6月30日，按自报口径，可以评定进展的有6项" in said
    assert "占可评定事项的50%" in said
    assert "按核实口径，可以评定进展的有3项" in said
    assert "另有2项暂不评定，不计入上述占比：待证1项" in said
    assert "待下达1项（目标值由上级下达，尚未下达），见附件3。" in said


def test_each_laggard_is_named_with_unit_target_numbers_and_reason():
    said = text(paper(*mixed()).blocks)
    assert (
        "区发改委：增加值（目标：增长4%；滞后）。2020年上半年增加值同比下降14.1%，"
        "未达到“增长4%”的目标。"
    ) in said
    assert "共2项（未达序时进度1项、到期未完成1项），涉及2个牵头单位。" in said


def test_silence_is_never_called_unfinished():
    blamed = text(paper(*mixed()).blocks).split("一、")[-1]
    for sentence in re.split("[。；]", blamed):
        if "绿化" in sentence or "能耗" in sentence:
            assert not re.search("滞后|逾期|未完成|未兑现", sentence)


def test_an_aim_not_reached_is_apart_from_the_laggards():
    said = text(paper(*mixed()).blocks)
    assert "力争目标未达到不作为未完成处理" in said
    assert "科创板上市" not in said.split("共2项（")[1].split("核实与自报")[0]


def test_claimed_done_and_found_behind_is_said():
    said = text(paper(*mixed()).blocks)
    assert "区农业农村委：农民集中居住，自报已兑现，核实为滞后。核实700户。" in said


def test_without_laggards_it_says_so_and_blames_nobody():
    said = text(paper(promise(1, "甲", "1家", "kept"), promise(2, "乙", "1家", "on_track")).blocks)
    assert "没有滞后事项。" in said
    assert not re.search("未达序时|逾期|未完成的", said)


def test_without_data_nothing_is_assessed():
    said = text(paper(promise(1, "甲", "1家", "unproven")).blocks)
    assert "尚无可以评定进展的数据，本次不作评定。" in said
    assert "占" not in said.split("不计入上述占比")[0]


def test_without_promises_it_says_so():
    assert "本次没有列入通报的目标任务。" in text(paper().blocks)


def test_beyond_the_offices_limit_all_are_named_and_told_in_the_annex():
    bulletin = paper(*many(60))
    said = text(bulletin.blocks)
    assert all(f"事项{n}" in said for n in range(1, 61))
    assert said.count("事项60") == 1
    assert "进度滞后的60项：名单、原因和数据见第四部分。" in said
    assert "各事项的目标、数据和原因见附件2" in said
    assert "区交通委（20项）：" in said
    annex = next(a for a in bulletin.annexes if "滞后" in a.title)
    assert len(annex.blocks[0].grid.rows) == 60
    assert "共60项（未达序时进度60项），涉及3个牵头单位。" in said


def test_twenty_are_told_in_full_and_twenty_one_are_not():
    assert "进展10%，序时50%" in text(paper(*many(20)).blocks)
    assert "进展10%，序时50%" not in text(paper(*many(21)).blocks)


def test_who_did_not_report_is_named_where_a_record_was_kept():
    more = unreported(("区经委", "未报送", 2, "甲、乙"))
    assert "区经委：未报送2项：甲、乙。" in text(paper(*mixed(), more=more).blocks)
    assert "均已按要求报送" in text(paper(*mixed(), more=unreported()).blocks)
    assert "报送的单位" not in text(paper(*mixed()).blocks)


def test_later_knowledge_is_told():
    said = text(paper(*mixed(), known=date(2020, 8, 31)).blocks)
    assert "截至2020年6月30日（含2020年8月31日前公布的数据）" in said


def test_every_number_of_the_text_is_a_cell_of_a_table():
    held = tables(*mixed())
    reckoning = reckoning_table(matters_of(held))
    cells = {str(c) for t in (*held.values(), reckoning) for row in t.rows for c in row}
    known = set(re.findall(r"\d+(?:\.\d+)?", " ".join(cells)))
    known |= {f"{int(n)}" for n in known if n.isdigit()}  # 06 is said as 6
    shares = {f"{float(c) * 100:g}" for row in reckoning.rows for c in row[6:] if c is not None}
    office = {"5", "3"}  # working days to answer in; the annex that is meant
    units = {"2", "1"}  # lead units, counted from the rows named beneath
    for block in paper(*mixed()).blocks:
        for number in re.findall(r"\d+(?:\.\d+)?", block.text):
            assert number in known | shares | office | units, block.text
