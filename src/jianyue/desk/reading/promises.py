"""The list 承诺一览: every promise of a plan, filtered by what stands in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from jianyue.core.evidence import Standing
from jianyue.core.people import Actor
from jianyue.core.status import Light
from jianyue.core.table import CellType, Column, Table
from jianyue.desk.reading.choices import choices_of
from jianyue.desk.reading.heads import PlanHead, head_of
from jianyue.desk.reading.lines import (
    Line,
    Shown,
    line_rows,
    lines,
    lines_and_total,
    lines_on,
    ordered,
)
from jianyue.desk.reading.paging import Paged, page_of
from jianyue.desk.reading.views import View
from jianyue.store.models import CommitmentRow

PAGE = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for; empty values ask for nothing. ``q`` is looked for in the title,
    the sentence, the area and the target; words apart by spaces must all be there."""

    q: str = ""
    area: str = ""
    light: str = ""
    status: str = ""
    lead: str = ""
    kind: str = ""
    due_from: date | None = None
    due_to: date | None = None
    basis: Standing = Standing.CLAIMED
    order: str = "plan"


@dataclass(frozen=True, slots=True)
class Promises(Paged):
    """One page of the list; ``total`` counts all that the filter lets through."""

    head: PlanHead
    filter: Filter
    lines: tuple[Line, ...]
    total: int
    page: int
    pages: int
    areas: tuple[str, ...]
    units: tuple[tuple[str, str], ...]
    views: tuple[View, ...]


def promises(
    by: Actor,
    key: str,
    wanted: Filter,
    *,
    as_of: date | None = None,
    page: int = 1,
    whole: bool = False,
) -> Promises:
    """The promises that a filter lets through: a page of fifty, or the ``whole`` list.

    Raises Refusal R401, R403.
    """
    found = head_of(by, key, as_of)
    said, page = choices_of(by, found), max(1, page)
    if found.head.past:
        kept = [line for line in _sorted(lines_on(found), wanted) if _lets(line, wanted)]
        total = len(kept)
        page, pages = page_of(total, page, PAGE)
        shown = kept if whole else kept[(page - 1) * PAGE : page * PAGE]
    else:
        rows = _filtered(line_rows(found), wanted)
        laid = ordered(rows, wanted.order, wanted.basis)
        if whole:
            shown = lines(laid)
            total = len(shown)
        else:
            shown, total = lines_and_total(laid, rows, (page - 1) * PAGE, PAGE)
            if not shown and page > 1:  # beyond the end: the last page
                page, _ = page_of(rows.count(), page, PAGE)
                shown, total = lines_and_total(laid, rows, (page - 1) * PAGE, PAGE)
        page, pages = page_of(total, page, PAGE)
    return Promises(
        found.head, wanted, tuple(shown), total, page, pages, said.areas, said.units, said.views
    )


def _filtered(rows: QuerySet[CommitmentRow], wanted: Filter) -> QuerySet[CommitmentRow]:
    basis = wanted.basis.value
    asked = {
        "area": wanted.area,
        "kind": wanted.kind,
        "holder": wanted.lead,
        f"light_{basis}": wanted.light,
        f"status_{basis}": wanted.status,
        "due__gte": wanted.due_from,
        "due__lte": wanted.due_to,
    }
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    for word in wanted.q.split():
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(words__icontains=word)
            | Q(area__icontains=word)
            | Q(target__icontains=word)
            | Q(commitment__iexact=word)
        )
    return rows


def _lets(line: Line, wanted: Filter) -> bool:
    said = line.claimed if wanted.basis is Standing.CLAIMED else line.verified
    text = f"{line.id} {line.title} {line.words} {line.area} {line.target}".lower()
    return all(
        (
            not wanted.area or line.area == wanted.area,
            not wanted.kind or line.kind == wanted.kind,
            not wanted.lead or line.lead == wanted.lead,
            not wanted.light or (said is not None and said.light == wanted.light),
            not wanted.status or (said is not None and said.status == wanted.status),
            wanted.due_from is None or line.due >= wanted.due_from,
            wanted.due_to is None or line.due <= wanted.due_to,
            all(word.lower() in text for word in wanted.q.split()),
        )
    )


def _sorted(found: list[Line], wanted: Filter) -> list[Line]:
    worst = (Light.RED, Light.YELLOW, Light.BLUE, Light.GREY, Light.GREEN)

    def light(line: Line) -> int:
        said = line.claimed if wanted.basis is Standing.CLAIMED else line.verified
        return worst.index(said.light) if said else len(worst)

    keys = {"light": light, "due": lambda line: line.due, "lead": lambda line: line.lead}
    key = keys.get(wanted.order)
    return sorted(found, key=key) if key else found


def table_of(page: Promises) -> Table:
    """What is seen, as a Table for export."""
    columns = (
        Column("id", "编号", "id"),
        Column("area", "领域", "area"),
        Column("title", "承诺事项", "promise"),
        Column("words", "原文", "sentence"),
        Column("target", "目标", "target"),
        Column("due", "时限", "due", CellType.DATE),
        Column("lead", "牵头单位", "lead unit"),
        *(
            Column(f"{key}_{basis.value}", f"{zh}（{basis.zh}）", f"{en}, {basis.en}")
            for basis in (Standing.CLAIMED, Standing.VERIFIED)
            for key, zh, en in (
                ("light", "灯", "light"),
                ("status", "状态", "status"),
                ("actual", "完成情况", "actual"),
                ("because", "理由", "because"),
            )
        ),
    )
    rows = tuple(
        (
            line.id,
            line.area,
            line.title,
            line.words,
            line.target,
            line.due,
            line.lead_name,
            *_told(line.claimed),
            *_told(line.verified),
        )
        for line in page.lines
    )
    return Table("promises", "承诺一览", "promises", columns, rows)


def _told(said: Shown | None) -> tuple[str, str, str, str]:
    if said is None:
        return "", "", "", ""
    return said.light.zh, said.status.zh, said.value, said.zh
