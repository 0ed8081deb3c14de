"""Notices 督查通报 and 督查专刊: 总体情况 → 量化指标 → 重点项目 → 点名 → 下一步 → 附表.

Every number of the text is a cell of the reckoning or of the commitments; what is claimed and what
was verified are never mixed; what cannot be assessed is listed apart and blamed on nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from jianyue.core.bulletin import Block, Group
from jianyue.core.status import SILENT, Status
from jianyue.ledger.drafting import (
    Draft,
    by_lead,
    heading,
    item,
    next_steps,
    paragraph,
    told,
)
from jianyue.ledger.matters import GOOD, HEADLINE, LAGGING, PROJECT, Matter
from jianyue.ledger.paper_words import say_day, say_names, say_reason
from jianyue.ledger.reckoning import Tally
from jianyue.ledger.tally_words import assessed, counted, few

FEW_NAMES = 8  # beyond, a part counts its laggards and leaves their names to the fourth part
_WHY_APART = {
    Status.UNPROVEN: "没有查到可以证明进展的数据，没有数据不等于没有进展",
    Status.AWAITING_TARGET: "目标值由上级下达，尚未下达",
    Status.AWAITING_DATA: "数据未到公布时间",
}


def notice_blocks(draft: Draft) -> tuple[Block, ...]:
    """The text of a 通报 or of a 专刊."""
    return (
        paragraph(draft.fill(draft.form.opening)),
        heading(1, "总体情况"),
        *overall(draft),
        heading(1, "量化指标进展"),
        *_part(draft, "figures", "量化指标"),
        heading(1, "重点项目进展"),
        *_part(draft, PROJECT, "重点项目"),
        heading(1, "进度滞后和报送情况"),
        *_named(draft),
        heading(1, "下一步要求"),
        *next_steps(draft),
    )


def overall(draft: Draft) -> list[Block]:
    """How many stand where, claimed and verified, and what is in no share."""
    one, two = draft.tally("all"), draft.tally("all", "verified")
    if not one.total:
        return [paragraph("本次没有列入通报的目标任务。")]
    day = say_day(draft.as_of)
    later = draft.known > draft.as_of
    known = f"（含{say_day(draft.known)}前公布的数据）" if later else ""
    if not one.assessed:
        first = (
            f"共有目标任务{one.total}项。截至{day}{known}，尚无可以评定进展的数据，本次不作评定。"
        )
        return [paragraph(first), *_apart(draft, one)]
    none = "可以评定的事项中没有滞后的。" if one.groups[Group.APART] else "没有滞后事项。"
    first = (
        f"共有目标任务{one.total}项。截至{day}{known}，按自报口径，{assessed(one)}。"
        f"{'' if one.lagging else none}{few(one)}"
    )
    return [paragraph(first), paragraph(_verified(two)), *_apart(draft, one)]


def _verified(two: Tally) -> str:
    if not two.assessed:
        return "上述进展均为自报或者公开发布的数据，尚未经过核实。"
    return f"按核实口径，{assessed(two)}。"


def _apart(draft: Draft, one: Tally) -> list[Block]:
    apart = one.groups[Group.APART]
    if not apart:
        return []
    kinds = [
        f"{status.zh}{one.statuses[status]}项（{_WHY_APART[status]}）"
        for status in SILENT
        if one.statuses[status]
    ]
    annex = draft.annex("暂不评定")
    where = f"，见{annex}" if annex else ""
    return [paragraph(f"另有{apart}项暂不评定，不计入上述占比：{'、'.join(kinds)}{where}。")]


def _part(draft: Draft, part: str, word: str) -> list[Block]:
    """One part: its counts, then what is done and on its path, each with its numbers."""
    one = draft.tally(part)
    if not one.total:
        return [paragraph(f"本次没有列入通报的{word}。")]
    own = [m for m in draft.matters if (m.part == PROJECT) == (part == PROJECT)]
    headline = sum(m.part == HEADLINE for m in own)
    head = f"{word}{one.total}项" + (f"（其中主要预期目标{headline}项）" if headline else "")
    if not one.assessed:
        return [paragraph(f"{head}，均暂不评定。")]
    rest = f"，暂不评定{one.groups[Group.APART]}项" if one.groups[Group.APART] else ""
    blocks = [paragraph(f"{head}，可以评定{one.assessed}项：{counted(one)}{rest}。")]
    for group in (*GOOD, Group.MISSED_AIM):
        held = [m for m in own if m.claimed.group is group]
        if held:
            blocks.append(_list(group, held))
    lagging = [m for m in own if m.claimed.group in LAGGING]
    if lagging:
        names = (
            f"{say_names([m.name for m in lagging])}，" if len(lagging) <= FEW_NAMES else "名单、"
        )
        lead = f"进度滞后的{len(lagging)}项："
        blocks.append(paragraph(f"{names}原因和数据见第四部分。", lead))
    return blocks


def _list(group: Group, held: Sequence[Matter]) -> Block:
    said = "；".join(_brief(m) for m in held)
    aim = "力争目标未达到不作为未完成处理。" if group is Group.MISSED_AIM else ""
    return paragraph(f"{said}。{aim}", f"{group.zh}的{len(held)}项：")


def _brief(matter: Matter) -> str:
    seen = matter.claimed
    why = f"完成{seen.actual}" if seen.actual else say_reason(seen.because)
    red = f"曾于{say_day(seen.was_red)}亮红灯" if seen.was_red else ""
    said = "；".join(part for part in (f"目标：{matter.target}", why, red) if part)
    return f"{matter.name}（{said}）"


def _named(draft: Draft) -> list[Block]:
    """The laggards and those who did not report, by unit."""
    blocks = [heading(2, "进度滞后的事项"), *laggards(draft)]
    differing = draft.differing
    if differing:
        blocks.append(heading(2, "核实与自报不一致的事项"))
        blocks += [
            item(
                f"{m.name}，自报{m.claimed.status.zh}，核实为{m.verified.status.zh}。"
                f"{say_reason(m.verified.because)}。",
                f"{m.lead}：" if m.lead else "",
            )
            for m in differing
        ]
    if draft.unreported is not None:
        blocks.append(heading(2, "未按要求报送的单位"))
        blocks += unreported(draft)
    return blocks


def laggards(draft: Draft) -> list[Block]:
    """Each laggard with its unit, reason and numbers; beyond the office's limit each is named
    here and told in full in the annex."""
    lagging = draft.lagging
    if not lagging:
        return [paragraph("没有滞后事项。")]
    units = by_lead(lagging)
    named = sum(1 for m in lagging if m.lead)
    known = len({m.lead for m in lagging if m.lead})
    counts = {group: sum(m.claimed.group is group for m in lagging) for group in LAGGING}
    kinds = "、".join(f"{group.zh}{count}项" for group, count in counts.items() if count)
    whose = f"，涉及{known}个牵头单位" if named else "，牵头单位尚未明确"
    first = paragraph(f"共{len(lagging)}项（{kinds}）{whose}。")
    if len(lagging) <= draft.office.named_in_full:
        ordered = [m for held in units.values() for m in held]
        return [first, *(item(told(draft, m), f"{m.lead}：" if m.lead else "") for m in ordered)]
    where = draft.annex("滞后")
    blocks = [first, paragraph(f"各事项的目标、数据和原因见{where}，按牵头单位点名如下：")]
    for unit, held in units.items():
        blocks.append(item(f"{say_names([m.name for m in held])}。", f"{unit}（{len(held)}项）："))
    return blocks


def unreported(draft: Draft) -> list[Block]:
    """Who did not report as asked, by unit; a unit with nothing to report is not named."""
    rows = draft.unreported or ()
    if not rows:
        return [paragraph("应报送进展的单位均已按要求报送。")]
    return [
        item(f"{row['why_zh']}{row['count']}项：{row['names']}。", f"{row['unit']}：")
        for row in rows
    ]
