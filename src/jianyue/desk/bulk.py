"""批 bulk: the same cells typed for every promise that fits; looked at first, then assigned.

    preview_many → assign_many(digest=preview.digest)

A bulk assignment says what a row of the workbook says, in the same words, and is held to the same
rules: units by any of their names, quarters by share or words, each up to its promise's due day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jianyue.core.decomposition import PLAN_KEYS, RowState
from jianyue.core.people import Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.bench import Held, bench_of
from jianyue.desk.clock import today
from jianyue.desk.deed import Deed, act, no_right
from jianyue.desk.duties import Duty, lay_duties
from jianyue.desk.plans import find_plan
from jianyue.desk.proposals import Proposal, propose
from jianyue.desk.sheets import RowPreview, SheetPreview, same_preview, sealed, weights_with
from jianyue.desk.workbooks import nothing_fits, unblocked
from jianyue.ledger.tables import area_of
from jianyue.ledger.target_words import kind_of
from jianyue.store.models import DutyRow, PlanRow

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Where:
    """Which promises: in one of the ``areas``, of one of the ``kinds`` (number, relative,
    milestone) by any measure, among the ``ids``; what is empty asks nothing, what is given must
    all hold."""

    areas: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    def fits(self, held: Held) -> bool:
        """True of a promise that all of it asks for."""
        promise = held.commitment
        return (
            (not self.ids or promise.id in self.ids)
            and (not self.areas or area_of(promise) in self.areas)
            and (not self.kinds or any(kind_of(m.target) in self.kinds for m in promise.measures))
        )


def preview_many(by: Actor, *, plan: str, where: Where, cells: Cells) -> SheetPreview:
    """What typing ``cells`` for every promise that fits would change; nothing is written.

    ``cells`` are by key of the workbook: q1 to q4 (``25%``, ``开工；50%``), leader (a post), lead
    (the first listed leads), co, weight. A key left out is left alone, "" empties it. Raises
    Refusal R401 without the right to assign, R403 when the plan is not there, R448 when no promise
    fits, R449 when there is nothing to set or a key is none of these.
    """
    if not by.may(Right.ASSIGN):
        raise no_right(Right.ASSIGN)
    return _preview(find_plan(plan), today(), where, cells)


@act(Right.ASSIGN, "批量分解", "assign many")
def assign_many(
    deed: Deed, *, plan: str, where: Where, cells: Cells, digest: str, partial: bool = False
) -> tuple[DutyRow, ...]:
    """Lay the duties that ``preview_many`` of the same arguments showed, in one transaction.

    ``partial`` lets the sound ones be laid although others cannot. Raises Refusal R446 when the
    archive has changed since the preview, R447 when a promise stands in the way and ``partial`` is
    False; else as ``preview_many`` and ``assign_duties``.
    """
    row = find_plan(plan, for_change=True)
    preview = _preview(row, deed.day, where, cells)
    same_preview(preview.digest, digest)
    unblocked(preview, (), partial=partial)
    written = lay_duties(deed, row, preview.duties)
    deed.about(plan, changed=[d.commitment for d in written], set=sorted(cells))
    return written


def _preview(row: PlanRow, day: date, where: Where, cells: Cells) -> SheetPreview:
    if not cells or not set(cells) <= set(PLAN_KEYS):
        raise _nothing_to_set(cells)
    bench = bench_of(row, day)
    fitting = [held for held in bench.held.values() if where.fits(held)]
    if not fitting:
        raise nothing_fits()
    made = [(held, propose(held, cells, bench)) for held in fitting]
    duties: list[Duty] = [p.duty for _, p in made if p.duty is not None]
    return sealed(
        SheetPreview(
            plan=row.key,
            version=bench.version,
            printed_version=bench.version,
            printed_on=day.isoformat(),
            rows=tuple(_view(held, proposal) for held, proposal in made),
            findings=(),
            duties=tuple(duties),
            contested=(),
            weights=bench.weights,
            weights_after=weights_with(bench, duties),
        )
    )


def _view(held: Held, proposal: Proposal) -> RowPreview:
    state = RowState.CHANGED if proposal.changes else RowState.UNCHANGED
    if proposal.faults:
        state = RowState.FAULTY
    findings = tuple(diagnostic for _, diagnostic in proposal.faults)
    promise = held.commitment
    return RowPreview(state, promise.id, None, promise.title, proposal.changes, findings)


def _nothing_to_set(cells: Cells) -> Refusal:
    strange = "、".join(sorted(set(cells) - set(PLAN_KEYS)))
    return Refusal(
        "R449",
        f"没有这一栏：{strange}" if strange else "没有填要设什么",
        "填季度、牵头领导、牵头单位、协同单位或权重",
        english=f"there is no such field: {strange}" if strange else "nothing is to be set",
        english_hint=f"set one of: {', '.join(PLAN_KEYS)}",
    )
