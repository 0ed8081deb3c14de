"""序时: how far along the plan should be on a day: its own quarter path, else the days gone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jianyue.core.calendar import Period
from jianyue.core.commitment import Commitment
from jianyue.core.rules import JudgingRules
from jianyue.core.status import Status


def expected_share(commitment: Commitment, period: Period, day: date) -> Decimal:
    """Share (0..1) of the whole that is due by ``day``.

    Between two nodes of the plan's own path the share rises evenly with the days.
    """
    path = commitment.path
    nodes = [(n.deadline.day, n.share) for n in path if n.share is not None] if path else None
    if not nodes:
        end = max(commitment.due.day, period.start)
        return Period(period.start, end).elapsed_share(day)
    before, low = period.start, Decimal(0)
    for node_day, share in sorted(nodes):
        if day <= node_day:
            step = Period(before, node_day).elapsed_share(day) if before <= node_day else Decimal(1)
            return low + (share - low) * step
        before, low = node_day, share
    return low


def against_path(progress: Decimal, expected: Decimal, rules: JudgingRules) -> Status:
    """宣城 rule: behind when the share done is below the share of time gone."""
    if progress < expected - rules.behind_margin:
        return Status.BEHIND
    if progress >= expected + rules.ahead_margin:
        return Status.AHEAD
    return Status.ON_TRACK
