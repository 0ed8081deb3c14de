"""Reminders 催办通知 and 督查通知单: what a unit is asked to do, with the reason and the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from jianyue.core.bulletin import Block, Grid, Group
from jianyue.ledger.drafting import Draft, heading, item, paragraph, table, told
from jianyue.ledger.matters import Matter
from jianyue.ledger.notices import unreported
from jianyue.ledger.paper_words import say_day

_ORDER_HEADS = ("序号", "事项", "目标", "时限", "目前状态", "牵头单位", "协同单位")
_ORDER_WIDTHS = (7, 22, 17, 19, 11, 12, 12)
_REPLY = ("办理进展", "存在问题及原因", "下一步安排", "主要负责人审签")


def reminder_blocks(draft: Draft) -> tuple[Block, ...]:
    """What lags, what is near its limit, what was not reported; what is not there is not printed."""
    near = near_limit(draft)
    parts: list[Block] = []
    if draft.lagging:
        parts.append(heading(1, "进度滞后的事项"))
        parts += [item(told(draft, m), _whose(draft, m)) for m in draft.lagging]
    if near:
        parts.append(heading(1, "临近时限的事项"))
        parts.append(table(_orders(near)))
    if draft.unreported:
        parts += [heading(1, "未按要求报送的事项"), *unreported(draft)]
    if not parts:
        return (paragraph(f"截至{say_day(draft.as_of)}，没有需要催办的事项。"),)
    opening = paragraph(draft.fill(draft.form.opening))
    return (opening, *parts, paragraph(draft.fill(draft.form.closing)))


def near_limit(draft: Draft) -> tuple[Matter, ...]:
    """Neither done nor lagging, and due within the office's ``near_days``."""
    last = draft.as_of + timedelta(days=draft.office.near_days)
    return tuple(
        m
        for m in draft.matters
        if draft.as_of <= m.due <= last and m.claimed.group in (Group.ON_PATH, Group.APART)
    )


def _whose(draft: Draft, matter: Matter) -> str:
    """The unit, where the paper goes to more than one."""
    to_one = dict(draft.fills)["whom"] == matter.lead
    return f"{matter.lead}：" if matter.lead and not to_one else ""


def order_blocks(draft: Draft) -> tuple[Block, ...]:
    """The matters handed over, what is asked, and the form for the answer."""
    if not draft.matters:
        return (paragraph("没有需要交办的事项。"),)
    blank = Grid(("反馈内容", ""), tuple((one, "\n\n") for one in _REPLY), (24, 76), centred=(0,))
    return (
        paragraph(draft.fill(draft.form.opening)),
        heading(1, "交办事项"),
        table(_orders(draft.matters)),
        heading(1, "办理要求"),
        paragraph(draft.fill(draft.form.closing)),
        heading(1, "承办单位反馈"),
        table(blank),
    )


def _orders(matters: Sequence[Matter]) -> Grid:
    rows = tuple(
        (
            str(number),
            m.name,
            m.target,
            say_day(m.due),
            m.claimed.status.zh,
            m.lead or "—",
            m.co or "—",
        )
        for number, m in enumerate(matters, 1)
    )
    return Grid(_ORDER_HEADS, rows, _ORDER_WIDTHS, centred=(0, 4))
