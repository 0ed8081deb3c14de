"""Audit 审计: the journal as its readers see it: who did what when, on what, and with what result."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from django.db.models import Min, QuerySet
from django.utils import timezone

from jianyue.core.people import Actor, Right
from jianyue.core.table import Column, Table
from jianyue.desk.deed import Deed, act, no_right, not_there
from jianyue.desk.every_act import every_act
from jianyue.desk.reading.journal_words import detail_words
from jianyue.store.models import EntryRow
from jianyue.store.moments import midnight

PAGE = 50
MOST = 50_000  # entries in one export
RESULTS = (
    ("done", "办成", "done"),
    ("refused", "被拒绝", "refused"),
    ("failed", "失败", "failed"),
    ("locked", "锁定", "locked"),
)
_WORDS = {
    "sign_in": ("登录", "sign in"),
    "sign_out": ("退出", "sign out"),
    "end_sessions": ("退出其他登录", "end other sessions"),
    "checkpoint": ("检查点", "checkpoint"),
    "compare": ("核对判定", "compare the kept verdicts"),
    "note_books": ("换上本区的书", "the district's own books"),
    "learn_by_night": ("夜里学习类别", "classes learnt in the night"),
    "compare_cases": ("核对办件与事件", "compare cases with their events"),
    "remind": ("催办", "remind"),
    "case_timer": ("办件到时", "a case's timer"),
    "erase_due": ("到期销毁个人信息", "particulars erased when due"),
    "case_figures": ("由办件算数", "figures worked out from cases"),
    "case_part": ("子件办结", "a part of a case is closed"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; empty values ask for nothing. ``before`` is the number of an
    entry: what is older than it is shown."""

    act: str = ""
    person: str = ""
    unit: str = ""
    subject: str = ""
    result: str = ""
    since: date | None = None
    until: date | None = None
    before: int = 0


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry; ``zh`` and ``en`` name the act, ``outcome_zh`` and ``outcome_en`` its result."""

    id: int
    made_at: datetime
    act: str
    zh: str
    en: str
    person: str
    unit: str
    subject: str
    result: str
    outcome_zh: str
    outcome_en: str
    hash: str


@dataclass(frozen=True, slots=True)
class Audit:
    """A stretch of the journal, newest first; ``more``: older entries follow. The journal reaches
    back to ``first``."""

    asked: Asked
    lines: tuple[EntryLine, ...]
    more: bool
    first: datetime | None
    acts: tuple[tuple[str, str, str], ...]

    @property
    def last(self) -> int:
        """The number of the last entry shown."""
        return self.lines[-1].id if self.lines else 0


@dataclass(frozen=True, slots=True)
class Cited:
    """Facts that an entry cites: how many rows of which table, under which digest."""

    table: str
    rows: str
    digest: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One entry: ``whole`` when its words still give its hash; ``leaf`` is its place in the log."""

    line: EntryLine
    detail: tuple[tuple[str, str], ...]
    cited: tuple[Cited, ...]
    body: str
    whole: bool
    leaf: int | None
    newer: int | None
    older: int | None

    @property
    def in_words(self) -> tuple[tuple[str, str, str, str], ...]:
        """The detail as a page tells it: key and value in Chinese and in English."""
        return tuple(detail_words(key, value) for key, value in self.detail)


def audit(by: Actor, asked: Asked, *, whole: bool = False) -> Audit:
    """Fifty entries that fit, or as many as one export holds; two statements. Raises Refusal R401."""
    _may_audit(by)
    most = MOST if whole else PAGE
    rows = list(_fitting(asked).order_by("-id")[: most + 1])
    first = EntryRow.objects.aggregate(first=Min("made_at"))["first"]
    lines = tuple(_line(row) for row in rows[:most])
    return Audit(asked, lines, len(rows) > most, first, _acts())


@act(Right.AUDIT, "导出审计日志", "export the journal")
def export_journal(deed: Deed, *, asked: Asked) -> Audit:
    """The entries that fit, taken away; the export leaves an entry of its own."""
    found = audit(deed.by, asked, whole=True)
    wanted = {field.name: getattr(asked, field.name) for field in fields(asked)}
    told = "&".join(f"{name}={value}" for name, value in wanted.items() if value)
    deed.about("journal", entries=len(found.lines), filter=told)
    return found


def entry(by: Actor, number: int) -> EntryPage:
    """One entry, in three statements. Raises Refusal R401, R403."""
    _may_audit(by)
    row = EntryRow.objects.select_related("leaf").filter(pk=number).first()
    if row is None:
        raise not_there("日志", "entry")
    told = json.loads(row.body)
    leaf = getattr(row, "leaf", None)
    newer = EntryRow.objects.filter(pk__gt=number).order_by("pk").values_list("pk", flat=True)
    older = EntryRow.objects.filter(pk__lt=number).order_by("-pk").values_list("pk", flat=True)
    return EntryPage(
        line=_line(row),
        detail=tuple((str(k), _told(v)) for k, v in told.get("detail", {}).items()),
        cited=tuple(_cited(one) for one in told.get("facts", ())),
        body=row.body,
        whole=hashlib.sha256(row.body.encode()).hexdigest() == row.hash,
        leaf=leaf.index if leaf else None,
        newer=newer.first(),
        older=older.first(),
    )


def table_of(page: Audit) -> Table:
    """The entries as a Table for export."""
    columns = (
        Column("id", "编号", "id"),
        Column("made_at", "时间", "time"),
        Column("act", "事项", "act"),
        Column("act_zh", "事项名称", "act in Chinese"),
        Column("person", "账号", "account"),
        Column("unit", "单位", "unit"),
        Column("subject", "对象", "subject"),
        Column("result", "结果", "result"),
        Column("hash", "校验值", "hash"),
    )
    rows = tuple(
        (
            str(line.id),
            timezone.localtime(line.made_at).isoformat(timespec="seconds"),
            line.act,
            line.zh,
            line.person,
            line.unit,
            line.subject,
            line.outcome_zh,
            line.hash,
        )
        for line in page.lines
    )
    return Table("journal", "审计日志", "journal", columns, rows)


def _may_audit(by: Actor) -> None:
    if not by.may(Right.AUDIT):
        raise no_right(Right.AUDIT)


def _fitting(asked: Asked) -> QuerySet[EntryRow]:
    wanted = {
        "act": asked.act,
        "person": asked.person,
        "unit": asked.unit,
        "subject__contains": asked.subject,
        "result": asked.result,
        "made_at__gte": midnight(asked.since) if asked.since else None,
        "made_at__lt": midnight(asked.until + timedelta(days=1)) if asked.until else None,
        "id__lt": asked.before,
    }
    return EntryRow.objects.filter(**{name: value for name, value in wanted.items() if value})


def _acts() -> tuple[tuple[str, str, str], ...]:
    known = [(name, one.zh, one.en) for name, one in sorted(every_act().items())]
    return (*((name, *words) for name, words in _WORDS.items()), *known)


def _line(row: EntryRow) -> EntryLine:
    known = every_act().get(row.act)
    zh, en = (known.zh, known.en) if known else _WORDS.get(row.act, (row.act, row.act))
    outcome = next(((z, e) for key, z, e in RESULTS if key == row.result), (row.result,) * 2)
    return EntryLine(
        id=row.pk,
        made_at=row.made_at,
        act=row.act,
        zh=zh,
        en=en,
        person=row.person,
        unit=row.unit,
        subject=row.subject,
        result=row.result,
        outcome_zh=outcome[0],
        outcome_en=outcome[1],
        hash=row.hash,
    )


def _told(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _cited(one: dict[str, object]) -> Cited:
    """As ``store.digests.cite`` wrote it: ids in runs of first and count."""
    runs = one.get("ids", [])
    told = [_run(*run) for run in runs] if isinstance(runs, list) else []
    return Cited(str(one.get("table", "")), "、".join(told), str(one.get("root", "")))


def _run(first: int, count: int) -> str:
    return f"{first}–{first + count - 1}" if count > 1 else f"{first}"
