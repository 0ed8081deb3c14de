"""Plan rows ⇄ words: what was promised, in versions, with the duties laid over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from jianyue.core.book import Book, Record
from jianyue.core.codec import decode, encode
from jianyue.core.commitment import Commitment, Node, Owners
from jianyue.core.plan import Assignment, Authority, Plan, PlanVersion
from jianyue.core.report import Clause, Section
from jianyue.core.text import Source
from jianyue.ledger.tables import area_of
from jianyue.ledger.target_words import kind_of, target_en, target_zh
from jianyue.store.models import (
    CommitmentRow,
    DraftItemRow,
    DutyRow,
    HandDownRow,
    PlanRow,
    VersionRow,
)
from jianyue.store.models.people import CODE


def load_plan(row: PlanRow, *, as_of: date | None = None, duties: bool = True) -> Plan:
    """The plan of a row in three or four statements; with the duties known on ``as_of``."""
    by_version: dict[int, list[Commitment]] = {}
    held = CommitmentRow.objects.filter(version__plan=row).order_by("version_id", "position")
    laid = load_duties(row, as_of) if duties else {}
    for version_id, cid, data in held.values_list("version_id", "commitment", "data"):
        commitment: Commitment = decode(Commitment, data, "")
        if cid in laid:
            commitment = with_duty(commitment, laid[cid])
        by_version.setdefault(version_id, []).append(commitment)
    versions = tuple(
        PlanVersion(
            v.number,
            Authority(v.body, v.document, v.day, v.reason),
            tuple(by_version.get(v.pk, ())),
        )
        for v in VersionRow.objects.filter(plan=row).order_by("number")
    )
    return Plan(row.title, row.place, row.year, versions, load_handed_down(row, as_of))


def version_in_force(row: PlanRow, as_of: date) -> VersionRow | None:
    """The version in force on a day, the first for any day before it; None of a draft. One
    statement."""
    versions = list(row.versions.order_by("number"))
    held = [version for version in versions if version.day <= as_of] or versions[:1]
    return held[-1] if held else None


def load_in_force(version: VersionRow, as_of: date) -> Plan:
    """A version in force as a plan of its own, with the duties and the values handed down that
    were known on ``as_of``: all of a plan that a judgement of that day looks at. Three statements."""
    row = version.plan
    duties = DutyRow.objects.filter(plan=row, day__lte=as_of).order_by("id")
    laid = {cid: cells for cid, *cells in duties.values_list("commitment", *_DUTY)}
    held = CommitmentRow.objects.filter(version=version).order_by("position")
    commitments = tuple(
        [
            _with_duty(data, laid[cid]) if cid in laid else decode(Commitment, data, "")
            for cid, data in held.values_list("commitment", "data")
        ]
    )
    authority = Authority(version.body, version.document, version.day, version.reason)
    one = PlanVersion(version.number, authority, commitments)
    return Plan(row.title, row.place, row.year, (one,), load_handed_down(row, as_of))


_DUTY = ("lead", "co", "leader", "nodes")


def _with_duty(data: dict[str, Any], cells: list[Any]) -> Commitment:
    """As ``with_duty``, before the commitment is made of its plain form: it is made once."""
    lead, co, leader, nodes = cells
    owners = {"lead": lead or None, "co": co, "leader": leader or None}
    commitment: Commitment = decode(Commitment, data | {"owners": owners, "path": nodes}, "")
    return commitment


def load_handed_down(row: PlanRow, as_of: date | None = None) -> tuple[Assignment, ...]:
    """The values handed down from above, in the order in which they were written."""
    rows = HandDownRow.objects.filter(plan=row).order_by("id")
    if as_of is not None:
        rows = rows.filter(known_on__lte=as_of)
    return tuple(decode(Assignment, data, "") for data in rows.values_list("data", flat=True))


def load_commitment(row: PlanRow, cid: str, as_of: date) -> Commitment | None:
    """One promise as the version in force on a day holds it, with its duty; in two statements."""
    found = (
        CommitmentRow.objects.filter(version__plan=row, commitment=cid)
        .order_by("-version__number")
        .values_list("data", "version__day", "version__number")
    )
    rows = list(found)
    held = next((r for r in rows if r[1] <= as_of), rows[-1] if rows else None)
    if held is None:
        return None
    commitment: Commitment = decode(Commitment, held[0], "")
    duty = DutyRow.objects.filter(plan=row, commitment=cid, day__lte=as_of).order_by("-id").first()
    return with_duty(commitment, duty) if duty else commitment


def load_duties(row: PlanRow, as_of: date | None = None) -> dict[str, DutyRow]:
    """The duty that holds of each promise on a day: the last one written."""
    rows = DutyRow.objects.filter(plan=row).order_by("id")
    if as_of is not None:
        rows = rows.filter(day__lte=as_of)
    return {duty.commitment: duty for duty in rows}


def with_duty(commitment: Commitment, duty: DutyRow) -> Commitment:
    """The commitment with its owners and path as the duty says."""
    owners = Owners(duty.lead or None, tuple(duty.co), duty.leader or None)
    path: tuple[Node, ...] = decode(tuple[Node, ...], duty.nodes, "")
    return replace(commitment, owners=owners, path=path)


def commitment_rows(
    version: VersionRow, commitments: Iterable[Commitment], source: str
) -> list[CommitmentRow]:
    """The rows of a version's commitments, not yet written."""
    return [
        CommitmentRow(
            version=version,
            commitment=c.id,
            position=position,
            title=c.title[:500],
            words=c.clause.of(source) if c.clause else "",
            area=area_of(c)[:300],
            target="；".join(target_zh(m.target) for m in c.measures),
            target_en="; ".join(target_en(m.target) for m in c.measures),
            kind=kind_of(c.measures[0].target) if c.measures else "",
            strength=c.strength.value,
            lead=(c.owners.lead or "")[:CODE],
            due=c.due.day,
            data=encode(c),
        )
        for position, c in enumerate(commitments, 1)
    ]


def draft_rows(plan: PlanRow, commitments: Iterable[Commitment]) -> list[DraftItemRow]:
    """The rows of a draft under review, not yet written."""
    return [
        DraftItemRow(plan=plan, commitment=c.id, position=position * 10, data=encode(c))
        for position, c in enumerate(commitments, 1)
    ]


def source_of(row: PlanRow) -> Source:
    """The report's text."""
    return Source(row.source_name, row.source_text, row.source_media)


def outline_of(row: PlanRow) -> tuple[tuple[Section, ...], tuple[Clause, ...]]:
    """The report's sections and clauses."""
    sections: tuple[Section, ...] = decode(tuple[Section, ...], row.outline, "")
    clauses: tuple[Clause, ...] = decode(tuple[Clause, ...], row.clauses, "")
    return sections, clauses


def book_of(row: PlanRow, plan: Plan, record: Record) -> Book:
    """The book of a plan, without its units and proofs (the caller adds them)."""
    sections, clauses = outline_of(row)
    return Book(
        report_file=row.report_file,
        report_data=bytes(row.report_data),
        source=source_of(row),
        plan=plan,
        sections=sections,
        clauses=clauses,
        record=record,
        sample=row.sample,
        note=row.note,
    )
