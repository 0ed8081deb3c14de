"""数量目标 judged: growth by changes, what is added by sums, levels by the latest point.

Period and cumulative figures are never mixed; a progress share is given only where it means
something (not for rates, sign tests or targets of zero).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from jianyue.core.calendar import years_on
from jianyue.core.commitment import Basis, NumberTarget, Op, Strength
from jianyue.core.evidence import Form, Observation, Scope
from jianyue.core.fractions import as_written
from jianyue.core.status import Reason, Status
from jianyue.ledger.compare import Bar, bar, clears, is_rate, passes
from jianyue.ledger.context import Case, Finding, figure, plain, reason
from jianyue.ledger.facts import latest, summed_periods
from jianyue.ledger.path import against_path, expected_share
from jianyue.ledger.silence import gone_quiet, is_stale, no_figure

_CHANGES = (Basis.GROWTH, Basis.REDUCTION)
_DOUBLINGS = {Decimal(2): "翻一番", Decimal(4): "翻两番"}
_TENTH, _MILLE = Decimal("0.1"), Decimal("0.001")


def judge_number(case: Case, target: NumberTarget) -> Finding:
    """A figure against its bar, by the kind of figure it is."""
    if target.basis in _CHANGES and (is_rate(target.unit) or target.unit == "倍"):
        return _change(case, target)
    return _level(case, target)


def failed(case: Case) -> Status:
    """The word for a bar not reached when time is up: an aim is missed, a promise broken."""
    aim = case.commitment.strength is Strength.AIM
    return Status.MISSED_AIM if aim else Status.BROKEN


# -- changes ---------------------------------------------------------------------------------


def _change(case: Case, target: NumberTarget) -> Finding:
    rows = tuple(r for r in case.rows if r.form is Form.CHANGE and r.value is not None)
    row = latest(rows, Scope.CUMULATIVE) or latest(rows, Scope.POINT) or _whole(case, rows)
    computed = None if row else _computed_change(case)
    row = row or computed
    if row is None or row.value is None:
        return _no_change(case)
    value = _multiplied(row.value) if target.unit == "倍" else row.value
    shown = -value if target.basis is Basis.REDUCTION else value
    met = passes(shown, target, case.rules, case.rules.falls(case.measure.name))
    because = (_said(case, target, row, met, computed is not None),)
    final = row.period.end >= case.due
    if final:
        status = Status.KEPT if met else failed(case)
    elif case.over or is_stale(case, row.period.end):
        quiet = gone_quiet(case, row.period.end, f"{plain(row.value)}%")
        return replace(quiet, value=row.value, unit="%")
    else:
        status = Status.ON_TRACK if met else Status.BEHIND
    return Finding(status, because, value=row.value, unit="%")


def _multiplied(change: Decimal) -> Decimal:
    return 1 + change / 100  # 翻番: up by 100 % is twice


def _whole(case: Case, rows: tuple[Observation, ...]) -> Observation | None:
    """A period figure counts only when its period is the whole span of the promise."""
    whole = [r for r in rows if r.period.start == case.context.period.start]
    return latest(whole, Scope.PERIOD)


def _computed_change(case: Case) -> Observation | None:
    """Growth worked out from two levels of the same scope, a year apart."""
    levels = [r for r in case.rows if r.form is Form.LEVEL and r.scope is not Scope.PERIOD]
    now = latest(levels)
    if now is None or now.value is None:
        return None
    year_ago = [r for r in levels if r.scope is now.scope and _a_year_before(r, now)]
    base = latest(year_ago)
    if base is None or not base.value:
        return None
    change = (now.value - base.value) / abs(base.value) * 100
    return replace(now, form=Form.CHANGE, value=change.quantize(_TENTH))


def _a_year_before(earlier: Observation, row: Observation) -> bool:
    return earlier.period.end == years_on(row.period.end, -1)


def _no_change(case: Case) -> Finding:
    if any(r.form is Form.LEVEL for r in case.rows):
        return no_figure(
            case,
            "只查到数值，没有增幅，也没有上年同口径数值，算不出增长",
            "a level is known but no growth, and no level of last year to work it out",
        )
    return no_figure(case)


def _said(case: Case, target: NumberTarget, row: Observation, met: bool, computed: bool) -> Reason:
    value = row.value if row.value is not None else Decimal(0)
    span = f"{row.period.start.isoformat()} 至 {row.period.end.isoformat()}"
    how = "（按两年数值推算，名义，样本或有调整）" if computed else ""
    verdict = "达到" if met else "未达到"
    return reason(
        f"{span} {case.measure.name}同比 {plain(value)}%{how}，{verdict}目标 {bar_words(target)}",
        f"change {plain(value)}% over {row.period.start}..{row.period.end}, "
        f"{'meets' if met else 'misses'} the target",
        row,
    )


# -- levels ----------------------------------------------------------------------------------


def _level(case: Case, target: NumberTarget) -> Finding:
    levels = [r for r in case.rows if r.form is Form.LEVEL and r.value is not None]
    rows = tuple([r for r in levels if not (r.unit and target.unit and r.unit != target.unit)])
    row = _level_row(case, target, rows)
    if row is None or row.value is None:
        return _other_unit(case, target, levels) if levels else no_figure(case)
    wanted = bar(target, case.rules, case.rules.falls(case.measure.name))
    met = clears(row.value, wanted)
    final = row.period.end >= case.due
    said = _level_said(case, target, row, met)
    shown = Finding(Status.UNPROVEN, (said,), value=row.value, unit=row.unit or target.unit)
    if wanted.cap or row.scope is Scope.PERIOD:
        return _held(case, row, met, final, shown)
    return _to_floor(case, target, wanted, row, shown, rows)


def _other_unit(case: Case, target: NumberTarget, levels: list[Observation]) -> Finding:
    """Figures in another unit are not compared and not converted."""
    return no_figure(
        case,
        f"查到的数单位是{levels[-1].unit}，目标是{target.unit}，没法比",
        f"the figure known is in {levels[-1].unit}, the target in {target.unit}",
    )


def _level_row(
    case: Case, target: NumberTarget, rows: tuple[Observation, ...]
) -> Observation | None:
    start = case.context.period.start
    point = latest(rows, Scope.POINT)
    if is_rate(target.unit):  # rates of several periods do not add up
        since = [r for r in rows if r.period.start == start]
        cumulative = latest(rows, Scope.CUMULATIVE) or latest(since, Scope.PERIOD)
    else:
        cumulative = latest(rows, Scope.CUMULATIVE) or summed_periods(rows, start)
    first, second = (cumulative, point) if target.basis is Basis.ADD else (point, cumulative)
    return first or second


def _held(case: Case, row: Observation, met: bool, final: bool, shown: Finding) -> Finding:
    """A cap that holds is on track, never a share of the way; a sum over its cap stays over. So is a
    rate of the year so far: it may fall yet, so it is not kept before the year is over, and it has
    no way to go from where it stood last year."""
    if final:
        return shown.but(Status.KEPT if met else failed(case))
    if not met and row.scope is Scope.CUMULATIVE:
        return shown.but(failed(case))
    if case.over or is_stale(case, row.period.end):
        quiet = gone_quiet(case, row.period.end, _shown(shown))
        return replace(quiet, value=shown.value, unit=shown.unit)
    return shown.but(Status.ON_TRACK if met else Status.BEHIND)


def _to_floor(
    case: Case,
    target: NumberTarget,
    wanted: Bar,
    row: Observation,
    shown: Finding,
    rows: tuple[Observation, ...],
) -> Finding:
    met = row.value is not None and clears(row.value, wanted)
    progress, expected = _shares(case, target, row, rows)
    if met and row.scope is Scope.CUMULATIVE:
        return shown.but(kept_on(case, row.period.end), progress, expected)
    if row.period.end >= case.due:
        return shown.but(Status.KEPT if met else failed(case), progress, expected)
    if met and not case.over:
        return shown.but(Status.EARLY, progress, expected)
    if _fallen_back(case, wanted, rows):
        note = reason("曾经达到，又回落", "it was reached once and has fallen back")
        return shown.but(Status.BEHIND, progress, expected, note)
    if case.over or is_stale(case, row.period.end):
        quiet = gone_quiet(case, row.period.end, _shown(shown))
        return replace(quiet, value=shown.value, unit=shown.unit, progress=progress)
    return _on_the_way(case, progress, expected, shown)


def _shown(finding: Finding) -> str:
    return figure(finding.value, finding.unit) if finding.value is not None else ""


def kept_on(case: Case, day: date) -> Status:
    """The word for what was reached on ``day`` for good: early only before a deadline the report
    itself wrote, so that the word does not change merely because time passes."""
    early = day < case.due and not case.commitment.due.assumed
    return Status.EARLY if early else Status.KEPT


def _shares(
    case: Case, target: NumberTarget, row: Observation, rows: tuple[Observation, ...]
) -> tuple[Decimal | None, Decimal | None]:
    """How far, and how far it should be on the last day the row speaks of."""
    expected = expected_share(case.commitment, case.context.period, row.period.end)
    value = row.value if row.value is not None else Decimal(0)
    if row.scope is Scope.CUMULATIVE:
        if target.value <= 0 or value < 0:
            return None, None  # a share of nothing, or of the other side of zero, says nothing
        return (value / target.value).quantize(_MILLE), expected
    base = _base(case, rows)
    if base is None or base.value is None or base.value == target.value:
        return None, None
    share = (value - base.value) / (target.value - base.value)
    return share.quantize(_MILLE), expected


def _base(case: Case, rows: tuple[Observation, ...]) -> Observation | None:
    """Where it stood at the end of the year before."""
    start = case.context.period.start
    return latest([r for r in rows if r.scope is Scope.POINT and r.period.end < start])


def _fallen_back(case: Case, wanted: Bar, rows: tuple[Observation, ...]) -> bool:
    """An earlier figure of this span met the bar that the latest does not."""
    start = case.context.period.start
    return any(
        r.value is not None
        and r.period.end >= start
        and r.scope is not Scope.PERIOD
        and clears(r.value, wanted)
        for r in rows
    )


def _on_the_way(
    case: Case,
    progress: Decimal | None,
    expected: Decimal | None,
    shown: Finding,
) -> Finding:
    if progress is None or expected is None:
        note = reason(
            "没有上年末的基数，算不出进度",
            "no figure of the end of last year: progress cannot be worked out",
        )
        return shown.but(Status.UNPROVEN, progress, expected, note)
    status = against_path(progress, expected, case.rules)
    done, due = _percent(progress), _percent(expected)
    note = reason(f"进展 {done}，序时 {due}", f"done {done}, due by then {due}")
    return shown.but(status, progress, expected, note)


def _percent(share: Decimal) -> str:
    return f"{plain((share * 100).quantize(_TENTH))}%"


def _level_said(case: Case, target: NumberTarget, row: Observation, met: bool) -> Reason:
    value = row.value if row.value is not None else Decimal(0)
    unit, day = row.unit or target.unit, row.period.end.isoformat()
    return reason(
        f"截至 {day}，{case.measure.name} {figure(value, unit)}，"
        f"{'达到' if met else '未达到'}目标 {bar_words(target)}",
        f"{plain(value)} {unit or ''} as of {day}, {'meets' if met else 'short of'} the target",
        row,
    )


def bar_words(target: NumberTarget) -> str:
    """The target as it is read: 增长4%, 不低于1600家, 1至2家, 翻两番."""
    fraction, _ = as_written(target.value, target.written)
    amount = fraction or figure(target.value, target.unit)
    if target.op is Op.RANGE and target.high is not None:
        amount = f"{plain(target.value)}至{figure(target.high, target.unit)}"
    word = "" if target.op in (Op.EXACTLY, Op.RANGE, Op.ABOUT) else target.op.zh
    tail = "左右" if target.op is Op.ABOUT else ""
    if target.basis is Basis.GROWTH and target.unit == "倍":  # as much as so many times, not by
        doubled = _DOUBLINGS.get(target.value) if target.op is Op.EXACTLY else None
        return doubled or f"{word or '为'}{amount}{tail}"
    lead = target.basis.zh if target.basis in _CHANGES else ""
    return f"{lead}{word}{amount}{tail}"
