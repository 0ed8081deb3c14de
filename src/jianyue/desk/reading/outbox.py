"""Messages 消息: what waits to be sent, what was given up and why; for the system administrator.

An address is a particular of a person: the page shows enough of it to know the server, no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from jianyue.core.escalation import Channel
from jianyue.core.people import Actor, Right
from jianyue.desk.clock import now
from jianyue.desk.deed import no_right
from jianyue.desk.outbox import TRIES, waiting
from jianyue.store.models import OutboxRow

MOST = 200


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message; ``state`` is given_up, waiting (for ``next_try``) or sent."""

    id: int
    channel: Channel
    address: str
    subject: str
    made_at: datetime
    tries: int
    state: str
    next_try: datetime | None
    sent_at: datetime | None
    fault: str


@dataclass(frozen=True, slots=True)
class Messages:
    """The outbox as of now: what nobody will send by himself first, then what waits, then what
    went out lately; ``most`` lines of each at the most. ``mail`` and ``robot`` are where it goes."""

    given_up: int
    waiting: int
    lines: tuple[MessageLine, ...]
    mail: str
    robot: str
    tries: int = TRIES
    most: int = MOST


def messages(by: Actor) -> Messages:
    """The outbox, in five statements however long it is. Raises Refusal R401."""
    if not by.may(Right.OPERATE):
        raise no_right(Right.OPERATE)
    open_ = OutboxRow.objects.filter(sent_at=None).defer("body")
    rows = [
        *open_.filter(tries__gte=TRIES).order_by("-id")[:MOST],
        *open_.filter(tries__lt=TRIES).order_by("not_before", "id")[:MOST],
        *OutboxRow.objects.exclude(sent_at=None).defer("body").order_by("-sent_at")[:MOST],
    ]
    waits, given_up = waiting()
    kind = settings.JIANYUE_WEBHOOK.partition("+")[0] if settings.JIANYUE_WEBHOOK else ""
    return Messages(
        given_up,
        waits,
        tuple(map(_line, rows)),
        f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}",
        kind if kind in ("wecom", "dingtalk", "") else "json",
    )


def _line(row: OutboxRow) -> MessageLine:
    given_up = row.sent_at is None and row.tries >= TRIES
    return MessageLine(
        id=row.pk,
        channel=Channel(row.channel),
        address=masked(row.address),
        subject=row.subject,
        made_at=row.made_at,
        tries=row.tries,
        state="sent" if row.sent_at else "given_up" if given_up else "waiting",
        next_try=None if row.sent_at or given_up else max(row.not_before, now()),
        sent_at=row.sent_at,
        fault=row.fault,
    )


def masked(address: str) -> str:
    """``l***@example.gov.cn``: the server in full, of the person one letter."""
    name, at, server = address.rpartition("@")
    return f"{name[:1]}***@{server}" if at else address
