"""What every paper shares: how a matter is told, by which units, with which next steps."""

from jianyue.core.bulletin import BlockKind
from jianyue.ledger.drafting import by_lead
from jianyue.ledger.matters import matters_of
from tests.ledger.paper_samples import explained, mixed, paper, promise, tables, text


def test_units_come_as_they_are_met_and_nobody_comes_last():
    rows = (
        promise(1, "甲", "1家", "behind", lead=""),
        promise(2, "乙", "1家", "behind", lead="区科委"),
        promise(3, "丙", "1家", "behind", lead="区经委"),
        promise(4, "丁", "1家", "behind", lead="区科委"),
    )
    found = by_lead(matters_of(tables(*rows)))
    assert list(found) == ["区科委", "区经委", "尚未明确牵头单位"]
    assert [m.name for m in found["区科委"]] == ["乙", "丁"]


def test_a_matter_is_told_with_its_units_own_words_and_its_red_light():
    more = explained(("C005", "征地未完成。", "7月底前腾地"))
    said = text(paper(*mixed(), more=more).blocks)
    assert (
        "区交通委：断头路（目标：打通；未兑现）。2020年3月31日到期，没有打通。"
        "2020年4月30日起亮红灯。单位自述原因：征地未完成。下一步：7月底前腾地。"
    ) in said


def test_next_steps_are_those_whose_case_is_there():
    heads = [
        b.text
        for b in paper(promise(1, "甲", "1家", "kept", verified="kept")).blocks
        if b.kind is BlockKind.HEADING and b.level == 2
    ]
    assert heads == ["进度滞后的事项", "保持推进力度"]
    heads = [b.text for b in paper(*mixed()).blocks if b.level == 2]
    assert heads[-4:] == ["抓紧补齐进度", "补充报送依据", "跟踪指标下达", "加强核实"]
