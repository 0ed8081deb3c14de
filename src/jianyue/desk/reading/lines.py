"""Lines: each promise of a plan as a list shows it, on both bases, as of a day.

Today's verdicts are read from the derived rows; those of a past day are judged anew from what was
known then. Both ways give the same lines (a test compares them).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from jianyue.core.evidence import Standing
from jianyue.core.status import Light, Status, Verdict
from jianyue.desk.reading.heads import Found
from jianyue.desk.verdicts import BASES, judge_day
from jianyue.ledger.context import figure
from jianyue.ledger.tables import actual
from jianyue.store.models import CommitmentRow, DutyRow, PlanRow, UnitRow, VerdictRow
from jianyue.store.plans import load_duties

ORDERS = ("plan", "light", "due", "lead")
_WORST = (Light.RED, Light.YELLOW, Light.BLUE, Light.GREY, Light.GREEN)


@dataclass(frozen=True, slots=True)
class Shown:
    """A verdict as a line shows it: light, word and the first reason."""

    light: Light
    status: Status
    zh: str = ""
    en: str = ""
    value: str = ""
    progress: Decimal | None = None
    expected: Decimal | None = None
    was_red: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A promise in a list. ``lead`` is the lead unit's code, ``lead_name`` its short name."""

    id: str
    title: str
    words: str
    area: str
    kind: str
    target: str
    target_en: str
    strength: str
    due: date
    lead: str
    lead_name: str
    claimed: Shown | None
    verified: Shown | None


_TERMS = ("commitment", "title", "words", "area", "kind", "target", "target_en", "strength", "due")
_COLUMNS = (*_TERMS, "holder", "lead_name", "claimed", "verified")


def line_rows(found: Found) -> QuerySet[CommitmentRow]:
    """The commitments in force with today's verdicts, lights and lead units, in one statement."""
    plan = found.plan_id
    verdict = VerdictRow.objects.filter(plan_id=plan, commitment=OuterRef("commitment"))
    duty = DutyRow.objects.filter(
        plan_id=plan, commitment=OuterRef("commitment"), day__lte=found.head.as_of
    ).order_by("-id")
    claimed = verdict.filter(basis=Standing.CLAIMED.value)
    verified = verdict.filter(basis=Standing.VERIFIED.value)
    rows = CommitmentRow.objects.filter(version_id=found.version_id).annotate(
        claimed=Subquery(claimed.values("data")[:1]),
        verified=Subquery(verified.values("data")[:1]),
        light_claimed=Subquery(claimed.values("light")[:1]),
        light_verified=Subquery(verified.values("light")[:1]),
        status_claimed=Subquery(claimed.values("status")[:1]),
        status_verified=Subquery(verified.values("status")[:1]),
        laid=Subquery(duty.values("lead")[:1]),
    )
    rows = rows.annotate(holder=Coalesce("laid", "lead"))
    return rows.annotate(lead_name=called_unit("holder"))


def called_unit(column: str) -> Subquery:
    """The unit whose code stands in a column of the outer rows, by its short name, else by its
    full one."""
    named = Case(When(short="", then=F("name")), default=F("short"))
    units = UnitRow.objects.filter(code=OuterRef(column)).annotate(called=named)
    return Subquery(units.values("called")[:1])


def ordered(rows: QuerySet[CommitmentRow], order: str, basis: Standing) -> QuerySet[CommitmentRow]:
    """In the plan's order, by light (worst first), by due day or by lead unit."""
    light = f"light_{basis.value}"
    ranks = [When(**{light: name.value}, then=Value(n)) for n, name in enumerate(_WORST)]
    worst = Case(*ranks, default=Value(len(_WORST)), output_field=IntegerField())
    orders: dict[str, Combinable] = {"light": worst, "due": F("due"), "lead": F("holder")}
    first = orders.get(order)
    return rows.order_by("position") if first is None else rows.order_by(first, "position")


def lines(rows: QuerySet[CommitmentRow]) -> list[Line]:
    """The lines of annotated rows."""
    return [line_of(given) for given in rows.values(*_COLUMNS)]


def lines_and_total(
    rows: QuerySet[CommitmentRow], counted: QuerySet[CommitmentRow], first: int, size: int
) -> tuple[list[Line], int]:
    """A page of rows as lines, and how many rows there are in all, in one statement; of a page
    beyond the end there is neither."""
    whole = counted.order_by().annotate(all_=Value(1)).values("all_").annotate(n=Count("pk"))
    window = rows.annotate(total=Subquery(whole.values("n")))[first : first + size]
    found, total = [], 0
    for given in window.values(*_COLUMNS, "total"):
        total = given.pop("total")
        found.append(line_of(given))
    return found, total


def line_of(given: dict[str, Any]) -> Line:
    """A line from the columns of ``line_rows``."""
    lead, name = given.pop("holder") or "", given.pop("lead_name")
    judged = {basis: shown(given.pop(basis)) for basis in ("claimed", "verified")}
    return _line(given, lead, name or lead, judged)


def _line(terms: dict[str, Any], lead: str, name: str, judged: dict[str, Any]) -> Line:
    return Line(id=terms.pop("commitment"), lead=lead, lead_name=name, **terms, **judged)


def shown(data: dict[str, Any] | None) -> Shown | None:
    """A verdict's plain form as a line shows it."""
    if not data:
        return None
    first = data["because"][0] if data["because"] else {"zh": "", "en": ""}
    value = data["value"]
    return Shown(
        Light(data["light"]),
        Status(data["status"]),
        first["zh"],
        first["en"],
        figure(Decimal(value), data["unit"]) if value is not None else "",
        _share(data["progress"]),
        _share(data["expected"]),
        date.fromisoformat(data["was_red"]) if data["was_red"] else None,
    )


def _share(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def lines_on(found: Found) -> list[Line]:
    """The lines as of the head's day, judged from what was known by then."""
    row = PlanRow.objects.get(pk=found.plan_id)
    day = found.head.as_of
    known = judge_day(row, day)
    one, two = ({v.commitment: v for v in known[basis]} for basis in BASES)
    duties = load_duties(row, day)
    names = {
        code: short or name
        for code, short, name in UnitRow.objects.values_list("code", "short", "name")
    }
    held = CommitmentRow.objects.filter(version_id=found.version_id).order_by("position")
    made = []
    for given in held.values(*_TERMS, "lead"):
        cid, written = given["commitment"], given.pop("lead")
        duty = duties.get(cid)
        lead = duty.lead if duty else written
        judged = {"claimed": _said(one.get(cid)), "verified": _said(two.get(cid))}
        made.append(_line(given, lead, names.get(lead, lead), judged))
    return made


def _said(verdict: Verdict | None) -> Shown | None:
    if verdict is None:
        return None
    first = verdict.because[0] if verdict.because else None
    return Shown(
        verdict.light,
        verdict.status,
        first.zh if first else "",
        first.en if first else "",
        actual(verdict) or "",
        verdict.progress,
        verdict.expected,
        verdict.was_red,
    )
