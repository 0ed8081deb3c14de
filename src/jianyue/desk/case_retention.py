"""留存 retention: particulars of closed cases that are due to be erased, and the confirmation of it.

How long stands with the outcome in the process's book; the day is reckoned when it is looked for,
from the day the case was closed. Erasing destroys keys and cannot be undone: by default a person
who may decide confirms the list (``library/disclosure.toml``), or time erases by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from jianyue.core.calendar import years_on
from jianyue.core.disclosure import Erasing
from jianyue.core.escalation import Channel
from jianyue.core.people import SYSTEM, Actor, Reach, Right
from jianyue.core.process import Outcome
from jianyue.core.refusal import Refusal
from jianyue.desk.case_mails import held_by, mark_of, opening_of
from jianyue.desk.case_merging import surviving
from jianyue.desk.clock import today
from jianyue.desk.deed import Deed, act, no_right
from jianyue.library.disclosure import load_disclosure
from jianyue.library.roles import load_roles
from jianyue.store.cases import load_version
from jianyue.store.models import CaseKeyRow, DigestRow, OutboxRow
from jianyue.store.moments import midnight
from jianyue.store.slots import take_slot

_AT_ONCE = 500
_SLOT = "due-"


@dataclass(frozen=True, slots=True)
class DueCase:
    """A closed case whose particulars are due: since when, by which outcome and rule."""

    number: str
    closed: date
    due: date
    outcome_zh: str
    outcome_en: str
    basis: str


def due_cases(by: Actor) -> tuple[DueCase, ...]:
    """到期应销毁 Closed cases whose particulars are due to be erased, the oldest first, some
    hundreds at once. Raises Refusal R401."""
    if not by.may(Right.DECIDE):
        raise no_right(Right.DECIDE)
    return _due(today())


def _due(day: date) -> tuple[DueCase, ...]:
    """By outcome and version, for each keeps for so many years of its own."""
    keys = CaseKeyRow.objects.filter(case__closed__isnull=False)
    kinds = keys.order_by().values_list("case__version", "case__outcome").distinct()
    found: list[DueCase] = []
    for version, outcome in list(kinds):
        known = next((o for o in load_version(version).outcomes if o.id == outcome), None)
        if known is None or known.years is None:
            continue
        rows = keys.filter(
            case__version=version,
            case__outcome=outcome,
            case__closed__lt=midnight(years_on(day, -known.years)),
        )
        found += _with_others(rows.filter(case__merged_into__isnull=False), day, known)
        own = rows.filter(case__merged_into=None).order_by("case__closed")
        for number, closed in own.values_list("case__number", "case__closed")[:_AT_ONCE]:
            ended = timezone.localtime(closed).date()
            due = years_on(ended, known.years)
            found.append(DueCase(number, ended, due, known.zh, known.en, known.basis))
    return tuple(sorted(found, key=lambda one: (one.due, one.number))[:_AT_ONCE])


def _with_others(rows: QuerySet[CaseKeyRow], day: date, known: Outcome) -> list[DueCase]:
    """A case that was merged is kept with the one that goes on: as long as that is, by its outcome."""
    found: list[DueCase] = []
    for key in rows.select_related("case").order_by("case__closed").distinct().iterator():
        into, own = surviving(key.case), key.case.closed
        outcomes = load_version(into.version).outcomes if into.closed else ()
        kept = next((o for o in outcomes if o.id == into.outcome), None)
        if kept is None or kept.years is None or into.closed is None or own is None:
            continue
        due = years_on(timezone.localtime(max(into.closed, own)).date(), kept.years)
        if due < day:
            ended = timezone.localtime(own).date()
            found.append(DueCase(key.case.number, ended, due, known.zh, known.en, known.basis))
        if len(found) == _AT_ONCE:
            break
    return found


@act(Right.DECIDE, "确认销毁到期个人信息", "erase particulars that are due")
def erase_due_particulars(deed: Deed, *, cases: Sequence[str], reason: str) -> int:
    """Destroy the keys of the cases named, each of which must be due; gives how many there were.

    Raises Refusal R1014 without a reason, R1228 for a case that is not due.
    """
    if not reason.strip():
        raise Refusal("R1014", "销毁须写明理由", "填好再办", english="a reason is needed")
    due = {one.number for one in _due(deed.day)}
    for number in cases:
        if number not in due:
            raise Refusal(
                "R1228",
                f"办件 {number} 的个人信息还没有到期，或已经销毁",
                "只确认到期清单里的；提前销毁在那一件的页上办",
                english=f"the particulars of {number} are not due, or erased already",
                english_hint="confirm what the list holds; earlier erasing is done on the case's page",
                field="cases",
            )
    return _erase(deed, cases, reason)


def _erase(deed: Deed, cases: Sequence[str], reason: str) -> int:
    count = CaseKeyRow.objects.filter(case__number__in=cases).delete()[0]
    deed.about("", reason=reason.strip()[:200], keys=count, cases=list(cases))
    return count


def erase_when_due(moment: datetime) -> int:
    """Time's own part: nothing where a person confirms; else what is due, with its entry."""
    if load_disclosure().erasing is not Erasing.AUTO:
        return 0
    with transaction.atomic():
        cases = [one.number for one in _due(moment.date())]
        if not cases:
            return 0
        deed = Deed("erase_due", Right.OPERATE, SYSTEM, moment)
        count = _erase(deed, cases, "保存期满，按设定自动销毁")
        deed.close()
    return count


def tell_of_due(moment: datetime) -> int:
    """A mail to whoever may confirm, at the most once a month, when the list holds a case that has
    become due since the last one; gives how many were written."""
    if load_disclosure().erasing is not Erasing.CONFIRM:
        return 0
    last = DigestRow.objects.filter(slot__startswith=_SLOT).order_by("-made_at").first()
    if last is not None and last.slot == _slot(moment):
        return 0
    since = timezone.localtime(last.made_at).date() if last else date.min
    due = _due(moment.date())
    grown = [one for one in due if one.due >= since]
    if not grown:
        return 0
    with transaction.atomic():
        if not take_slot(_slot(moment), moment):
            return 0
        mails = [_mail(address, due, len(grown), moment) for address in _deciders(moment)]
        OutboxRow.objects.bulk_create(mails, ignore_conflicts=True)
        DigestRow.objects.filter(slot=_slot(moment)).update(mails=len(mails))
    return len(mails)


def _slot(moment: datetime) -> str:
    return f"{_SLOT}{moment:%Y-%m}"


def _deciders(moment: datetime) -> list[str]:
    """The addresses of whoever may decide for the whole district, each once."""
    rules = load_roles()
    roles = [
        r.role for r in rules.values() if Right.DECIDE in r.rights and r.reach is Reach.DISTRICT
    ]
    held = held_by([(role, "") for role in roles], moment).order_by("id")
    return list(dict.fromkeys(held.values_list("person__email", flat=True)))


def _mail(address: str, due: Sequence[DueCase], grown: int, moment: datetime) -> OutboxRow:
    most = f"{len(due)} 件以上" if len(due) == _AT_ONCE else f"{len(due)} 件"
    return OutboxRow(
        channel=Channel.MAIL.value,
        address=address,
        subject=f"到期的个人信息：{most}待确认销毁",
        body=f"保存期满的办件 {most}，最早 {due[0].due} 到期，其中新到期 {grown} 件。\n"
        "销毁不能恢复，请核对后确认 /retention/",
        key=f"{_slot(moment)}-{mark_of(address)}",
        made_at=moment,
        not_before=opening_of(moment),
    )
