"""判 judge: commitment and observations in, a verdict that says why out. Pure and replayable.

A commitment is kept only when all its measures are; its word is the worst of theirs. Each
verdict exists twice, on what was claimed and on what was verified.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jianyue.core.book import Record
from jianyue.core.calendar import Period
from jianyue.core.commitment import Commitment, MilestoneTarget, NumberTarget
from jianyue.core.evidence import Observation, SeriesPoint, Standing
from jianyue.core.plan import Plan
from jianyue.core.rules import JudgingRules
from jianyue.core.status import Light, Status, Verdict
from jianyue.ledger.context import Case, Context, Finding
from jianyue.ledger.facts import known
from jianyue.ledger.forecast import forecast
from jianyue.ledger.memory import doubtful_days
from jianyue.ledger.milestones import judge_milestone
from jianyue.ledger.numbers import judge_number
from jianyue.ledger.relatives import judge_relative

WORST_FIRST = (
    Status.BROKEN,
    Status.OVERDUE,
    Status.MISSED_AIM,
    Status.BEHIND,
    Status.UNPROVEN,
    Status.AWAITING_DATA,
    Status.AWAITING_TARGET,
    Status.ON_TRACK,
    Status.AHEAD,
    Status.KEPT,
    Status.EARLY,
    Status.DIRECTION,
)


def judge(
    commitment: Commitment,
    observations: Iterable[Observation],
    as_of: date,
    *,
    context: Context,
    basis: Standing = Standing.CLAIMED,
) -> Verdict:
    """The verdict on one commitment as of a day; ``observations`` are its own rows."""
    return _judged(commitment, known(observations, as_of, basis), as_of, basis, context)


def _judged(
    commitment: Commitment,
    rows: tuple[Observation, ...],
    as_of: date,
    basis: Standing,
    context: Context,
) -> Verdict:
    measures = tuple(
        [
            _verdict(
                commitment, _find(commitment, i, rows, as_of, basis, context), as_of, basis, context
            )
            for i in range(len(commitment.measures))
        ]
    )
    if len(measures) == 1:
        return measures[0]
    worst = min(measures, key=lambda v: WORST_FIRST.index(v.status))
    because = tuple(reason for verdict in measures for reason in verdict.because)
    return replace(worst, because=because, measures=measures, progress=None, expected=None)


def judge_plan(
    plan: Plan,
    record: Record,
    as_of: date,
    *,
    rules: JudgingRules,
    basis: Standing = Standing.CLAIMED,
    memory: bool = True,
) -> tuple[Verdict, ...]:
    """A verdict for each commitment in force; ``memory`` adds the day a light was first
    red and the forecast of the year's end."""
    context = context_of(plan, record, rules)
    rows = by_commitment(record.observations)
    verdicts = []
    for commitment in plan.in_force(as_of).commitments:
        own = rows.get(commitment.id, ())
        held = known(own, as_of, basis)
        verdict = _judged(commitment, held, as_of, basis, context)
        if memory and any(row.known_on <= as_of for row in own):
            red = first_red(commitment, own, verdict, context)
            ahead = forecast(held, plan.year)
            if red is not None or ahead is not None:
                verdict = replace(verdict, was_red=red, forecast=ahead)
        verdicts.append(verdict)
    return tuple(verdicts)


def context_of(plan: Plan, record: Record, rules: JudgingRules) -> Context:
    """The context of a whole plan."""
    series: dict[str, list[SeriesPoint]] = defaultdict(list)
    for point in record.series:
        series[point.series].append(point)
    return Context(
        period=Period.year(plan.year),
        rules=rules,
        series={name: tuple(points) for name, points in series.items()},
        rosters={roster.name: roster for roster in record.rosters},
        assignments=(*plan.assignments, *record.assignments),
    )


def by_commitment(observations: Sequence[Observation]) -> Mapping[str, list[Observation]]:
    """Rows by the commitment they speak of."""
    rows: dict[str, list[Observation]] = defaultdict(list)
    for row in observations:
        rows[row.commitment].append(row)
    return rows


def first_red(
    commitment: Commitment,
    observations: Sequence[Observation],
    now: Verdict,
    context: Context,
) -> date | None:
    """The first month's end (or the day of ``now``) on which the light was red; None if never."""
    for day in doubtful_days(commitment, observations, now.as_of, context, now.basis):
        verdict = now
        if day < now.as_of:
            verdict = judge(commitment, observations, day, context=context, basis=now.basis)
        if verdict.light is Light.RED:
            return day
    return None


def _find(
    commitment: Commitment,
    index: int,
    rows: tuple[Observation, ...],
    as_of: date,
    basis: Standing,
    context: Context,
) -> Finding:
    own = tuple([r for r in rows if r.measure == index])
    case = Case(commitment, index, own, as_of, basis, context)
    target = case.measure.target
    if isinstance(target, NumberTarget):
        return judge_number(case, target)
    if isinstance(target, MilestoneTarget):
        return judge_milestone(case, target)
    return judge_relative(case, target)


def _verdict(
    commitment: Commitment, finding: Finding, as_of: date, basis: Standing, context: Context
) -> Verdict:
    return Verdict(
        commitment.id,
        finding.status,
        finding.because,
        as_of,
        basis,
        context.rules.light_of(finding.status),
        finding.progress,
        finding.expected,
        finding.value,
        finding.unit,
    )
