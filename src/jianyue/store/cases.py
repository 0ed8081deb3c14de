"""Case rows ⇄ words: events, the versions of processes that they go by, what a row is searched by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.utils import timezone

from jianyue.core.case import Case, CaseEvent, ClockStatus
from jianyue.core.limit import Value
from jianyue.core.place import read_place
from jianyue.core.process import FieldType, PartReach, Process
from jianyue.core.process_text import process_from, process_text
from jianyue.ledger.casework.counting import counted
from jianyue.library.areas import load_areas
from jianyue.store.models import CaseEventRow, CaseRow, ProcessVersionRow

_COLUMNS = (
    *("case_id", "seq", "at", "action", "person", "role", "unit", "version"),
    *("data", "particulars", "documents", "confirmed", "source", "client_id"),
)
_COPIED = (
    *("closed", "process", "state", "handler", "owner", "due", "opened"),
    *("area", "sample"),
)
_READ = 64


def new_version(process: Process, at: datetime) -> ProcessVersionRow | None:
    """The row of a version that is not remembered yet, to be written; None where it is."""
    if ProcessVersionRow.objects.filter(hash=process.version).exists():
        return None
    return ProcessVersionRow(
        hash=process.version, name=process.id, text=process_text(process), made_at=at
    )


@lru_cache(maxsize=_READ)
def load_version(version: str) -> Process:
    """The process of a version; what a hash names never changes, so it is read once."""
    text = ProcessVersionRow.objects.values_list("text", flat=True).get(hash=version)
    return process_from(text)


def load_events(cases: Collection[int]) -> dict[int, tuple[CaseEvent, ...]]:
    """The events of cases in their order, in one statement."""
    found: dict[int, list[CaseEvent]] = defaultdict(list)
    rows = CaseEventRow.objects.filter(case__in=cases).order_by("case", "seq")
    for cells in rows.values_list(*_COLUMNS):
        found[cells[0]].append(_event(cells[1:]))
    return {case: tuple(events) for case, events in found.items()}


def _event(cells: tuple[Any, ...]) -> CaseEvent:
    (seq, at, action, person, role, unit, version) = cells[:7]
    data, particulars, documents, confirmed, source, client = cells[7:]
    return CaseEvent(
        id=f"{source}/{client}",
        seq=seq,
        at=timezone.localtime(at),
        action=action,
        actor=person,
        role=role,
        version=version,
        unit=unit,
        data=tuple(
            (name, _value(data[name])) for name in sorted(data)
        ),  # PostgreSQL keeps no order
        particulars=tuple(particulars),
        documents=tuple(documents),
        confirmed=tuple(confirmed),
    )


def _value(value: Any) -> Value:  # noqa: ANN401 as JSON gives it
    return tuple(value) if isinstance(value, list) else value


def event_row(case: CaseRow, event: CaseEvent) -> CaseEventRow:
    """The row of an event, not yet written; the case's row says what came of it."""
    source, _, client = event.id.partition("/")
    return CaseEventRow(
        case=case,
        seq=event.seq,
        at=event.at,
        action=event.action,
        person=event.actor,
        role=event.role,
        unit=event.unit,
        version=event.version,
        data={n: list(v) if isinstance(v, tuple) else v for n, v in event.data},
        particulars=list(event.particulars),
        documents=list(event.documents),
        confirmed=list(event.confirmed),
        state=case.state,
        holder=case.handler,
        source=source,
        client_id=client,
    )


def columns_of(
    process: Process, case: Case, almanac: str, told: Collection[str] = ()
) -> dict[str, Any]:
    """What a case's row is searched by, from the fold alone; ``told`` names the timers that have
    had their effect."""
    state = process.state_of.get(case.state)
    owner = state.owner if state else ""
    role = process.role_of.get(owner)
    asked = [unit for run in case.asks if not _of_cases(process, run.ask) for unit in run.waiting]
    return {
        "version": case.version,
        "state": case.state,
        "owner": owner,
        "unit": case.unit if role and role.reach is PartReach.UNIT else "",
        "asked": bars(asked),
        "concerned": bars((*_at_last(case), *case.concerned)),
        "category": str(case.value("category") or ""),
        **_place_columns(process, case),
        "since": case.since,
        "due": case.due,
        "statutory_due": case.statutory_due,
        "opened": case.opened,
        "closed": case.closed,
        "outcome": case.outcome,
        **_counted_columns(process, case),
        "next_at": next_moment(case, told),
        "almanac": almanac,
        "reckoned": case.as_of,
        "seq": case.events,
    }


def _at_last(case: Case) -> list[str]:
    acted, asked = (s.unit for s in case.steps), (u for run in case.asks for u in run.asked)
    return [*acted, *asked, case.unit]


def narrower(case: Case) -> str:
    """The units of a row that was written before those were kept too that are asked no longer, or
    that a case was with and did nothing: it stands until the case's next step."""
    return bars(_at_last(case))


def _place_columns(process: Process, case: Case) -> dict[str, Any]:
    """Where it is: of the process's first field that is a place, as it was last filled in."""
    field = next((f.id for f in process.fields if f.type is FieldType.PLACE), "")
    place = read_place(str(case.value(field) or ""))
    area = load_areas().at(place.point) if place.point else None
    lon, lat = place.point or (None, None)
    return {"lon": lon, "lat": lat, "cell": place.cell, "area": area.id if area else ""}


def _counted_columns(process: Process, case: Case) -> dict[str, Any]:
    found = counted(process, case)
    return {
        "handler": found.handler,
        "on_time": found.on_time,
        "runs_out": found.runs_out,
        "reworks": found.reworks,
        "satisfied": found.satisfied,
    }


def _of_cases(process: Process, ask: str) -> bool:
    found = process.ask_of.get(ask)
    return bool(found and found.process)


def unit_columns(row: CaseRow, unit: str) -> dict[str, Any]:
    """What the row of a unit says of its case, as the database writes it whenever the case's own row
    changes (``CaseUnitRow``); here to be compared with, and to be mended by."""
    return {name: getattr(row, name) for name in _COPIED} | {
        "holder": row.unit,
        "asked": f"|{unit}|" in row.asked,
        "placed": row.lon is not None,
    }


def bars(units: Iterable[str]) -> str:
    """Units between bars, each once: ``|SW|JW|``; empty for none."""
    names = [unit for unit in dict.fromkeys(units) if unit]
    return f"|{'|'.join(names)}|" if names else ""


def next_moment(case: Case, told: Collection[str] = ()) -> datetime | None:
    """When time has something to do: the next timer; a case whose clock stands still is looked at
    each day, for a pause may run out by itself."""
    moments = [run.at for run in case.timers if not run.done and run.name not in told]
    if any(clock.status is ClockStatus.PAUSED for clock in case.running):
        day = (case.as_of + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        moments.append(day)
    return min(moments, default=None)
