"""相对目标 judged: against another series, a value handed down, a list, a sign or zero."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jianyue.core.commitment import Basis, NumberTarget, Op, RelativeTarget, Test
from jianyue.core.evidence import Form, Observation, Scope, SeriesPoint, Vintage
from jianyue.core.status import Reason, Status
from jianyue.ledger.context import Case, Finding, plain, reason
from jianyue.ledger.facts import latest
from jianyue.ledger.numbers import failed, judge_number, kept_on
from jianyue.ledger.silence import gone_quiet, is_stale, no_figure

_RANK = {vintage: rank for rank, vintage in enumerate(Vintage)}


def judge_relative(case: Case, target: RelativeTarget) -> Finding:
    """One judge a test."""
    return _JUDGES[target.test](case, target)


# -- against another series -------------------------------------------------------------------


def _reference(target: RelativeTarget) -> str:
    return f"“{target.reference}”" if target.reference else "所比的对象（文中未写明）"


def _against_series(case: Case, target: RelativeTarget) -> Finding:
    series = _series(case, target)
    if series is None:
        return no_figure(
            case,
            f"没有登记{_reference(target)}的增速，还不能比",
            "no growth of the reference is entered, so nothing is compared: "
            f"{target.reference or 'not named'}",
        )
    rows = [r for r in case.rows if r.form is Form.CHANGE and r.value is not None]
    for row in reversed(rows):
        point = _same_period(series, row, case)
        if point is not None and row.value is not None:
            return _beside(case, target, row, point)
    return no_figure(
        case,
        "本级与参照没有同一时期的增幅，无法比较",
        "no growth of the same period is known on both sides",
    )


def _series(case: Case, target: RelativeTarget) -> tuple[SeriesPoint, ...] | None:
    """The series of the reference for this measure (全市:规模以上工业总产值), or of it alone."""
    reference = target.reference or ""
    names = (f"{reference}:{case.measure.name}", f"{reference}{case.measure.name}", reference)
    for name in names:
        if name in case.context.series:
            return case.context.series[name]
    return None


def _same_period(
    series: tuple[SeriesPoint, ...], row: Observation, case: Case
) -> SeriesPoint | None:
    fitting = [
        p
        for p in series
        if p.known_on <= case.as_of
        and p.form is Form.CHANGE
        and p.scope is row.scope
        and p.period == row.period
    ]
    ranked = sorted(fitting, key=lambda p: (_RANK[p.vintage], p.known_on))
    return ranked[-1] if ranked else None  # of one day, the last written: it corrects


def _beside(case: Case, target: RelativeTarget, row: Observation, point: SeriesPoint) -> Finding:
    assert row.value is not None  # noqa: S101 the caller has looked
    gap = row.value - point.value
    met = {
        Test.TRACK: gap >= -case.rules.track_points,
        Test.ABOVE_REF: gap > 0,
        Test.BELOW_REF: gap < 0,
    }[target.test]
    said = reason(
        f"至 {row.period.end.isoformat()} 本级 {plain(row.value)}%，{point.series} "
        f"{plain(point.value)}%，{'达到' if met else '未达到'}“{target.test.zh}”",
        f"{plain(row.value)}% against {plain(point.value)}% of {point.series}",
        row,
    )
    return _by_time(case, row, met, said.zh, said.en)


def _by_time(case: Case, row: Observation, met: bool, zh: str, en: str) -> Finding:
    """Final when the row speaks of the whole span, a sign of the way before."""
    said = (reason(zh, en, row),)
    if row.period.end >= case.due:
        status = Status.KEPT if met else failed(case)
    elif case.over or is_stale(case, row.period.end):
        quiet = gone_quiet(case, row.period.end, f"{plain(row.value)}%" if row.value else "0%")
        return replace(quiet, value=row.value, unit=row.unit)
    else:
        status = Status.ON_TRACK if met else Status.BEHIND
    return Finding(status, said, value=row.value, unit=row.unit or "%")


# -- handed down ------------------------------------------------------------------------------


def _assigned(case: Case, target: RelativeTarget) -> Finding:
    known = [
        a
        for a in case.context.assignments
        if a.commitment == case.commitment.id
        and a.measure == case.index
        and a.known_on <= case.as_of
    ]
    if not known:
        return Finding(
            Status.AWAITING_TARGET,
            (reason("目标值由上级下达，尚未查到", "the value is handed down and not yet known"),),
        )
    given = sorted(known, key=lambda a: a.known_on)[-1]  # of one day, the last written: it corrects
    changes = any(r.form is Form.CHANGE for r in case.rows)
    basis = Basis.GROWTH if changes and given.unit == "%" else Basis.LEVEL
    op = given.op if given.op is not Op.EXACTLY or not target.upper else Op.AT_MOST
    return judge_number(case, NumberTarget(op, given.value, given.unit, basis))


# -- signs, zero, coverage --------------------------------------------------------------------


def _sign(case: Case, target: RelativeTarget) -> Finding:
    rows = [r for r in case.rows if r.form is Form.CHANGE and r.value is not None]
    row = latest(rows, Scope.CUMULATIVE) or latest(rows, Scope.POINT)
    if row is None or row.value is None:
        return no_figure(case)
    met = {
        Test.POSITIVE: row.value > 0,
        Test.NONDECREASE: row.value >= 0,
        Test.NONINCREASE: row.value <= 0,
    }[target.test]
    return _by_time(
        case,
        row,
        met,
        f"至 {row.period.end.isoformat()} 增幅 {plain(row.value)}%，"
        f"{'符合' if met else '不符合'}“{target.test.zh}”",
        f"change {plain(row.value)}%, {'as' if met else 'not as'} promised",
    )


def _zero(case: Case, target: RelativeTarget) -> Finding:
    remaining = case.rules.zero_share if target.approximate else Decimal(0)
    number = NumberTarget(Op.AT_MOST, remaining, None, Basis.LEVEL)
    finding = judge_number(case, number)
    if finding.status is Status.ON_TRACK and not target.approximate:
        return replace(finding, status=Status.EARLY)
    return finding


def _full(case: Case, target: RelativeTarget) -> Finding:
    rows = [r for r in case.rows if r.form is Form.MEMBER]
    roster = case.context.rosters.get(target.reference or "")
    if not rows:
        return judge_number(case, NumberTarget(Op.AT_LEAST, Decimal(100), "%", Basis.LEVEL))
    if roster is None:
        return no_figure(case, "缺名录，不知道一共要覆盖多少", "the list to be covered is missing")
    names = set(roster.on(min(case.as_of, case.due)))
    covered = {r.member: r.value != 0 for r in rows if r.member in names}
    done = sum(covered.values())
    last = max(r.period.end for r in rows)
    share = (Decimal(done) / len(names)).quantize(Decimal("0.001")) if names else None
    said = reason(
        f"{target.reference} {len(names)} 个，已覆盖 {done} 个",
        f"{done} of {len(names)} covered",
        *rows,
    )
    return _covered(case, done, len(names), last, said, share)


def _covered(
    case: Case, done: int, whole: int, last: date, said: Reason, share: Decimal | None
) -> Finding:
    because = (said,)
    if whole and done == whole:
        status = kept_on(case, last)
    elif last >= case.due:
        status = failed(case)
    elif case.over:
        quiet = gone_quiet(case, last, f"{done} / {whole}")
        return replace(quiet, progress=share)
    else:
        status = Status.ON_TRACK
    return Finding(status, because, progress=share)


_JUDGES: Mapping[Test, Callable[[Case, RelativeTarget], Finding]] = {
    Test.TRACK: _against_series,
    Test.ABOVE_REF: _against_series,
    Test.BELOW_REF: _against_series,
    Test.ASSIGNED: _assigned,
    Test.POSITIVE: _sign,
    Test.NONDECREASE: _sign,
    Test.NONINCREASE: _sign,
    Test.FULL: _full,
    Test.ZERO: _zero,
}
