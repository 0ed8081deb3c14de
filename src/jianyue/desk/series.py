"""数列 series: figures of others (全市…) that promises are held against, each with vintage and source.

    record_point                               one figure, typed
    preview_series → import_series(digest=…)   a CSV file, looked at first

A figure is a fact: a later vintage, or another value of the same vintage, stands beside the first
and holds from the day it became known.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jianyue.core.codec import encode
from jianyue.core.commitment import RelativeTarget, Test
from jianyue.core.diagnostic import Diagnostic, Place, Severity
from jianyue.core.evidence import Form, Scope, SeriesPoint, Vintage
from jianyue.core.people import Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.core.sheet_origin import digest_of
from jianyue.desk.clock import today
from jianyue.desk.deed import Deed, act, no_right
from jianyue.desk.papers.rows import SERIES, read_rows
from jianyue.desk.plans import find_plan
from jianyue.desk.sheets import same_preview
from jianyue.desk.verdicts import refresh_some
from jianyue.store.models import PlanRow, SeriesRow
from jianyue.store.plans import load_plan
from jianyue.store.records import load_record, series_rows

LARGEST = 2_000_000  # bytes of a file of figures
_AGAINST = (Test.TRACK, Test.ABOVE_REF, Test.BELOW_REF)
_MOST_DIGITS = 20
_HEADS = {
    "数列": "series",
    "期初": "period_start",
    "期末": "period_end",
    "知悉日": "known_on",
    "形式": "form",
    "口径": "scope",
    "核算阶段": "vintage",
    "数值": "value",
    "单位": "unit",
    "出处": "source",
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "form": {word.zh: word.value for word in Form},
    "scope": {word.zh: word.value for word in Scope},
    "vintage": {word.zh: word.value for word in Vintage},
}


@dataclass(frozen=True, slots=True)
class PointPreview:
    """One figure of a file: its ``row`` (from 1, heads included), whether it is ``known`` already,
    and the value that it would correct (of the same period and vintage), if any."""

    row: int
    point: SeriesPoint
    known: bool
    corrects: Decimal | None


@dataclass(frozen=True, slots=True)
class SeriesPreview:
    """What a file of figures would add; with a fault in it, nothing can be imported."""

    points: tuple[PointPreview, ...]
    faults: tuple[Diagnostic, ...]
    digest: str

    @property
    def fresh(self) -> tuple[SeriesPoint, ...]:
        """The figures that are not known yet, in the order of the file."""
        return tuple(p.point for p in self.points if not p.known)


@act(Right.ASSIGN, "记参照数", "record a reference figure")
def record_point(deed: Deed, *, plan: str, point: SeriesPoint) -> SeriesRow | None:
    """Record one figure and judge anew the promises held against a series; None when it was known.

    ``point.known_on`` is the day it was published, today or before. Raises Refusal R403 when the
    plan is not there, R458 for a figure without series or source, that is no figure, or known
    before its period was over or after today.
    """
    row = find_plan(plan, for_change=True)
    fault = _fault(point, deed.day)
    if fault is not None:
        raise Refusal(
            "R458",
            fault.message,
            fault.hint,
            english=fault.english,
            english_hint=fault.english_hint,
        )
    deed.about(plan, series=point.series, period=point.period.end.isoformat())
    fresh = [] if point in load_record(row, commitments=()).series else [point]
    written = _write(deed, row, fresh)
    return written[0] if written else None


def preview_series(by: Actor, *, plan: str, data: bytes, name: str = SERIES.file) -> SeriesPreview:
    """What a CSV file would add, with every fault by row and column; nothing is written.

    Heads and words as in the book's series.csv, or their Chinese names (数列, 期初 … 增幅, 累计);
    UTF-8, or GB18030 as Excel saves it. Raises Refusal R401, R403, R459 when it is too large.
    """
    if not by.may(Right.ASSIGN):
        raise no_right(Right.ASSIGN)
    return _preview(find_plan(plan), data, name, today())


@act(Right.ASSIGN, "导入参照数列", "import reference series")
def import_series(
    deed: Deed, *, plan: str, data: bytes, digest: str, name: str = SERIES.file
) -> tuple[SeriesRow, ...]:
    """Record the figures that a preview showed, all or none; those known already write nothing.

    Raises Refusal R446 when file or archive have changed since the preview, R459 when the file
    has a fault or is too large, R403 when the plan is not there.
    """
    row = find_plan(plan, for_change=True)
    preview = _preview(row, data, name, deed.day)
    same_preview(preview.digest, digest)
    if preview.faults:
        raise _bad_file(f"{name} 有 {len(preview.faults)} 处不对", f"{name} has faults")
    deed.about(plan, sha256=hashlib.sha256(data).hexdigest(), points=len(preview.fresh))
    return tuple(_write(deed, row, preview.fresh))


def _write(deed: Deed, row: PlanRow, points: Sequence[SeriesPoint]) -> Sequence[SeriesRow]:
    written = deed.append_all(series_rows(row, points))
    if written:
        held = load_plan(row, as_of=deed.day).in_force(deed.day).commitments
        refresh_some(row, [c for c in held if any(_leans(m.target) for m in c.measures)], deed.day)
    return written


def _leans(target: object) -> bool:
    """True of a target that is held against a series."""
    return isinstance(target, RelativeTarget) and target.test in _AGAINST


def _preview(row: PlanRow, data: bytes, name: str, day: date) -> SeriesPreview:
    if len(data) > LARGEST:
        raise _bad_file(f"{name} 超过 {LARGEST // 1_000_000} MB", f"{name} is too large")
    points, unread = read_rows(SERIES, _canonical(data))
    skipped = {d.place.row for d in unread if d.place}
    faults = [_named(d, name) for d in unread]
    held = list(load_record(row, commitments=()).series)
    found = []
    rows = (n for n in range(2, len(points) + len(skipped) + 2) if n not in skipped)
    for number, point in zip(rows, points, strict=False):
        fault = _fault(point, day)
        if fault is not None:
            faults.append(_placed(fault, name, number))
        before = [p.value for p in held if _same(p, point)]
        corrects = before[-1] if before and before[-1] != point.value else None
        found.append(PointPreview(number, point, point in held, corrects))
        held.append(point)
    faults.sort(key=lambda d: d.place.row or 0 if d.place else 0)
    said = [encode(tuple(found)), encode(tuple(faults)), hashlib.sha256(data).hexdigest()]
    return SeriesPreview(tuple(found), tuple(faults), digest_of(said))


def _same(one: SeriesPoint, two: SeriesPoint) -> bool:
    """True of figures that say the same thing of the same period, with whatever value."""
    keys = ("series", "period", "form", "scope", "vintage", "unit")
    return all(getattr(one, key) == getattr(two, key) for key in keys)


def _canonical(data: bytes) -> bytes:
    """The file in the book's own heads and words; what it does not know stays as it is."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            return data
    try:
        lines = list(csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), strict=True))
    except csv.Error:
        return data
    if not lines:
        return data
    heads = [_HEADS.get(head.strip(), head.strip()) for head in lines[0]]
    if sorted(heads) != sorted(SERIES.columns):
        return text.encode()
    order = [heads.index(column) for column in SERIES.columns]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(SERIES.columns)
    for line in lines[1:]:
        if len(line) == len(heads):
            named = zip(SERIES.columns, (line[at].strip() for at in order), strict=True)
            writer.writerow([_WORDS.get(c, {}).get(said, said) for c, said in named])
        else:
            writer.writerow(line)
    return out.getvalue().encode()


def _fault(point: SeriesPoint, day: date) -> Diagnostic | None:
    """Why a figure cannot stand, if it cannot."""
    value = point.value
    tests = (
        (not point.series.strip(), "没有写数列名", "the series is not named"),
        (not point.source.strip(), "没有写出处", "the source is not named"),
        (
            not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS,
            "数值不是数",
            "the value is no figure",
        ),
        (
            point.known_on < point.period.end,
            f"知悉日 {point.known_on} 早于期末 {point.period.end}",
            "it was known before its period was over",
        ),
        (point.known_on > day, f"知悉日 {point.known_on} 在今天之后", "it is known after today"),
    )
    for wrong, zh, en in tests:
        if wrong:
            return Diagnostic(
                "K719",
                Severity.ERROR,
                zh,
                "照公布的原件填：数列、出处、数值、公布日",
                english=en,
                english_hint="as published: series, source, value, the day it was published",
            )
    return None


def _named(diagnostic: Diagnostic, name: str) -> Diagnostic:
    place = diagnostic.place
    column = place.column if place else None
    return replace(diagnostic, place=Place(name, place.row if place else None, column))


def _placed(diagnostic: Diagnostic, name: str, row: int) -> Diagnostic:
    return replace(diagnostic, place=Place(name, row))


def _bad_file(zh: str, en: str) -> Refusal:
    return Refusal(
        "R459",
        f"{zh}，什么也没有写入",
        "照预览里的行、列改正后再导入",
        english=f"{en}: nothing was written",
        english_hint="mend it at the rows and columns of the preview, and import it again",
    )
