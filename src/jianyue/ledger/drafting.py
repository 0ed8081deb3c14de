"""Drafting 起草: what every kind of paper is drafted from, and the stretches that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jianyue.core.bulletin import (
    Block,
    BlockKind,
    Grid,
    Group,
    OfficeWords,
    PaperForm,
)
from jianyue.core.status import Status
from jianyue.core.table import Table
from jianyue.ledger.matters import GOOD, LAGGING, Matter, Row, Tables, rows_of, words
from jianyue.ledger.paper_words import say_day, say_reason
from jianyue.ledger.reckoning import Tally, tally

NO_LEAD = "尚未明确牵头单位"


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a paper is written from; ``fills`` are the words for the blanks of its form."""

    tables: Tables
    matters: tuple[Matter, ...]
    reckoning: Table
    office: OfficeWords
    form: PaperForm
    as_of: date
    known: date
    year: int
    fills: tuple[tuple[str, str], ...]
    annex_titles: tuple[str, ...] = ()

    def fill(self, text: str) -> str:
        """A text of the office with its blanks filled."""
        return text.format(**dict(self.fills))

    def tally(self, part: str, basis: str = "claimed") -> Tally:
        return tally(self.reckoning, part, basis)

    def in_groups(self, groups: Sequence[Group], basis: str = "claimed") -> tuple[Matter, ...]:
        return tuple(m for m in self.matters if m.seen(basis).group in groups)

    def at(self, *statuses: Status) -> tuple[Matter, ...]:
        """The matters of these statuses, as claimed."""
        return tuple(m for m in self.matters if m.claimed.status in statuses)

    def annex(self, word: str) -> str:
        """附件2 of the annex whose title holds a word; 附件 of the only one; empty for none."""
        for number, title in enumerate(self.annex_titles, 1):
            if word in title:
                return f"附件{number}" if len(self.annex_titles) > 1 else "附件"
        return ""

    @property
    def lagging(self) -> tuple[Matter, ...]:
        return self.in_groups(LAGGING)

    @property
    def unreported(self) -> tuple[Row, ...] | None:
        """The rows of who did not report as asked; None when nobody kept a record of that."""
        table = self.tables.get("unreported")
        return None if table is None else rows_of(table)

    @property
    def differing(self) -> tuple[Matter, ...]:
        """Claimed to be well, and found by the check to lag."""
        return tuple(
            m for m in self.in_groups(GOOD) if m.verified.group in (*LAGGING, Group.MISSED_AIM)
        )


def heading(level: int, text: str) -> Block:
    """A heading of level 1 to 4."""
    return Block(BlockKind.HEADING, text, level=level)


def paragraph(text: str, lead: str = "") -> Block:
    """A paragraph; ``lead`` are words set apart at its start."""
    return Block(BlockKind.PARAGRAPH, text, lead=lead)


def item(text: str, lead: str = "") -> Block:
    """A numbered item; ``lead`` is who is named."""
    return Block(BlockKind.ITEM, text, lead=lead)


def table(grid: Grid, caption: str = "") -> Block:
    """A table with its caption, if any."""
    return Block(BlockKind.TABLE, caption, grid=grid)


def note(text: str) -> Block:
    """Small words under a table."""
    return Block(BlockKind.NOTE, text)


def by_lead(matters: Sequence[Matter]) -> dict[str, list[Matter]]:
    """Matters by lead unit, in the order in which units are first met; nobody's come last."""
    found: dict[str, list[Matter]] = {}
    for matter in sorted(matters, key=lambda m: not m.lead):
        found.setdefault(matter.lead or NO_LEAD, []).append(matter)
    return found


def told(draft: Draft, matter: Matter) -> str:
    """A matter with its target, where it stands, its numbers and its unit's own words."""
    seen = matter.claimed
    said = f"{matter.name}（目标：{matter.target}；{seen.status.zh}）。{reason(matter)}。"
    extra = [
        f"核实口径为{matter.verified.status.zh}。"
        if matter.verified.status is not seen.status
        and matter.verified.status is not Status.UNPROVEN
        else "",
        f"{say_day(seen.was_red)}起亮红灯。" if seen.was_red else "",
        *(f"{zh}：{said}。" for zh, said in _own_words(draft, matter)),
    ]
    return said + "".join(extra)


def reason(matter: Matter, basis: str = "claimed") -> str:
    """The reasons of a verdict, as a paper writes them, without a full stop."""
    return say_reason(matter.seen(basis).because) or "没有查到可以证明的数据"


def _own_words(draft: Draft, matter: Matter) -> list[tuple[str, str]]:
    """What the unit itself said of its problem and of its next step, where it said so."""
    for row in rows_of(draft.tables.get("explanations")):
        if row["id"] == matter.id:
            said = (("单位自述原因", words(row, "problem")), ("下一步", words(row, "next_step")))
            return [(zh, text.strip().rstrip("。")) for zh, text in said if text.strip()]
    return []


def next_steps(draft: Draft) -> list[Block]:
    """The office's paragraphs on what is to be done, those whose case is there."""
    unreported = draft.unreported
    cases = {
        "always": True,
        "lagging": bool(draft.lagging),
        "no_laggards": not draft.lagging,
        "unreported": bool(unreported),
        "unproven": bool(draft.at(Status.UNPROVEN)),
        "awaiting_target": bool(draft.at(Status.AWAITING_TARGET)),
        "awaiting_data": bool(draft.at(Status.AWAITING_DATA)),
        "apart": bool(draft.in_groups((Group.APART,))),
        "unverified": draft.tally("all", "verified").assessed < draft.tally("all").assessed,
    }
    blocks = []
    for step in draft.form.next_steps:
        if cases[step.when]:
            blocks += [heading(2, step.head), paragraph(draft.fill(step.text))]
    return blocks
