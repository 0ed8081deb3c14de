"""核 comparing cases: what a case's row keeps for searching against the fold of its events.

In the night ``tick`` compares every case that was written since the last comparing, and a part of
all the others, so that each is compared within ``NIGHTS`` nights; ``verify`` compares all of them.
What differs is kept as a CaseDifferenceRow until it is mended (``case_mending``): a comparing
writes no row of a case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from jianyue.core.case import Case, CaseEvent
from jianyue.core.people import SYSTEM, Right
from jianyue.core.process import Process
from jianyue.desk.case_mails import almanac
from jianyue.desk.case_parts import Parts, load_parts, parts_of, said_parts
from jianyue.desk.case_writing import almanac_of
from jianyue.desk.clock import latest
from jianyue.desk.deed import Deed
from jianyue.ledger.casework.fold import trail
from jianyue.store.cases import columns_of, load_events, load_version, narrower, unit_columns
from jianyue.store.models import (
    CaseComparingRow,
    CaseDifferenceRow,
    CaseEventRow,
    CasePartRow,
    CaseRow,
    CaseTimerRow,
    CaseUnitRow,
    ProcessVersionRow,
)

NIGHTS = 90  # within so many nights every case is compared
_ROUND = 80  # the round is planned for fewer: cases that come in while it goes on lengthen it
_LEAST = 1_000  # cases of a night, so that a small office has them all each night
_WRITTEN = 10_000  # of those written since; what is beyond (a bulk load) comes with the round
_CHUNK = 250
_NAMED = 200  # differences that the entry names
_KEPT = 1_000  # that are kept one by one: a book of areas that was changed moves every case
_TABLE = CaseRow._meta.db_table
UNITS, PARTS = CaseUnitRow._meta.db_table, CasePartRow._meta.db_table
_COPY = "units."  # a column of the row of a unit
# What hangs on the calendar: of an open case time reckons it anew when the calendar changes.
_CALENDAR = frozenset({"due", "statutory_due", "next_at", "runs_out", "on_time", "almanac"})


@dataclass(frozen=True, slots=True)
class CaseDifference:
    """A column of the row of a case: what stands, and what the fold of its events gives."""

    case: int
    number: str
    column: str
    stored: str
    folded: str

    @property
    def table(self) -> str:
        """Where it stands: the units and the parts of a case are rows of their own."""
        if self.column == "parts":
            return PARTS
        return UNITS if self.column == "units" or self.column.startswith(_COPY) else _TABLE


@dataclass(frozen=True, slots=True)
class CasesCompared:
    """What one night compared; nothing where it was done before (then it is not ``fresh``)."""

    cases: int = 0
    differences: tuple[CaseDifference, ...] = ()
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Refolded:
    """A row, and what its columns should hold; ``wrong`` are those that do not. ``units`` are all
    that the case may have had to do with, ``parts`` the cases it was split into."""

    row: CaseRow
    columns: Mapping[str, Any]
    wrong: tuple[CaseDifference, ...]
    units: frozenset[str] = frozenset()
    parts: Parts = field(default_factory=dict)


def refold(rows: Sequence[CaseRow], moment: datetime) -> list[Refolded]:
    """Each row against the fold of its events as of the moment that the row was reckoned; in five
    statements however many there are."""
    keys = [row.pk for row in rows]
    events, parts = load_events(keys), load_parts(keys)
    told: dict[int, set[str]] = defaultdict(set)
    for case, name in CaseTimerRow.objects.filter(case__in=keys).values_list("case", "name"):
        told[case].add(name)
    units: dict[int, list[CaseUnitRow]] = defaultdict(list)
    for unit in CaseUnitRow.objects.filter(case__in=keys).order_by("unit"):
        units[unit.case_id].append(unit)
    return [
        _refolded(r, events.get(r.pk, ()), _Beside(told[r.pk], units[r.pk], parts[r.pk]), moment)
        for r in rows
    ]


@dataclass(frozen=True, slots=True)
class _Beside:
    """What other rows keep of a case: the timers that had their effect, its units, its parts."""

    told: set[str]
    units: Sequence[CaseUnitRow]
    parts: Parts


def _refolded(
    row: CaseRow, events: Sequence[CaseEvent], beside: _Beside, moment: datetime
) -> Refolded:
    if not events:
        return Refolded(row, {}, (_differs(row, "seq", row.seq, 0),))
    versions = _versions(events)
    first = versions.get(events[0].version)
    if first is None:  # its book is gone from the archive: verify names the fact that is missing
        return Refolded(row, {}, (_differs(row, "version", row.version, ""),))
    last = events[-1].at
    # Of the office's own zone, as every moment of a fold: days are counted there.
    as_of = timezone.localtime(max(last, row.reckoned or last))
    case, steps = trail(first, events, as_of, almanac(), versions)
    process = versions.get(case.version, first)
    columns = columns_of(process, case, almanac_of(as_of), beside.told)
    columns["process"] = first.id
    wrong = [*_wrong(row, columns, _also(process, case)), *_reckoned(row, last, moment)]
    least = set(str(columns["concerned"]).strip("|").split("|")) - {""}
    most = least | {unit for _, unit in steps if unit}  # those it was with for a time stay
    units = {each.unit for each in beside.units}
    if not least <= units <= most:
        wrong.append(_differs(row, "units", _listed(units), _listed(most)))
    wrong += _copied(row, beside.units)
    parts = parts_of(process, case, beside.parts)
    if parts != beside.parts:
        wrong.append(_differs(row, "parts", said_parts(beside.parts), said_parts(parts)))
    return Refolded(row, columns, tuple(wrong), frozenset(most), parts)


def _versions(events: Sequence[CaseEvent]) -> dict[str, Process]:
    found: dict[str, Process] = {}
    for name in {event.version for event in events} - {""}:
        try:
            found[name] = load_version(name)
        except ProcessVersionRow.DoesNotExist:
            continue
    return found


def _also(process: Process, case: Case) -> Mapping[str, Any]:
    """What may stand as well: an act does not ask which timers have had their effect, and time
    looks again; a row from before says less of the units."""
    return {"next_at": columns_of(process, case, "")["next_at"], "concerned": narrower(case)}


def _wrong(
    row: CaseRow, columns: Mapping[str, Any], also: Mapping[str, Any]
) -> Iterator[CaseDifference]:
    wrong = {
        name: value
        for name, value in columns.items()
        if name != "reckoned"
        and getattr(row, name) != value
        and not (name in also and getattr(row, name) == also[name])
    }
    if row.almanac != columns["almanac"]:
        hanging = wrong.keys() & (_CALENDAR - {"almanac"})
        if columns["closed"] is None:  # time is about to reckon it by the calendar of the day
            wrong = {name: value for name, value in wrong.items() if name not in _CALENDAR}
        elif not hanging:  # closed under an older calendar that says the same of it
            wrong.pop("almanac", None)
    for name, value in wrong.items():
        yield _differs(row, name, getattr(row, name), value)


def _copied(row: CaseRow, theirs: Sequence[CaseUnitRow]) -> Iterator[CaseDifference]:
    """The rows of its units say of a case what its own row says, be that right or wrong."""
    for name in unit_columns(row, ""):
        said = [(each, unit_columns(row, each.unit)[name]) for each in theirs]
        wrong = [(each, value) for each, value in said if getattr(each, name) != value]
        if wrong:
            stands = (f"{each.unit} {_said(getattr(each, name))}" for each, _ in wrong)
            right = (f"{each.unit} {_said(value)}" for each, value in wrong)
            yield _differs(row, f"{_COPY}{name}", "、".join(stands), "、".join(right))


def _reckoned(row: CaseRow, last: datetime, moment: datetime) -> Iterator[CaseDifference]:
    """The moment itself: not before the last event, not in the time to come."""
    if row.reckoned is None or not last <= row.reckoned <= max(latest(moment), last):
        yield _differs(row, "reckoned", row.reckoned, last)


def _differs(row: CaseRow, column: str, stored: object, folded: object) -> CaseDifference:
    return CaseDifference(row.pk, row.number, column, _said(stored), _said(folded))


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat()
    return "" if value is None else str(value)


def _listed(units: set[str]) -> str:
    return "、".join(sorted(units))


def differences_of(keys: Sequence[int], moment: datetime) -> list[CaseDifference]:
    """What differs in these cases; what seems to is read once more, for somebody may have acted
    between the reading of the rows and of the events."""
    found: list[CaseDifference] = []
    for n in range(0, len(keys), _CHUNK):
        rows = list(CaseRow.objects.filter(pk__in=keys[n : n + _CHUNK]).order_by("pk"))
        doubtful = [one.row.pk for one in refold(rows, moment) if one.wrong]
        if doubtful:
            again = list(CaseRow.objects.filter(pk__in=doubtful).order_by("pk"))
            found += [wrong for one in refold(again, moment) for wrong in one.wrong]
    return found


def compare_cases(moment: datetime) -> CasesCompared:
    """The night's comparing, once a day, by whoever comes first; nothing is held while it goes on."""
    turn = _begun(moment.date())
    if turn is None:
        return CasesCompared()
    last = CaseEventRow.objects.aggregate(last=Max("pk"))["last"] or 0
    portion = _portion(turn)
    keys = dict.fromkeys([*_written(turn.seen), *portion, *_open()])
    found = differences_of(list(keys), moment)
    with transaction.atomic():
        _keep(list(keys), found, moment)
        _ended(turn, portion, moment, last, len(keys), len(found))
    return CasesCompared(len(keys), tuple(found), fresh=True)


def _begun(day: date) -> CaseComparingRow | None:
    """The turn, taken; None where the night was compared before, or is being compared."""
    rows = CaseComparingRow.objects.filter(name="cases")
    held = rows.first()
    if held is None:
        CaseComparingRow.objects.bulk_create(
            [CaseComparingRow(name="cases")], ignore_conflicts=True
        )
    elif held.day == day:
        return None
    return rows.get() if rows.exclude(day=day).update(day=day) else None


def _written(seen: int) -> list[int]:
    """The cases of the events after ``seen``, the last first."""
    rows = CaseEventRow.objects.filter(pk__gt=seen).order_by("-pk")
    return list(dict.fromkeys(rows.values_list("case", flat=True)[:_WRITTEN]))


def _portion(turn: CaseComparingRow) -> list[int]:
    """The next cases of the round."""
    size = max(_LEAST, -(-CaseRow.objects.count() // _ROUND))
    rows = CaseRow.objects.filter(pk__gt=turn.cursor).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:size])


def _open() -> list[int]:
    """Cases that differed: whether they still do."""
    rows = CaseDifferenceRow.objects.filter(ended_at=None)
    return list(rows.order_by("case").values_list("case", flat=True).distinct())


def _ended(
    turn: CaseComparingRow,
    portion: Sequence[int],
    moment: datetime,
    last: int,
    compared: int,
    found: int,
) -> None:
    day = moment.date()
    turn.at, turn.compared, turn.found, turn.seen = moment, compared, found, last
    turn.round_began = turn.round_began or day
    more = bool(portion) and CaseRow.objects.filter(pk__gt=portion[-1]).exists()
    turn.cursor = portion[-1] if more else 0
    if not more:
        turn.round_ended, turn.round_began = day, None
    turn.save()


def _keep(keys: Sequence[int], found: Sequence[CaseDifference], moment: datetime) -> None:
    """What differs is written down once; what was compared and differs no longer is ended."""
    still = {(one.case, one.column): one for one in found}
    held = {(r.case_id, r.column): r for r in CaseDifferenceRow.objects.filter(ended_at=None)}
    compared = set(keys)
    gone = [r.pk for key, r in held.items() if key[0] in compared and key not in still]
    CaseDifferenceRow.objects.filter(pk__in=gone).update(ended_at=moment)
    fresh = [one for key, one in still.items() if key not in held]
    room = max(0, _KEPT - len(held) + len(gone))
    CaseDifferenceRow.objects.bulk_create(
        CaseDifferenceRow(
            case_id=one.case,
            column=one.column,
            stored=one.stored,
            folded=one.folded,
            found_at=moment,
        )
        for one in fresh[:room]
    )
    if fresh:
        deed = Deed("compare_cases", Right.OPERATE, SYSTEM, moment)
        deed.about("", count=len(fresh), rows=[told(one) for one in fresh[:_NAMED]])
        deed.close()


def told(one: CaseDifference) -> str:
    """A difference in one line, as the journal keeps it."""
    return f"{one.number} {one.column} {one.stored or '—'} → {one.folded or '—'}"
