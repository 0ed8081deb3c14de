"""沉默: what is said when the figure that would decide is not there. It never accuses."""

from __future__ import annotations

from datetime import date, timedelta

from jianyue.core.status import Status
from jianyue.ledger.context import Case, Finding, reason


def no_figure(case: Case, note: str = "", english: str = "") -> Finding:
    """Nothing known that speaks of the target: awaiting while publication lags, else unproven."""
    waiting = awaited_until(case)
    if waiting is not None and case.as_of <= waiting:
        return Finding(
            Status.AWAITING_DATA,
            (
                reason(
                    f"数据预计 {waiting.isoformat()} 前公布，尚未公布",
                    f"the figure is expected to be published by {waiting.isoformat()}",
                ),
            ),
        )
    zh = note or "没有查到可以证明的数据；没有数据不等于没有完成"
    en = english or "no figure is known that would prove it; silence is not failure"
    return Finding(Status.UNPROVEN, (reason(zh, en),))


def gone_quiet(case: Case, day: date, known: str) -> Finding:
    """Something is known, of too long ago: what it is and of which day, and no word since."""
    return no_figure(
        case,
        f"最近的数停在 {day.isoformat()}（{known}），此后没有数据；没有数据不等于没有完成",
        f"the last figure is of {day.isoformat()} ({known}); silence since then is not failure",
    )


def awaited_until(case: Case) -> date | None:
    """The day until which silence is the publisher's: the due day and the measure's lag.

    None before the due day for measures published through the year.
    """
    lag = case.rules.lag_of(case.measure.name)
    days = lag.days if lag else case.rules.default_lag_days
    if case.over:
        return case.due + timedelta(days=days)
    return case.due + timedelta(days=days) if lag and lag.annual else None


def is_stale(case: Case, day: date) -> bool:
    """The last row speaks of a time too long ago to judge the present by."""
    return case.as_of > day + timedelta(days=case.rules.stale_days)
