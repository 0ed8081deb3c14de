"""Evidence rows ⇄ words: observations, series, rosters, proofs, units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from jianyue.core.book import Body, Record
from jianyue.core.calendar import Period
from jianyue.core.codec import decode, encode
from jianyue.core.commitment import Rung
from jianyue.core.evidence import (
    Evidence,
    Form,
    Member,
    Observation,
    Roster,
    Scope,
    SeriesPoint,
    Standing,
    Vintage,
)
from jianyue.store.models import (
    ObservationRow,
    PlanRow,
    ProofRow,
    RosterRow,
    SeriesRow,
    UnitRow,
)

_COLUMNS = (
    "key",
    "commitment",
    "period_start",
    "period_end",
    "known_on",
    "form",
    "scope",
    "standing",
    "value",
    "unit",
    "rung",
    "member",
    "measure",
    "vintage",
    "supersedes",
    "evidence",
    "source",
    "note",
)

# Looked up, not made: a word is built from its value forty times as slowly.
_FORMS = {word.value: word for word in Form}
_SCOPES = {word.value: word for word in Scope}
_STANDINGS = {word.value: word for word in Standing}
_VINTAGES = {word.value: word for word in Vintage}
_RUNGS: dict[str, Rung | None] = {"": None, **{word.value: word for word in Rung}}


def load_record(
    row: PlanRow, *, as_of: date | None = None, commitments: Iterable[str] | None = None
) -> Record:
    """What is known of a plan in three statements; up to a day, of some promises, when given."""
    rows = load_observations(row, as_of=as_of, commitments=commitments)
    return replace(load_references(row), observations=rows)


def load_references(row: PlanRow) -> Record:
    """The reference series and the rosters of a plan, without its observations; two statements."""
    series = SeriesRow.objects.filter(plan=row).order_by("id").values_list("data", flat=True)
    rosters = RosterRow.objects.filter(plan=row).values_list("name", "members")
    return Record(
        (),
        tuple(decode(SeriesPoint, data, "") for data in series),
        tuple(_roster(name, members) for name, members in rosters),
    )


def _roster(name: str, members: Any) -> Roster:  # noqa: ANN401 as JSON gives it
    return Roster(name, decode(tuple[Member, ...], members, ""))


def load_rosters(row: PlanRow) -> dict[str, Roster]:
    """The lists of a plan by name, in one statement."""
    held = RosterRow.objects.filter(plan=row).values_list("name", "members")
    return {name: _roster(name, members) for name, members in held}


def load_observations(
    row: PlanRow, *, as_of: date | None = None, commitments: Iterable[str] | None = None
) -> tuple[Observation, ...]:
    """Observations in the order in which they were written."""
    rows = ObservationRow.objects.filter(plan=row).order_by("id")
    if as_of is not None:
        rows = rows.filter(known_on__lte=as_of)
    if commitments is not None:
        rows = rows.filter(commitment__in=list(commitments))
    return observations_of(rows)


def observations_of(rows: QuerySet[ObservationRow]) -> tuple[Observation, ...]:
    """The observations of some rows, in their order, in one statement."""
    return tuple([_observation(cells) for cells in rows.values_list(*_COLUMNS)])


def _observation(cells: tuple[Any, ...]) -> Observation:
    (key, cid, start, end, known, form, scope, standing, value, unit, rung, member) = cells[:12]
    measure, vintage, supersedes, evidence, source, note = cells[12:]
    return Observation(
        id=key,
        commitment=cid,
        period=Period(start, end),
        known_on=known,
        form=_FORMS[form],
        scope=_SCOPES[scope],
        standing=_STANDINGS[standing],
        value=None if value is None else Decimal(value),
        unit=unit or None,
        rung=_RUNGS[rung],
        member=member or None,
        measure=measure,
        vintage=_VINTAGES[vintage],
        supersedes=supersedes or None,
        evidence=tuple(evidence),
        source=source,
        note=note,
    )


def observation_rows(plan: PlanRow, observations: Iterable[Observation]) -> list[ObservationRow]:
    """Rows of observations, not yet written."""
    return [
        ObservationRow(
            plan=plan,
            key=o.id,
            commitment=o.commitment,
            measure=o.measure,
            period_start=o.period.start,
            period_end=o.period.end,
            known_on=o.known_on,
            form=o.form.value,
            scope=o.scope.value,
            standing=o.standing.value,
            vintage=o.vintage.value,
            value=None if o.value is None else format(o.value, "f"),
            unit=o.unit or "",
            rung=o.rung.value if o.rung else "",
            member=o.member or "",
            supersedes=o.supersedes or "",
            evidence=list(o.evidence),
            source=o.source,
            note=o.note,
        )
        for o in observations
    ]


def series_rows(plan: PlanRow, points: Iterable[SeriesPoint]) -> list[SeriesRow]:
    """Rows of reference figures, not yet written."""
    return [
        SeriesRow(plan=plan, series=p.series, data=encode(p), known_on=p.known_on) for p in points
    ]


def roster_rows(plan: PlanRow, rosters: Iterable[Roster]) -> list[RosterRow]:
    """Rows of rosters, not yet written."""
    return [
        RosterRow(plan=plan, name=r.name, members=encode(r.members), position=n)
        for n, r in enumerate(rosters)
    ]


def proof_rows(plan: PlanRow, proofs: Iterable[Evidence]) -> list[ProofRow]:
    """Rows of proofs, not yet written; the bytes are the blobs' business."""
    return [
        ProofRow(
            plan=plan,
            key=p.id,
            path=p.path,
            sha256=p.sha256,
            size=p.size,
            title=p.title,
            source=p.source,
        )
        for p in proofs
    ]


def load_proofs(row: PlanRow) -> tuple[Evidence, ...]:
    """The proofs of a plan in the order in which they were written."""
    return tuple(
        Evidence(p.key, p.path, p.sha256, p.size, p.title, p.source)
        for p in ProofRow.objects.filter(plan=row).order_by("id")
    )


def load_bodies(codes: Iterable[str] | None = None) -> tuple[Body, ...]:
    """Every unit in the district's order, or those of the codes in the codes' order."""
    rows = UnitRow.objects.order_by("position", "code")
    if codes is not None:
        rows = rows.filter(code__in=list(codes))
    found = {
        u.code: Body(u.code, u.name, u.short, u.kind, u.since, u.until, u.successor or None)
        for u in rows
    }
    return tuple(found[c] for c in (found if codes is None else codes) if c in found)


def body_rows(bodies: Iterable[Body], start: int = 0) -> list[UnitRow]:
    """Rows of units, not yet written."""
    return [
        UnitRow(
            code=b.code,
            name=b.name,
            short=b.short,
            kind=b.kind,
            since=b.since,
            until=b.until,
            successor=b.successor or "",
            position=start + n,
        )
        for n, b in enumerate(bodies)
    ]
