"""汇总 the digest of cases: one mail to a post for all that came since the last, on working days.

Nothing is kept for it while cases are led: what came is read from the rows at the hours of
``library/case_mail.toml``. A digest is written by whoever comes first, once for its hour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from jianyue.core.case_mail import CaseMail, MailHow
from jianyue.core.escalation import Channel
from jianyue.core.people import Role
from jianyue.core.process import PartReach, Process
from jianyue.core.refusal import Refusal
from jianyue.desk.case_mails import MARK, Post, almanac, held_by, mark_of, opening_of
from jianyue.desk.case_posts import waits_for
from jianyue.library.case_mail import load_case_mail
from jianyue.store.cases import load_version
from jianyue.store.models import CaseRow, DigestRow, OutboxRow
from jianyue.store.slots import take_slot

_BACK = 40  # days: no rest between two working days is longer


@dataclass(frozen=True, slots=True)
class _Seat:
    """Somebody who is told: where he is reached, and the posts he holds."""

    address: str
    posts: tuple[Post, ...]


def digest_cases(moment: datetime) -> int:
    """Write the digest whose hour has come, once; gives how many mails. In one statement while it
    is none's hour or it has been written."""
    book = load_case_mail()
    span = slot_of(book, moment)
    if span is None:
        return 0
    slot = f"{span[1]:%Y-%m-%dT%H:%M}"
    if DigestRow.objects.filter(slot=slot).exists():
        return 0
    with transaction.atomic():
        if not take_slot(slot, moment):
            return 0
        rows = [_mail(book, seat, span, slot, moment) for seat in _seats(book, moment)]
        fresh = [row for row in rows if row is not None]
        OutboxRow.objects.bulk_create(fresh, ignore_conflicts=True)
        DigestRow.objects.filter(slot=slot).update(mails=len(fresh))
    return len(fresh)


def slot_of(book: CaseMail, moment: datetime) -> tuple[datetime, datetime] | None:
    """The hour that came last today, and the one before it; none on a day of rest, before the
    first hour, or where the calendar has ended (the doctor says so)."""
    workdays = almanac().on(moment.date())
    today = moment.date()
    try:
        if not workdays.is_workday(today):
            return None
    except Refusal:
        return None
    hours = [_at(moment, today, n, book) for n in range(len(book.hours))]
    come = [hour for hour in hours if hour <= moment]
    if not come:
        return None
    if len(come) > 1:
        return come[-2], come[-1]
    back = (today - timedelta(days=n) for n in range(1, _BACK))
    last = next(day for day in back if workdays.is_workday(day))
    return _at(moment, last, len(book.hours) - 1, book), come[-1]


def _at(moment: datetime, day: date, n: int, book: CaseMail) -> datetime:
    hour = book.hours[n]
    return moment.replace(
        year=day.year, month=day.month, day=day.day,
        hour=hour.hour, minute=hour.minute, second=0, microsecond=0,
    )  # fmt: skip


def _seats(book: CaseMail, moment: datetime) -> list[_Seat]:
    """Everybody with a post that is told, by address, in one statement."""
    told = [role for role, rule in book.posts.items() if rule.how is not MailHow.NONE]
    grants = held_by([(role, "") for role in told], moment).order_by("id")
    held: dict[str, dict[Post, None]] = {}
    for role, unit, email in grants.values_list("role", "unit__code", "person__email"):
        held.setdefault(email, {})[(Role(role), unit or "")] = None
    return [_Seat(address, tuple(posts)) for address, posts in held.items()]


def _mail(
    book: CaseMail, seat: _Seat, span: tuple[datetime, datetime], slot: str, moment: datetime
) -> OutboxRow | None:
    rows = CaseRow.objects.filter(_theirs(seat.posts), closed=None)
    came = _not_told(rows.filter(since__gt=span[0], since__lte=span[1]), seat.address)
    count = came.count()
    if not count:
        return None
    late = rows.filter(due__lt=moment).count()
    lines = [_line(row) for row in came.order_by("due", "id")[: book.lines]]
    if count > len(lines):
        lines.append(f"……共 {count} 件，其余请登录看 /cases/?mine=1")
    head = f"新到 {count} 件；等您办的里已超期 {late} 件。"
    return OutboxRow(
        channel=Channel.MAIL.value,
        address=seat.address,
        subject=f"办件汇总：新到 {count} 件，超期 {late} 件",
        body="\n".join([head, *lines, "请登录办理 /cases/?mine=1"]),
        key=f"digest-{slot}-{mark_of(seat.address)}",
        made_at=moment,
        not_before=opening_of(moment),
    )


def _line(row: CaseRow) -> str:
    process = load_version(row.version)
    due = f"，{row.due:%Y-%m-%d %H:%M} 前" if row.due else ""
    return f"{row.number} {process.zh}：{process.state_of[row.state].zh}{due} /cases/{row.number}/"


def _not_told(rows: QuerySet[CaseRow], address: str) -> QuerySet[CaseRow]:
    """Without those of which the address had a mail of its own since they came to where they are."""
    own = OutboxRow.objects.filter(
        address=address,
        made_at__gte=OuterRef("since"),
        key__startswith=Concat(Value(MARK), OuterRef("number"), Value("-")),
    )
    return rows.filter(~Exists(own))


def _theirs(posts: Sequence[Post]) -> Q:
    """What posts owe: each process's roles, as its newest versions among the rows say."""
    versions = CaseRow.objects.filter(closed=None).order_by().values_list("version", flat=True)
    return waits_for(
        (Q(version=process.version), held)
        for process in map(load_version, versions.distinct())
        for post, unit in posts
        for held in _held(process, post, unit)
    )


def _held(process: Process, post: Role, unit: str) -> Iterator[tuple[str, str]]:
    """The roles that a post holds and is told of: of the district's own, no liaison is."""
    for role in process.roles:
        if post.value not in role.held_by:
            continue
        if role.reach is PartReach.DISTRICT and post is not Role.LIAISON:
            yield role.id, ""
        elif role.reach is PartReach.UNIT and unit:
            yield role.id, unit
