"""分 duties: leader, lead unit, co-units (1+1+N), quarter nodes and weight of each promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jianyue.core.codec import encode
from jianyue.core.commitment import Commitment, Node
from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.desk.deed import Deed, act
from jianyue.desk.plans import find_plan
from jianyue.desk.verdicts import refresh_some
from jianyue.ledger.duty_checks import path_faults
from jianyue.store.models import DutyRow, PlanRow, UnitRow
from jianyue.store.plans import load_duties, load_plan, with_duty


@dataclass(frozen=True, slots=True)
class Duty:
    """Who answers for a promise: codes of units, the leader's post, the plan's own path."""

    commitment: str
    lead: str
    co: tuple[str, ...] = ()
    leader: str = ""
    nodes: tuple[Node, ...] = ()
    weight: Decimal | None = None


@act(Right.ASSIGN, "分解任务", "assign duties")
def assign_duties(deed: Deed, *, plan: str, duties: Sequence[Duty]) -> tuple[DutyRow, ...]:
    """Lay duties over promises; those that say what already holds write nothing.

    Raises Refusal R441 for a unit that is not there or has ended, R442 for a promise that the
    version in force does not hold, R443 when a unit leads and co-operates at once, R444 for nodes
    that fall or lie after the due day, R445 for a weight below nought.
    """
    row = find_plan(plan, for_change=True)
    fresh = lay_duties(deed, row, duties)
    deed.about(plan, changed=[d.commitment for d in fresh])
    return fresh


def lay_duties(deed: Deed, row: PlanRow, duties: Sequence[Duty]) -> tuple[DutyRow, ...]:
    """Write, within an act, the duties that say something new, and judge their promises anew.

    The plan's row is locked by the caller. Raises Refusal R441 to R445 as ``assign_duties``.
    """
    known = {c.id: c for c in load_plan(row, duties=False).in_force(deed.day).commitments}
    units = {u.code: u for u in UnitRow.objects.all()}
    held = load_duties(row)
    fresh = []
    for duty in duties:
        _sound(duty, known.get(duty.commitment), units, deed)
        made = DutyRow(
            plan=row,
            commitment=duty.commitment,
            day=deed.day,
            leader=duty.leader,
            lead=duty.lead,
            co=list(duty.co),
            nodes=encode(duty.nodes),
            weight=format(duty.weight, "f") if duty.weight is not None else "",
        )
        old = held.get(duty.commitment)
        if old is None or _terms(old) != _terms(made):
            fresh.append(made)
    deed.append_all(fresh)
    judged = [with_duty(known[made.commitment], made) for made in fresh]
    refresh_some(row, judged, deed.day)
    return tuple(fresh)


def _sound(duty: Duty, promise: Commitment | None, units: dict[str, UnitRow], deed: Deed) -> None:
    if promise is None:
        raise Refusal(
            "R442",
            f"现行版本里没有承诺 {duty.commitment}",
            "核对识别码",
            english=f"the version in force holds no promise {duty.commitment}",
            english_hint="look at its identity",
        )
    for code in (duty.lead, *duty.co):
        unit = units.get(code)
        if code and (unit is None or (unit.until is not None and unit.until < deed.day)):
            raise Refusal(
                "R441",
                f"{duty.commitment}：没有单位 {code}，或已撤并",
                "用机构表里现行的单位",
                english=f"{duty.commitment}: there is no unit {code}, or it has ended",
                english_hint="use a unit that is in force",
            )
    if duty.lead in duty.co:
        raise Refusal(
            "R443",
            f"{duty.commitment}：{duty.lead} 既牵头又协同",
            "从协同单位里去掉",
            english=f"{duty.commitment}: {duty.lead} leads and co-operates at once",
            english_hint="take it from the co-units",
        )
    for _, fault in path_faults(duty.nodes, promise.due.day)[:1]:
        raise Refusal(
            "R444",
            f"{duty.commitment}：{fault.message}",
            fault.hint,
            english=f"{duty.commitment}: {fault.english}",
            english_hint=fault.english_hint,
        )
    if duty.weight is not None and not (duty.weight.is_finite() and duty.weight >= 0):
        raise Refusal(
            "R445",
            f"{duty.commitment}：权重 {duty.weight} 不对",
            "填不小于 0 的数",
            english=f"{duty.commitment}: {duty.weight} is no weight",
            english_hint="a figure, not below nought",
        )


def _terms(row: DutyRow) -> tuple[object, ...]:
    return row.leader, row.lead, tuple(row.co), row.nodes, row.weight
