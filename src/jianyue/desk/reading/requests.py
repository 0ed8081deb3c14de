"""Requests 申请: more time or another unit, with their answers; those that wait come first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from jianyue.core.claim import RequestKind
from jianyue.core.people import Actor, Right
from jianyue.desk.deed import no_right, not_there
from jianyue.desk.reading.heads import Found, PlanHead, head_of
from jianyue.store.models import CommitmentRow, DutyRow, RequestRow, UnitRow

SHOWN = 200  # answered requests on the page; those that wait are all there


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request. ``granted`` is None while it waits; ``words`` are the answer's. ``still_theirs``:
    it was granted that the task is not theirs, and nobody has given it to another unit yet."""

    id: int
    commitment: str
    kind: RequestKind
    unit: str
    made_at: datetime
    until: date | None
    reason: str
    progress: str
    granted: bool | None
    words: str
    decided_at: datetime | None
    title: str = ""
    due: date | None = None
    still_theirs: bool = False


@dataclass(frozen=True, slots=True)
class Requests:
    """The requests of a plan that the reader may see, those that wait first, oldest first."""

    head: PlanHead
    waiting: tuple[RequestLine, ...]
    answered: tuple[RequestLine, ...]
    may_decide: bool


@dataclass(frozen=True, slots=True)
class RequestForm:
    """The form on which a unit asks. ``units`` are those for which the actor may ask."""

    head: PlanHead
    commitment: str
    title: str
    target: str
    target_en: str
    due: date
    units: tuple[tuple[str, str], ...]
    waiting: RequestLine | None


def requests(by: Actor, key: str) -> Requests:
    """Every request for whoever reads the district, his units' own for others.

    Raises Refusal R401, R403.
    """
    found = head_of(by, key)
    mine = by.units(Right.READ)
    lines = _not_given_away(found, request_lines(found, _names(), units=mine, titled=True))
    waiting = tuple(line for line in lines if line.granted is None)
    answered = tuple(line for line in lines if line.granted is not None)[::-1]
    return Requests(found.head, waiting, answered[:SHOWN], by.may(Right.DECIDE))


def _not_given_away(found: Found, lines: tuple[RequestLine, ...]) -> tuple[RequestLine, ...]:
    """The same lines, those marked whose task was handed back and is still the unit's; in three
    statements where there is one, in none where there is none."""
    back = [line for line in lines if line.granted and line.kind is RequestKind.NOT_OURS]
    if not back:
        return lines
    ids = {line.commitment for line in back}
    promises = CommitmentRow.objects.filter(version_id=found.version_id, commitment__in=ids)
    owners = {row.commitment: row.data["owners"] for row in promises}
    held = {cid: (own["lead"], *own["co"]) for cid, own in owners.items()}
    duties = DutyRow.objects.filter(plan_id=found.plan_id, commitment__in=ids)
    for duty in duties.filter(day__lte=found.head.today).order_by("id"):
        held[duty.commitment] = (duty.lead, *duty.co)
    codes = dict(RequestRow.objects.filter(pk__in=[x.id for x in back]).values_list("pk", "unit"))
    theirs = {line.id for line in back if codes[line.id] in held.get(line.commitment, ())}
    return tuple(replace(line, still_theirs=line.id in theirs) for line in lines)


def request_lines(
    found: Found,
    names: dict[str, str],
    *,
    commitment: str = "",
    units: tuple[str, ...] | None = None,
    titled: bool = False,
) -> tuple[RequestLine, ...]:
    """Requests made by the day shown, oldest first, in one statement (two with titles)."""
    day = found.head.as_of
    rows = RequestRow.objects.filter(plan_id=found.plan_id, made_at__date__lte=day)
    if commitment:
        rows = rows.filter(commitment=commitment)
    if units is not None:
        rows = rows.filter(unit__in=units)
    held = list(rows.select_related("decision").order_by("id"))
    terms = _terms(found, [row.commitment for row in held]) if titled else {}
    return tuple(_line(row, names, day, *terms.get(row.commitment, ("", None))) for row in held)


def _line(
    row: RequestRow, names: dict[str, str], day: date, title: str, due: date | None
) -> RequestLine:
    answer = getattr(row, "decision", None)
    if answer is not None and timezone.localtime(answer.made_at).date() > day:
        answer = None
    return RequestLine(
        id=row.pk,
        commitment=row.commitment,
        kind=RequestKind(row.kind),
        unit=names.get(row.unit, row.unit),
        made_at=row.made_at,
        until=row.until,
        reason=row.reason,
        progress=row.progress,
        granted=answer.granted if answer else None,
        words=answer.words if answer else "",
        decided_at=answer.made_at if answer else None,
        title=title,
        due=due,
    )


def _terms(found: Found, ids: list[str]) -> dict[str, tuple[str, date]]:
    rows = CommitmentRow.objects.filter(version_id=found.version_id, commitment__in=set(ids))
    return {cid: (title, due) for cid, title, due in rows.values_list("commitment", "title", "due")}


def request_form(by: Actor, key: str, cid: str) -> RequestForm:
    """The form for a promise that one of the actor's units answers for.

    Raises Refusal R401, R403.
    """
    found = head_of(by, key)
    row = CommitmentRow.objects.filter(version_id=found.version_id, commitment=cid).first()
    if row is None:
        raise not_there("承诺", "promise")
    duty = (
        DutyRow.objects.filter(plan_id=found.plan_id, commitment=cid, day__lte=found.head.today)
        .order_by("-id")
        .first()
    )
    owners = row.data["owners"]
    codes = (duty.lead, *duty.co) if duty else (owners["lead"] or "", *owners["co"])
    mine = tuple(code for code in codes if code and by.may(Right.CLAIM, code))
    if not mine:
        raise no_right(Right.CLAIM, codes[0])
    names = _names()
    lines = request_lines(found, names, commitment=cid)
    return RequestForm(
        head=found.head,
        commitment=cid,
        title=row.title,
        target=row.target,
        target_en=row.target_en,
        due=row.due,
        units=tuple((code, names.get(code, code)) for code in mine),
        waiting=next((line for line in lines if line.granted is None), None),
    )


def _names() -> dict[str, str]:
    rows = UnitRow.objects.values_list("code", "short", "name")
    return {code: short or name for code, short, name in rows}
