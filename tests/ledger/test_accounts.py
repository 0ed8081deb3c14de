"""The account to the people's congress: three columns, parts with #, both targets, footnotes."""

from datetime import date

from jianyue.core.bulletin import BlockKind
from jianyue.core.table import Table
from jianyue.ledger.amended import COLUMNS
from tests.ledger.paper_samples import mixed, paper, promise, text

HALF = "half_year"


def three(bulletin):
    return next(b.grid for b in bulletin.blocks if b.kind is BlockKind.TABLE)


def notes(bulletin):
    return [b.text for b in bulletin.blocks if b.kind is BlockKind.NOTE]


def headline(*more):
    return (
        promise(1, "规模以上工业总产值", "与全市同步", "on_track", actual="2.1%"),
        promise(2, "社会消费品零售总额", "增长10%", "behind", actual="2.2%", because="差得多"),
        promise(3, "战略性新兴产业产值", "增长10%", "ahead", actual="12%"),
        promise(
            4, "单位能耗", "完成市下达目标", "awaiting_target", because="目标值由上级下达，尚未查到"
        ),
        promise(
            5,
            "失业人数",
            "控制在市下达指标内",
            "awaiting_target",
            because="目标值由上级下达，尚未查到",
        ),
        *more,
    )


def account(*rows, ids=("C001", "C002", "C003", "C004", "C005"), **more):
    return paper(*rows, kind=more.pop("kind", HALF), headline=ids, **more)


def test_the_table_has_the_three_official_columns_and_a_part_stands_under_its_whole():
    grid = three(account(*headline()))
    assert grid.heads == ("指标名称", "年度目标", "上半年完成")
    assert grid.rows[:3] == (
        ("规模以上工业总产值", "与全市同步", "2.1%"),
        ("#战略性新兴产业产值", "增长10%", "12%"),
        ("社会消费品零售总额", "增长10%", "2.2%"),
    )


def test_what_has_no_figure_says_why_and_the_same_reason_is_one_footnote():
    bulletin = account(*headline())
    assert three(bulletin).rows[3:] == (
        ("单位能耗", "完成市下达目标", "待下达①"),
        ("失业人数", "控制在市下达指标内", "待下达①"),
    )
    assert notes(bulletin) == ["注：①目标值由上级下达，尚未查到。"]


def test_a_moved_target_shows_both_and_by_whose_word():
    row = (
        *("C002", "社会消费品零售总额", "增长10%", "增长2%", "滞后", "按期"),
        *("区人大常委会", "嘉人〔2020〕8号", date(2020, 10, 15), "疫情影响"),
    )
    more = {"amended": Table("amended", "调整", "amended", COLUMNS, (row,))}
    bulletin = account(*headline(), more=more)
    assert three(bulletin).rows[2][1] == "年初目标：增长10%\n调整目标：增长2%①"
    assert notes(bulletin)[0] == (
        "注：①社会消费品零售总额目标经区人大常委会（嘉人〔2020〕8号）于2020年10月15日调整，"
        "理由：疫情影响；按年初目标为滞后，按调整目标为按期。"
    )


def test_half_the_time_and_half_the_task_is_said_only_when_all_are_well():
    well = promise(1, "甲", "增长4%", "on_track"), promise(2, "乙", "增长4%", "kept")
    assert "时间过半、完成任务过半" in text(account(*well, ids=("C001", "C002")).blocks)
    silent = promise(2, "乙", "增长4%", "unproven")
    assert "过半" not in text(account(well[0], silent, ids=("C001", "C002")).blocks).replace(
        "不足半数", ""
    )


def test_areas_are_told_with_what_is_done_and_what_lags():
    said = text(account(*mixed(), ids=()).blocks)
    assert "任务2项，可以评定2项，城北路已完成（目标：建成），断头路进度滞后。" in said
    assert "计划没有列出主要预期目标。" in said


def test_the_two_accounts_are_named_for_their_time_and_address_the_congress():
    half, whole = account(*headline()), account(*headline(), kind="year_end")
    assert half.title == "关于2020年上半年政府工作报告目标任务执行情况的报告"
    assert whole.title == "关于2020年政府工作报告目标任务完成情况的报告"
    assert half.to == "样例区人民代表大会常务委员会"
    assert whole.to == "样例区人民代表大会"
    assert three(whole).heads[2] == "完成"
    assert half.blocks[-1].text == "以上报告，请予审议。"
