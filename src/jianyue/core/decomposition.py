"""任务分解表: the columns of the decomposition workbook, as it is printed and as it is read back.

The press writes them and the reader of workbooks finds them again by their Chinese heads, so
both hold to this one list. Columns follow the tables that districts publish (领域、序号、
阶段目标、主责部门、配合部门), with the progress form (进展、问题、佐证) to be filled beside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from jianyue.core.diagnostic import Diagnostic
from jianyue.core.sheet_origin import SheetOrigin, digest_of, plain_words
from jianyue.core.table import Cell, CellType
from jianyue.core.words import Word

SHEET_NAME = "任务分解表"
HEAD_ROW = 3  # counted from 1: the title, the line of facts, then the heads


class Use(Word):
    """Who writes in the column."""

    FIXED = "fixed", "系统填写", "written by the program"
    PLAN = "plan", "分解时填", "filled when tasks are assigned"
    REPORT = "report", "报送时填", "filled when progress is reported"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """``key`` is the column of the commitments table (or ``report_…`` for a column to be filled);
    ``width`` is in characters of the sheet."""

    key: str
    zh: str
    en: str
    width: int
    use: Use = Use.FIXED
    type: CellType = CellType.STRING


IDENTITY = SheetColumn("id", "识别码（请勿改动）", "identity, do not change", 16)

SHEET_COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn("area", "领域", "area", 12),
    SheetColumn("no", "序号", "no.", 6),
    SheetColumn("measure", "承诺事项", "promise", 23),
    SheetColumn("promise", "承诺原文", "words of the report", 28),
    SheetColumn("target", "目标", "target", 16),
    SheetColumn("q1", "一季度", "Q1", 11, Use.PLAN),
    SheetColumn("q2", "二季度", "Q2", 11, Use.PLAN),
    SheetColumn("q3", "三季度", "Q3", 11, Use.PLAN),
    SheetColumn("q4", "四季度", "Q4", 11, Use.PLAN),
    SheetColumn("leader", "牵头领导", "leader", 11, Use.PLAN),
    SheetColumn("lead", "牵头单位", "lead unit", 14, Use.PLAN),
    SheetColumn("co", "协同单位", "co-operating units", 16, Use.PLAN),
    SheetColumn("weight", "权重", "weight", 8, Use.PLAN, CellType.NUMBER),
    SheetColumn("due", "完成时限", "due", 12, Use.FIXED, CellType.DATE),
    SheetColumn("status_claimed_zh", "状态（自报）", "status as claimed", 12),
    SheetColumn("status_verified_zh", "状态（核实）", "status as verified", 12),
    SheetColumn("progress", "进度（自报）", "progress as claimed", 13, Use.FIXED, CellType.NUMBER),
    SheetColumn("because", "判定理由（自报）", "why, as claimed", 27),
    SheetColumn("report_day", "数据截至日", "figure as of", 13, Use.REPORT, CellType.DATE),
    SheetColumn("report_value", "完成数值", "figure reached", 13, Use.REPORT, CellType.NUMBER),
    SheetColumn("unit", "单位", "unit", 8),
    SheetColumn("report_rung", "工程节点", "rung reached", 11, Use.REPORT),
    SheetColumn("report_note", "进展说明", "progress in words", 30, Use.REPORT),
    SheetColumn("report_problem", "存在问题", "problems", 24, Use.REPORT),
    SheetColumn("report_evidence", "佐证材料", "evidence files", 22, Use.REPORT),
    IDENTITY,
)
PLAN_KEYS = tuple(column.key for column in SHEET_COLUMNS if column.use is Use.PLAN)
_PART = 8  # hexadecimal digits of the digest of one cell
QUARTER_KEYS = ("q1", "q2", "q3", "q4")


class RowState(Word):
    """How a row of a file that comes back stands to the archive."""

    UNCHANGED = "unchanged", "不变", "unchanged"
    CHANGED = "changed", "改动", "changed"
    CONFLICT = "conflict", "冲突", "conflict: the archive has moved since the file was printed"
    FAULTY = "faulty", "填得不对", "a cell cannot be taken"
    UNKNOWN = "unknown", "没有这一项", "the version in force holds no such promise"
    DUPLICATE = "duplicate", "重复", "the identity stands twice"
    MISSING = "missing", "表中缺这一行", "printed, and no longer in the file"


def cells_digest(cells: Mapping[str, str]) -> str:
    """The digest of the cells that are filled when tasks are assigned, by the key of the column:
    eight hexadecimal digits a cell, so that one can tell which of them was typed in."""
    return "".join(digest_of(plain_words(cells.get(key, "")))[:_PART] for key in PLAN_KEYS)


def typed_keys(printed: str, cells: Mapping[str, str]) -> frozenset[str]:
    """The cells that are not as they were printed; all of them when the digest is no such digest."""
    if len(printed) != _PART * len(PLAN_KEYS):
        return frozenset(PLAN_KEYS)
    now = cells_digest(cells)
    parts = range(0, len(now), _PART)
    return frozenset(
        key
        for key, at in zip(PLAN_KEYS, parts, strict=True)
        if now[at : at + _PART] != printed[at : at + _PART]
    )


def identity_of(commitment: str, measure: int) -> str:
    """What stands in the identity column for a measure (from 0) of a commitment."""
    return f"{commitment}#{measure}" if measure else commitment


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row read back: its ``identity``, its ``row`` in the sheet (from 1), its cells by key.

    The identity is the commitment's id, with ``#n`` for its n-th further measure (``c7``, ``c7#1``).
    A cell is None when it is empty or could not be read (a diagnostic says so)."""

    identity: str
    row: int
    cells: Mapping[str, Cell]

    def __post_init__(self) -> None:
        object.__setattr__(self, "cells", MappingProxyType(dict(self.cells)))

    @property
    def commitment(self) -> str:
        """The id of the commitment the row speaks of."""
        return self.identity.rpartition("#")[0] or self.identity

    @property
    def measure(self) -> int:
        """Which of its measures, from 0."""
        tail = self.identity.rpartition("#")[2] if "#" in self.identity else "0"
        return int(tail) if tail.isdecimal() else 0

    @property
    def reported(self) -> bool:
        """Whether anything was filled in the columns of the progress form."""
        return any(
            self.cells.get(column.key) is not None
            for column in SHEET_COLUMNS
            if column.use is Use.REPORT
        )


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What a filled workbook says: ``rows`` that can be used and every finding about the rest.

    ``unread`` are the cells that hold what cannot be taken, by row and key; ``letters`` says of
    each column that is there where a person sees it (R “完成数值”); ``origin`` is what the file was
    printed from, None when it does not say.
    """

    rows: tuple[SheetRow, ...]
    diagnostics: tuple[Diagnostic, ...]
    unread: frozenset[tuple[int, str]] = frozenset()
    letters: Mapping[str, str] = field(default_factory=dict)
    origin: SheetOrigin | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", MappingProxyType(dict(self.letters)))
