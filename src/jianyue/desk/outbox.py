"""发 the outbox: messages that acts and time have written are sent, tried again, and never lost.

A message is leased, sent, then marked; many may send at once and none sends what another holds.
Whoever dies between sending and marking leaves the lease to run out, and the message is sent once
more with the same id: at least once, never silently not at all. No transaction waits for a server.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F

from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.desk.clock import now
from jianyue.desk.deed import Deed, act, not_there
from jianyue.desk.robots import NotSent
from jianyue.desk.senders import send
from jianyue.library.calendars import load_workdays
from jianyue.store.models import OutboxRow

LEASE = timedelta(minutes=5)  # longer than the longest exchange with a server
TRIES = 12  # a day, with the pauses between
_LONGEST = timedelta(hours=4)
_AT_ONCE = 200
_PATIENCE = 3


@dataclass(frozen=True, slots=True)
class Sending:
    """How many messages went out, how many did not, and the last fault in words."""

    sent: int = 0
    failed: int = 0
    fault: str = ""


def send_due() -> Sending:
    """Send what is due, the oldest first. Many may run at once.

    A server that did not answer ``_PATIENCE`` times in a row is left alone until the next run: each
    silence costs ten seconds, and time has other things to do.
    """
    sent = failed = 0
    fault = ""
    deaf: Counter[str] = Counter()
    due = OutboxRow.objects.filter(sent_at=None, not_before__lte=now(), tries__lt=TRIES)
    for row in list(due.order_by("not_before", "id")[:_AT_ONCE]):
        if deaf[row.channel] >= _PATIENCE or not _leased(row):
            continue
        found = _sent(row)
        deaf[row.channel] = deaf[row.channel] + 1 if found is not None and found.deaf else 0
        if found is not None:
            failed, fault = failed + 1, str(found)
        else:
            sent += 1
    return Sending(sent, failed, fault)


def _leased(row: OutboxRow) -> bool:
    """Take the message, unless somebody else was faster."""
    moment = now()
    free = OutboxRow.objects.filter(
        pk=row.pk, sent_at=None, tries=row.tries, not_before__lte=moment
    )
    return bool(free.update(tries=F("tries") + 1, not_before=moment + LEASE))


def _sent(row: OutboxRow) -> NotSent | None:
    """Send a leased message and mark it; gives the fault, None when it went out."""
    mine = OutboxRow.objects.filter(pk=row.pk, sent_at=None, tries=row.tries + 1)
    try:
        send(row)
    except NotSent as error:
        moment = now()
        told = f"{moment.isoformat(timespec='seconds')} {error}"
        if row.tries + 1 >= TRIES:
            told += f"；已试 {TRIES} 次，不再自动重试"
        mine.update(fault=told, not_before=moment + pause_after(row.tries + 1))
        return error
    mine.update(sent_at=now(), fault="")
    return None


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries: one minute, doubled each time, four hours at most."""
    return min(timedelta(minutes=2 ** min(tries - 1, 20)), _LONGEST)


def quiet(moment: datetime) -> bool:
    """True outside the working hours of the calendar: what waits is not sent at night nor on a day
    of rest, be it the first time or the fifth. A calendar that has ended keeps nothing back: that
    it has ended is told where the ladder is climbed."""
    try:
        return load_workdays().opening(moment) > moment
    except Refusal:
        return False


def waiting() -> tuple[int, int]:
    """How many messages wait, and how many of them are given up until somebody sends them again."""
    rows = OutboxRow.objects.filter(sent_at=None)
    return rows.filter(tries__lt=TRIES).count(), rows.filter(tries__gte=TRIES).count()


@act(Right.OPERATE, "重发消息", "send a message again")
def send_again(deed: Deed, *, message: int) -> OutboxRow:
    """Let a message that was given up be tried anew. Raises Refusal R403 when there is none that
    waits."""
    row = OutboxRow.objects.filter(pk=message, sent_at=None).first()
    if row is None:
        raise not_there("待发消息", "message that waits")
    OutboxRow.objects.filter(pk=row.pk, sent_at=None).update(tries=0, not_before=deed.at)
    deed.about(row.key)
    row.refresh_from_db()
    return row


@act(Right.OPERATE, "重发全部停下的", "send all that was given up again")
def send_given_up(deed: Deed) -> int:
    """Let every message that was given up be tried anew; gives how many."""
    given_up = OutboxRow.objects.filter(sent_at=None, tries__gte=TRIES)
    count = given_up.update(tries=0, not_before=deed.at)
    deed.about("", count=count)
    return count
