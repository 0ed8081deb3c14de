"""写 writing a case: one event, the row that follows from it and the messages, together or not at all.

    read (row, events) → fold → may it? → fold with it → UPDATE … WHERE seq = what was read
                                                        → INSERT event → INSERT messages

Nothing is locked: whoever read an older number changes no row and begins anew. So two answers at
the same moment are folded one after the other, and the second always sees the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from jianyue.core.case import Case, CaseEvent
from jianyue.core.process import Process
from jianyue.desk.case_mails import almanac, messages
from jianyue.desk.deed import Deed, not_there
from jianyue.ledger.casework import state
from jianyue.library.calendars import load_workdays
from jianyue.store.cases import columns_of, event_row, load_events, load_version, new_version
from jianyue.store.models import CaseRow, OutboxRow


@dataclass(frozen=True, slots=True)
class Held:
    """A case as it was read: its row, its events and the version that each went by."""

    row: CaseRow
    events: tuple[CaseEvent, ...]
    versions: dict[str, Process] = field(default_factory=dict)

    @property
    def process(self) -> Process:
        """The version that the case is held to now."""
        return self.versions[self.row.version]

    def fold(self, as_of: datetime, more: Sequence[CaseEvent] = ()) -> Case:
        """The case as of a moment, with events that are not written yet."""
        first = self.versions[self.events[0].version] if self.events else self.process
        return state(first, (*self.events, *more), as_of, almanac(), self.versions)


def almanac_of(moment: datetime) -> str:
    """Which notices were known on a day: due moments reckoned by others are reckoned anew."""
    known = [n.since for n in load_workdays().notices if n.since <= moment.date()]
    return f"{len(known)}/{max(known, default='')}"


def row_of(number: str) -> CaseRow:
    """The row of a case by its number, in one statement. Raises Refusal R403."""
    row = CaseRow.objects.filter(number=number).first()
    if row is None:
        raise not_there("办件", "case")
    return row


def hold(number: str) -> Held:
    """A case by its number, in two statements. Raises Refusal R403."""
    return held([row_of(number)])[0]


def held(rows: Sequence[CaseRow]) -> list[Held]:
    """Cases with their events, in one statement."""
    events = load_events([row.pk for row in rows])
    found = []
    for row in rows:
        own = events.get(row.pk, ())
        names = {row.version, *(event.version for event in own)} - {""}
        found.append(Held(row, own, {name: load_version(name) for name in names}))
    return found


def keep_version(deed: Deed, process: Process) -> None:
    """Remember a version of a process as a fact, once; two may do so at the same moment."""
    row = new_version(process, deed.at)
    if row is None:
        return
    try:
        with transaction.atomic():
            deed.append(row)
    except IntegrityError:  # the other one has, and this case may rely on it
        return


def write_event(
    deed: Deed, case: Held, before: Case, after: Case, event: CaseEvent, told: Sequence[str] = ()
) -> bool:
    """Write a transition in three statements; False when somebody was faster: nothing was written."""
    process = case.versions[after.version]
    columns = columns_of(process, after, almanac_of(deed.at), told)
    if not CaseRow.objects.filter(pk=case.row.pk, seq=case.row.seq).update(**columns):
        return False
    row = case.row
    for name, value in columns.items():
        setattr(row, name, value)
    deed.append(event_row(row, event))
    OutboxRow.objects.bulk_create(messages(deed.at, row, process, before, after))
    return True
