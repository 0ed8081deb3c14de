"""Breach 破损, Flaw 缺陷 and the proofs of the journal: what a log that proves itself can say.

The journal is a Merkle log (RFC 6962) of entries, each of which cites by digest the facts that an
act wrote. Whoever changes a row afterwards leaves a Flaw that names it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from jianyue.core.words import Word


class Breach(Word):
    """What is wrong with a row, an entry, a leaf, a checkpoint or a file; the value is its code."""

    ROW_CHANGED = "K801", "行被改过", "the row was changed"
    ROW_MISSING = "K802", "行不见了", "the row is missing"
    ROW_ADDED = "K803", "行不是经办事写入的", "the row was written by no act"
    ROW_TWICE = "K804", "同一行被两条日志引用", "two entries cite the same row"
    ROW_FORGED = "K805", "行被改成看似未改", "the row was made to look unchanged"
    ENTRY_CHANGED = "K811", "日志被改过", "the entry was changed"
    ENTRY_MISSING = "K812", "日志不见了", "the entry is missing"
    LEAF_CHANGED = "K821", "封条被改过", "the leaf was changed"
    LEAF_MISSING = "K822", "封条缺号", "a leaf is missing"
    ORDER_CHANGED = "K823", "次序被改过", "the order was changed"
    CHECKPOINT_BROKEN = "K831", "与检查点不符", "a checkpoint does not hold"
    WITNESS_BROKEN = "K832", "与已公布的校验值不符", "a published root does not hold"
    FILE_BROKEN = "K841", "文件缺失或被改过", "the file is missing or was changed"
    REPORT_CHANGED = "K842", "报告原文被改过", "the report's text was changed"
    CASE_DIFFERS = "K851", "办件的列与事件不符", "a case's column is not what its events give"
    CASE_MISSING = (
        "K852",
        "办件的行不见了，事件还在",
        "a case's row is missing, its events are there",
    )
    PARTS_DIFFER = "K853", "拆出的办件与事件不符", "a case's parts are not what its events give"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong: in which table, which row (an id, or ``first–last``), by whose entry.

    ``entry``, ``act`` and ``at`` are those of the entry that wrote the row; None and empty where
    no entry did. ``detail`` says more, in both tongues.
    """

    breach: Breach
    table: str
    row: str
    entry: int | None = None
    act: str = ""
    at: datetime | None = None
    detail: str = ""
    english: str = ""


@dataclass(frozen=True, slots=True)
class Root:
    """The root of the first ``size`` leaves, in hexadecimal: what is published of the journal."""

    size: int
    root: str

    def __str__(self) -> str:
        return f"{self.size}:{self.root}"

    @classmethod
    def read(cls, text: str) -> Root:
        """A root as it is printed, ``SIZE:64 hexadecimal digits``. Raises ValueError for others."""
        written = re.fullmatch(r"([0-9]{1,18}):([0-9a-f]{64})", text.strip().lower())
        if written is None:
            raise ValueError(text)
        return cls(int(written[1]), written[2])


@dataclass(frozen=True, slots=True)
class EntryProof:
    """That an entry is leaf ``index`` under a root: anybody can check it by SHA-256 alone."""

    entry: int
    hash: str
    index: int
    under: Root
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GrowthProof:
    """That the log under ``before`` is the beginning of the log under ``after``."""

    before: Root
    after: Root
    path: tuple[str, ...]
