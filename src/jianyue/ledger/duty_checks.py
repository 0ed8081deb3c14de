"""查 the plan's own path: shares never fall, and no node lies beyond the promise's last day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from jianyue.core.commitment import Node
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.ledger.context import plain


def path_faults(path: Sequence[Node], due: date) -> tuple[tuple[Node, Diagnostic], ...]:
    """Each node that cannot stand, with why: K711 a share that falls or is none, K712 a day after
    ``due``. A share may stay level: nothing need be done in every quarter."""
    found: list[tuple[Node, Diagnostic]] = []
    highest = Decimal(0)
    for node in sorted(path, key=lambda n: n.deadline.day):
        day, share = node.deadline.day, node.share
        if day > due:
            found.append((node, _late(day, due)))
        if share is None:
            continue
        if not 0 <= share <= 1:
            found.append((node, _no_share(share)))
        elif share < highest:
            found.append((node, _falls(share, highest)))
        highest = max(highest, share)
    return tuple(found)


def _percent(share: Decimal) -> str:
    return f"{plain(share * 100)}%"


def _falls(share: Decimal, before: Decimal) -> Diagnostic:
    return _fault(
        "K711",
        f"{_percent(share)} 低于前面的 {_percent(before)}",
        "比重是自年初起的累计，逐季不降",
        f"{_percent(share)} is below the {_percent(before)} before it",
        "shares count from the start of the year and never fall",
    )


def _no_share(share: Decimal) -> Diagnostic:
    return _fault(
        "K711",
        f"{_percent(share)} 不在 0% 到 100% 之间",
        "写 0% 到 100% 的比重",
        f"{_percent(share)} is not between 0% and 100%",
        "write a share from 0% to 100%",
    )


def _late(day: date, due: date) -> Diagnostic:
    return _fault(
        "K712",
        f"节点 {day} 晚于完成时限 {due}",
        "节点不晚于时限；时限要改的，走调整程序",
        f"the node of {day} lies after the due day {due}",
        "put it on or before the due day; to move that day, amend the plan",
    )


def _fault(code: str, zh: str, hint: str, en: str, english_hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, zh, hint, english=en, english_hint=english_hint)
