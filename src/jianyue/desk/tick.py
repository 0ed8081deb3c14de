"""时 tick: what time itself does. It asks the clock, and may be run by many and as often as one likes.

    the district's own books, if others lie there → an entry
    for each plan, by whoever holds its turn: compare → count cases → judge → month-ends → ladder
    for each case: the timers of its process that are due → limits by the calendar of the day
    once a night: a part of the cases' rows against their events
    then: seal the journal → checkpoints → send what is due, in working hours → read ahead

Everything of one plan is one transaction: a plan that cannot be followed today leaves a fault and
stands as it stood; the others go on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Min, Model

from jianyue.core.people import SYSTEM, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.case_ahead import copy_ahead
from jianyue.desk.case_comparing import CasesCompared, compare_cases
from jianyue.desk.case_digest import digest_cases
from jianyue.desk.case_measures import follow_case_measures
from jianyue.desk.case_retention import erase_when_due, tell_of_due
from jianyue.desk.case_time import CasesTurned, follow_cases
from jianyue.desk.clock import now
from jianyue.desk.comparing import Difference, differences
from jianyue.desk.deed import Deed
from jianyue.desk.journal import keep_checkpoints, seal_entries
from jianyue.desk.learning import Learnt, learn_when_due
from jianyue.desk.month_ends import keep_month_ends
from jianyue.desk.outbox import Sending, quiet, send_due
from jianyue.desk.own_books import note_books
from jianyue.desk.reminders import Reminded, remind
from jianyue.desk.verdicts import refresh_verdicts
from jianyue.store.models import (
    DutyRow,
    HandDownRow,
    MonthEndRow,
    ObservationRow,
    PlanRow,
    SeriesRow,
    TurnRow,
    VerdictRow,
    VersionRow,
)

_NAMED = 200
_HEAVY = ("report_data", "source_text", "outline", "clauses", "diagnostics")
# What a judgement rests on, and the column that says from which day on it was known.
_GROUNDS: tuple[tuple[type[Model], str], ...] = (
    (ObservationRow, "known_on"),
    (SeriesRow, "known_on"),
    (HandDownRow, "known_on"),
    (DutyRow, "day"),
    (VersionRow, "day"),
)


@dataclass(frozen=True, slots=True)
class Turned:
    """What time did to one plan. ``busy``: somebody else held its turn; ``fault``: why not."""

    plan: str
    busy: bool = False
    judged: int = 0
    month_ends: int = 0
    reminded: Reminded = field(default_factory=Reminded)
    differences: tuple[Difference, ...] = ()
    fault: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one run did."""

    at: datetime
    plans: tuple[Turned, ...]
    sealed: int
    checkpoints: tuple[str, ...]
    sending: Sending
    cases: CasesTurned = field(default_factory=CasesTurned)
    compared: CasesCompared = field(default_factory=CasesCompared)
    copied: tuple[str, ...] = ()  # what rollups of very many cases read
    learnt: Learnt | None = None
    noted: bool = False  # the district's own books are others than before

    @property
    def sound(self) -> bool:
        """False when a derived row differed, a plan could not be followed or a message failed."""
        bad = any(turned.fault or turned.differences for turned in self.plans)
        return not bad and not self.sending.failed and not self.compared.differences


def tick() -> Ticked:
    """Follow time for every adopted plan, seal the journal, send what is due."""
    moment = now()
    noted = note_books(moment)
    rows = PlanRow.objects.filter(stage="adopted").defer(*_HEAVY).order_by("id")
    plans = tuple(follow(row, moment) for row in rows)
    cases = follow_cases(moment)
    compared = compare_cases(moment)
    digest_cases(moment)
    learnt = learn_when_due(moment)
    erase_when_due(moment)
    if compared.fresh:  # once a day is often enough
        tell_of_due(moment)
    checkpoints = keep_checkpoints()
    sealed = seal_entries()
    sending = Sending() if quiet(moment) else send_due()
    copied = copy_ahead(moment)  # last, and not for long: what it does not end goes on next time
    return Ticked(
        moment, plans, sealed, checkpoints, sending, cases, compared, copied, learnt, noted
    )


def follow(row: PlanRow, moment: datetime) -> Turned:
    """Follow time for one plan, in one transaction; statements do not grow with its promises."""
    if not TurnRow.objects.filter(plan=row).exists():
        TurnRow.objects.bulk_create([TurnRow(plan=row)], ignore_conflicts=True)
    try:
        with transaction.atomic():
            free = TurnRow.objects.select_for_update(skip_locked=True)
            turn = free.filter(plan=row).first()
            if turn is None:
                return Turned(row.key, busy=True)
            return _follow(row, turn, moment)
    except Refusal as refusal:
        return Turned(row.key, fault=refusal)


def _follow(row: PlanRow, turn: TurnRow, moment: datetime) -> Turned:
    today = moment.date()
    fresh = turn.day != today
    if fresh:
        follow_case_measures(row, moment)
    seen, known = _news(row, turn.seen)
    if not fresh and known is None:
        return Turned(row.key)
    found = differences(row) if fresh and turn.day is not None else ()
    if found:
        _note(row, found, moment)
    # A claim that came in while another run judged was judged by itself, then written over: anew.
    judged = refresh_verdicts(row, today) if found or known or _older(row, today) else 0
    table = MonthEndRow._meta.db_table
    stale = _earliest(known, *(d.as_of for d in found if d.table == table))
    ends = keep_month_ends(row, today, stale_from=stale)
    reminded, fault = _reminded(row, moment)
    turn.day, turn.seen = today, seen
    turn.save(update_fields=["day", "seen"])
    return Turned(row.key, False, judged, ends, reminded, found, fault)


def _note(row: PlanRow, found: tuple[Difference, ...], moment: datetime) -> None:
    """Leave an entry of what differed: a derived row is changed by nobody but its function."""
    deed = Deed("compare", Right.OPERATE, SYSTEM, moment)
    told = [f"{d.table} {d.commitment} {d.basis} {d.kept} → {d.judged}" for d in found[:_NAMED]]
    deed.about(row.key, count=len(found), rows=told)
    deed.close()


def _older(row: PlanRow, today: date) -> bool:
    """True when a verdict of another day is kept, or none."""
    days = VerdictRow.objects.filter(plan=row).aggregate(first=Min("as_of"), last=Max("as_of"))
    return {days["first"], days["last"]} != {today}


def _reminded(row: PlanRow, moment: datetime) -> tuple[Reminded, Refusal | None]:
    """The ladder may be refused (a calendar that ends): what was judged stands all the same."""
    try:
        with transaction.atomic():
            return remind(row, moment), None
    except Refusal as refusal:
        return Reminded(), refusal


def _news(row: PlanRow, seen: Mapping[str, int]) -> tuple[dict[str, int], date | None]:
    """The last id of each ground of judgement now, and the earliest day on which something that
    came since ``seen`` was known; None when nothing came."""
    now_seen, days = dict(seen), []
    for model, column in _GROUNDS:
        name = model._meta.db_table
        fresh = model._default_manager.filter(plan=row, pk__gt=seen.get(name, 0))
        found = fresh.aggregate(last=Max("pk"), day=Min(column))
        if found["last"] is not None:
            now_seen[name] = found["last"]
            days.append(found["day"])
    return now_seen, min(days, default=None)


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)
