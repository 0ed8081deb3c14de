"""信 mails of cases: to the units and the district's posts that have something to do; none holds a particular.

Who is told case by case and who by a digest stands in ``library/case_mail.toml``. Mails are written
in the transaction of the step and wait for the next working hour.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from jianyue.core.almanac import Almanac
from jianyue.core.case import Case
from jianyue.core.case_mail import MailHow
from jianyue.core.escalation import Channel
from jianyue.core.people import Role
from jianyue.core.process import PartReach, Process
from jianyue.core.refusal import Refusal
from jianyue.library.calendars import load_workdays
from jianyue.library.case_mail import load_case_mail
from jianyue.store.models import CaseRow, GrantRow, OutboxRow

Post = tuple[Role, str]  # a post of the district, and its unit (empty: the whole district)
MARK = "case-"  # how the keys of mails about one case begin
_POSTS = {role.value: role for role in Role}


@lru_cache(maxsize=1)
def almanac() -> Almanac:
    """The office's calendar with all its notices."""
    return Almanac(load_workdays())


def messages(
    at: datetime, row: CaseRow, process: Process, before: Case | None, after: Case
) -> list[OutboxRow]:
    """A mail to each unit that the case has come to, or that is asked, and to the district's post
    whose turn it is."""
    here = process.state_of[after.state].zh
    due = f"，{after.due:%Y-%m-%d %H:%M} 前办理" if after.due else ""
    where = f"\n请登录办理 /cases/{row.number}/"
    subject, mark = f"办件 {row.number}：{here}", f"{after.events}"
    units: list[Post] = [(Role.LIAISON, unit) for unit in came_to(process, before, after)]
    told = f"{process.zh} {row.number} 到了贵单位：{here}{due}。{where}"
    found = mails(at, row, units, subject, told, mark)
    told = f"{process.zh} {row.number} 等您办：{here}{due}。{where}"
    return found + mails(at, row, turn_of(process, before, after), subject, told, mark)


def came_to(process: Process, before: Case | None, after: Case) -> tuple[str, ...]:
    """The units that have something to do that they had not before; to its own unit a case comes
    back when somebody else sends it there."""
    old = {before.unit, *_waiting(before)} if before else set()
    role = process.role_of.get(process.state_of[after.state].owner)
    theirs = role is not None and role.reach is PartReach.UNIT
    if theirs and _moved(before, after) and after.steps[-1].unit != after.unit:
        old.discard(after.unit)
    new = dict.fromkeys([after.unit, *_waiting(after)])
    return tuple(unit for unit in new if unit and unit not in old)


def _moved(before: Case | None, after: Case) -> bool:
    return before is None or (before.state, before.since) != (after.state, after.since)


def turn_of(process: Process, before: Case | None, after: Case) -> list[Post]:
    """The district's posts that owe the next step since this one; none while the case stays."""
    if after.closed or not _moved(before, after):
        return []
    return posts_of(process, [process.state_of[after.state].owner], "")


def posts_of(process: Process, roles: Iterable[str], unit: str) -> list[Post]:
    """The posts of the district that hold roles of a process: a unit's for the unit that has the
    case, the district's own for the whole of it."""
    found: list[Post] = []
    for name in roles:
        role = process.role_of.get(name)
        if role is None or role.reach in (PartReach.PARTY, PartReach.SYSTEM):
            continue
        of_unit = role.reach is PartReach.UNIT
        held = [_POSTS[post] for post in role.held_by if post in _POSTS]
        if not of_unit:
            found += [(post, "") for post in held if post is not Role.LIAISON]
        elif unit:
            found += [(post, unit) for post in held]
    return list(dict.fromkeys(found))


def _waiting(case: Case) -> list[str]:
    return [who for run in case.asks for who in run.waiting]


def mails(
    at: datetime, row: CaseRow, posts: Sequence[Post], subject: str, body: str, mark: str
) -> list[OutboxRow]:
    """One mail to each address of the posts that are told case by case, under a key that is
    written once; whoever had his number today finds the rest in the digest."""
    book = load_case_mail()
    each = [post for post in posts if book.of(post[0]).how is MailHow.EACH]
    if not each:
        return []
    opening = opening_of(at)
    return [
        OutboxRow(
            channel=Channel.MAIL.value,
            address=address,
            subject=subject,
            body=body,
            key=f"{MARK}{row.number}-{mark_of(mark, address)}",
            made_at=at,
            not_before=opening,
        )
        for address in addresses(each, at)
    ]


def opening_of(at: datetime) -> datetime:
    """The next working moment; the moment itself where the calendar ends before it (the doctor
    says so): a mail is rather early than lost."""
    try:
        return almanac().on(at.date()).opening(at)
    except Refusal:
        return at


def mark_of(*parts: str) -> str:
    """A short mark of several words."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def addresses(posts: Collection[Post], at: datetime) -> list[str]:
    """Where whoever holds posts on a day is reached and may yet be written to, in one statement."""
    book = load_case_mail()
    today = at.replace(hour=0, minute=0, second=0, microsecond=0)
    sent = OutboxRow.objects.filter(
        address=OuterRef("person__email"), made_at__gte=today, key__startswith=MARK
    )
    count = sent.order_by().values("address").annotate(n=Count("pk")).values("n")
    rows = held_by(posts, at).annotate(sent=Coalesce(Subquery(count), 0))
    found = rows.values_list("role", "person__email", "sent")
    return list(dict.fromkeys(email for role, email, n in found if n < book.of(Role(role)).most))


def unreached(units: Collection[str], at: datetime) -> set[str]:
    """The units among these of which nobody has an address that a mail about a case goes to, in one
    statement."""
    posts = [(Role.LIAISON, unit) for unit in units]
    heard = held_by(posts, at).values_list("unit__code", flat=True) if posts else ()
    return set(units) - set(heard)


def held_by(posts: Collection[Post], at: datetime):  # type: ignore[no-untyped-def] # noqa: ANN201
    """The grants of posts in force on a day, of people with an address."""
    day = at.date()
    wanted = Q(pk__in=())
    for role in {role for role, _ in posts}:
        units = [unit for one, unit in posts if one is role and unit]
        whole = any(one is role and not unit for one, unit in posts)
        wanted |= Q(role=role.value) if whole else Q(role=role.value, unit__code__in=units)
    rows = GrantRow.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day), wanted, since__lte=day, person__is_active=True
    )
    return rows.exclude(person__email="")
