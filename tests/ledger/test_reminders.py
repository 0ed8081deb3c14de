"""催办通知 and 督查通知单: what lags, what is near its limit, what is asked."""

from datetime import date

from jianyue.core.bulletin import BlockKind
from tests.ledger.paper_samples import mixed, paper, promise, text, unreported

JULY = date(2020, 7, 30)


def grids(bulletin):
    return [b.grid for b in bulletin.blocks if b.kind is BlockKind.TABLE]


def test_a_reminder_to_one_unit_names_what_lags_and_when_to_answer():
    bulletin = paper(*mixed(), kind="reminder", unit="区交通委")
    said = text(bulletin.blocks)
    assert bulletin.to == "区交通委"
    assert "你单位承担的目标任务截至2020年6月30日需要抓紧办理的事项如下。" in said
    assert "断头路（目标：打通；未兑现）" in said
    assert "区交通委：" not in said
    assert "请于收到本通知之日起5个工作日内" in said


def test_thirty_days_before_its_due_day_a_promise_is_near_its_limit():
    rows = (
        promise(1, "甲", "1家", "on_track", due=JULY),
        promise(2, "乙", "1家", "unproven", due=date(2020, 7, 31)),
        promise(3, "丙", "1家", "kept", due=JULY),
    )
    (grid,) = grids(paper(*rows, kind="reminder"))
    assert [row[1] for row in grid.rows] == ["甲"]
    assert grid.rows[0][3] == "2020年7月30日"


def test_nothing_to_urge_is_said():
    said = text(paper(promise(1, "甲", "1家", "kept"), kind="reminder").blocks)
    assert said == "截至2020年6月30日，没有需要催办的事项。"


def test_who_did_not_report_is_urged():
    more = unreported(("区经委", "未报送", 1, "甲"))
    assert "区经委：未报送1项：甲。" in text(paper(*mixed(), kind="reminder", more=more).blocks)


def test_an_order_hands_the_matters_over_with_a_form_for_the_answer():
    bulletin = paper(*mixed(), kind="order", unit="区交通委")
    orders, answer = grids(bulletin)
    assert [row[1] for row in orders.rows] == ["城北路", "断头路"]
    assert [row[0] for row in answer.rows][-1] == "主要负责人审签"
    assert "不属于本单位职责的" in text(bulletin.blocks)
    assert paper(kind="order").blocks[0].text == "没有需要交办的事项。"
