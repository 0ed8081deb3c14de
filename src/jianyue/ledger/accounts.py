"""Accounts 执行情况报告: to the people's congress, with the table 指标名称 | 年度目标 | 完成.

A part of another measure is written with # under it; a target that was moved shows 年初目标 and
调整目标 both, and a footnote says by whose word; what has no figure yet says why in a footnote.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jianyue.core.bulletin import Block, BulletinKind, Grid, Group
from jianyue.core.status import SILENT
from jianyue.ledger.drafting import (
    Draft,
    heading,
    next_steps,
    note,
    paragraph,
    reason,
    table,
)
from jianyue.ledger.matters import GOOD, HEADLINE, LAGGING, Matter, Row, rows_of, words
from jianyue.ledger.notices import laggards, overall
from jianyue.ledger.paper_words import note_mark, say_day, say_names, sentence
from jianyue.ledger.tally_words import counted


def account_blocks(draft: Draft) -> tuple[Block, ...]:
    """The text of the half-year or the year-end account."""
    half = draft.form.kind is BulletinKind.HALF_YEAR
    return (
        paragraph(draft.fill(draft.form.opening)),
        heading(1, "总体情况"),
        *overall(draft),
        heading(1, "主要预期目标完成情况"),
        *_headline(draft),
        heading(1, "重点任务推进情况"),
        *_areas(draft),
        heading(1, "进度滞后的事项" if half else "未完成的事项"),
        *laggards(draft),
        heading(1, "下半年工作安排" if half else "下一步工作"),
        *next_steps(draft),
        paragraph(draft.fill(draft.form.closing)),
    )


def _headline(draft: Draft) -> list[Block]:
    held = [m for m in draft.matters if m.part == HEADLINE]
    if not held:
        return [paragraph("计划没有列出主要预期目标。")]
    one = draft.tally(HEADLINE)
    said = f"主要预期目标{one.total}项"
    if not one.assessed:
        said += "，均尚无可以评定的数据"
    else:
        said += f"，可以评定{one.assessed}项：{counted(one)}"
        if one.groups[Group.APART]:
            said += f"；{one.groups[Group.APART]}项暂不评定"
    half = draft.form.kind is BulletinKind.HALF_YEAR
    if half and one.assessed == one.total == one.good:
        said += "，实现时间过半、完成任务过半"
    grid, notes = three_columns(draft, held)
    return [paragraph(f"{said}。"), table(grid, "主要预期目标完成情况表"), *map(note, notes)]


def three_columns(draft: Draft, held: Sequence[Matter]) -> tuple[Grid, list[str]]:
    """The official table of some matters, and its footnotes in order."""
    moved = {str(row["id"]): row for row in rows_of(draft.tables.get("amended"))}
    part_of = dict(draft.office.parts)
    names = {m.name for m in held}
    notes: list[str] = []
    rows = []
    for matter in _parts_after(held, part_of):
        mark = "#" if part_of.get(matter.name) in names else ""
        target, done = matter.target, matter.claimed.actual or matter.claimed.status.zh
        if matter.id in moved:
            row = moved[matter.id]
            mark_of = _noted(notes, _moved_note(row))
            target = f"年初目标：{row['first']}\n调整目标：{row['now']}{mark_of}"
        if matter.claimed.status in SILENT:
            done += _noted(notes, f"{reason(matter)}。")
        rows.append((f"{mark}{matter.name}", target, done))
    head = "上半年完成" if draft.form.kind is BulletinKind.HALF_YEAR else "完成"
    said = [f"{'注：' if i == 1 else ''}{note_mark(i)}{text}" for i, text in enumerate(notes, 1)]
    return Grid(("指标名称", "年度目标", head), tuple(rows), (42, 34, 24), centred=(1, 2)), said


def _noted(notes: list[str], text: str) -> str:
    """The mark of a footnote; the same words are one footnote."""
    if text not in notes:
        notes.append(text)
    return note_mark(notes.index(text) + 1)


def _parts_after(held: Sequence[Matter], part_of: dict[str, str]) -> list[Matter]:
    """The matters in their order, but a part right behind the measure it is a part of."""
    names = {m.name for m in held}
    parts = [m for m in held if part_of.get(m.name) in names]
    found = []
    for matter in held:
        if matter not in parts:
            found += [matter, *(p for p in parts if part_of[p.name] == matter.name)]
    return found


def _moved_note(row: Row) -> str:
    """By whose word, when and why a target was moved, and where it would stand on both."""
    by = words(row, "body") + (f"（{row['document']}）" if row["document"] else "")
    day = row["day"]
    when = say_day(day) if isinstance(day, date) else ""
    why = f"，理由：{row['reason']}" if row["reason"] else ""
    both = f"按年初目标为{row['status_first']}，按调整目标为{row['status_now']}"
    return f"{row['measure']}目标经{by or '法定程序'}于{when}调整{why}；{both}。"


def _areas(draft: Draft) -> list[Block]:
    """A paragraph each area: its counts and what is done."""
    rest = [m for m in draft.matters if m.part != HEADLINE]
    areas = dict.fromkeys(m.area for m in rest)
    if not areas:
        return [paragraph("计划没有列出其他任务。")]
    blocks = []
    for area in areas:
        held = [m for m in rest if m.area == area]
        blocks += [heading(2, area), paragraph(_area(held))]
    return blocks


def _area(held: Sequence[Matter]) -> str:
    assessed = [m for m in held if m.claimed.group is not Group.APART]
    apart = len(held) - len(assessed)
    if not assessed:
        return f"任务{len(held)}项，均尚无可以评定的数据。"
    good = [m for m in assessed if m.claimed.group in GOOD]
    lagging = [m.name for m in assessed if m.claimed.group in LAGGING]
    missed = [m.name for m in assessed if m.claimed.group is Group.MISSED_AIM]
    return sentence(
        f"任务{len(held)}项，可以评定{len(assessed)}项",
        f"{'；'.join(map(_done, good))}" if good else "",
        f"{say_names(lagging)}进度滞后" if lagging else "",
        f"{say_names(missed)}未达到力争目标" if missed else "",
        f"暂不评定{apart}项" if apart else "",
    )


def _done(matter: Matter) -> str:
    actual = f"；完成{matter.claimed.actual}" if matter.claimed.actual else ""
    return f"{matter.name}{matter.claimed.group.zh}（目标：{matter.target}{actual}）"
