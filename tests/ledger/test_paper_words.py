"""Days, periods, shares and reasons as a paper writes them."""

from datetime import date
from decimal import Decimal

import pytest

from jianyue.ledger.paper_words import (
    note_mark,
    report_period,
    say_day,
    say_names,
    say_period,
    say_reason,
    say_share,
    sentence,
)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2020, 3, 31), "2020年一季度"),
        (date(2020, 6, 30), "2020年上半年"),
        (date(2020, 8, 31), "2020年1—8月"),
        (date(2020, 9, 30), "2020年前三季度"),
        (date(2020, 12, 31), "2020年"),
        (date(2021, 3, 31), "2020年"),
        (date(2020, 8, 15), "2020年（截至8月15日）"),
    ],
)
def test_the_period_of_a_paper_is_named_by_its_last_day(day, said):
    assert report_period(2020, day) == said


def test_a_stretch_that_is_no_period_is_said_by_its_two_days():
    assert say_period(date(2020, 1, 1), date(2020, 12, 31)) == "2020年全年"
    assert say_period(date(2020, 2, 1), date(2020, 2, 29)) == "2020年2月1日至2020年2月29日"


@pytest.mark.parametrize(
    ("because", "said"),
    [
        (
            "2020-01-01 至 2020-06-30 增加值同比 -14.1%，未达到目标 增长4%",
            "2020年上半年增加值同比下降14.1%，未达到“增长4%”的目标",
        ),
        (
            "至 2020-06-30 增幅 -22.6%，不符合“正增长”",
            "至2020年6月30日下降22.6%，不符合“正增长”",
        ),
        ("2020-06-28 投用", "2020年6月28日投用"),
        (
            "2020-01-01 至 2020-08-31 甲同比 3.2%，达到目标 增长3%",
            "2020年1—8月甲同比增长3.2%，达到“增长3%”的目标",
        ),
        ("甲同比 0%", "甲同比持平"),
        ("没有查到", "没有查到"),
    ],
)
def test_a_reason_is_said_in_the_style_of_a_paper(because, said):
    assert say_reason(because) == said


def test_small_words():
    assert say_day(date(2020, 7, 1)) == "2020年7月1日"
    assert (say_share(Decimal("0.294")), say_share(Decimal(1))) == ("29.4%", "100%")
    assert say_names(["甲", "乙", "甲"]) == "甲、乙"
    assert (sentence("甲", "", "乙"), sentence("")) == ("甲，乙。", "")
    assert (note_mark(1), note_mark(20), note_mark(21)) == ("①", "⑳", "[21]")
