"""The plans there are, and the board, list and promise pages of each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from jianyue.core.evidence import Standing
from jianyue.core.people import Actor, Right
from jianyue.core.status import Light, Status
from jianyue.desk.papers.uncollected import no_collection
from jianyue.desk.reading import board, plans, promise, promises, text
from jianyue.desk.reading.cases import waiting_cases
from jianyue.web.door import day_asked, page, show, twin_of, whole_number

KINDS = (
    ("number", "数量", "number"),
    ("relative", "相对", "relative"),
    ("milestone", "里程碑", "milestone"),
)
ORDERS = (
    ("plan", "按原文", "as written"),
    ("light", "按灯", "by light"),
    ("due", "按时限", "by due day"),
    ("lead", "按单位", "by unit"),
)


@page
def plans_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Every plan, newest first."""
    return show(request, "plans.html", plans.plans(by), may_compile=by.may(Right.COMPILE))


@page
def board_page(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """The board of a plan as of a day."""
    found = board.board(by, key, day_asked(request))
    return show(request, "board.html", found, waits=waiting_cases(by))


@page
@no_collection()
def promises_page(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """The list, filtered by the address; a twin gives all of it."""
    found = promises.promises(
        by,
        key,
        filter_asked(request),
        as_of=day_asked(request),
        page=_number(request.GET.get("page", "1")),
        whole=bool(twin_of(request)),
    )
    return show(
        request,
        "promises.html",
        found,
        table=lambda: promises.table_of(found),
        lights=tuple(Light),
        statuses=tuple(Status),
        kinds=KINDS,
        orders=ORDERS,
        units=found.units,
        views=found.views,
    )


@page
def text_page(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """The report's text with every promise where it stands; a clause may be pointed at."""
    clause = request.GET.get("clause", "")
    asked = whole_number(clause, -1) if clause else None
    return show(request, "text.html", text.text(by, key, clause=asked))


def filter_asked(request: HttpRequest) -> promises.Filter:
    """The filter that stands in the address; words that are none of the choices ask for nothing."""
    asked = request.GET
    basis = Standing.VERIFIED if asked.get("basis") == "verified" else Standing.CLAIMED
    return promises.Filter(
        q=asked.get("q", "").strip()[:100],
        area=asked.get("area", ""),
        light=_one_of(asked.get("light", ""), {x.value for x in Light}),
        status=_one_of(asked.get("status", ""), {x.value for x in Status}),
        lead=asked.get("lead", ""),
        kind=_one_of(asked.get("kind", ""), {k for k, *_ in KINDS}),
        due_from=day_asked(request, "due_from"),
        due_to=day_asked(request, "due_to"),
        basis=basis,
        order=_one_of(asked.get("order", ""), {k for k, *_ in ORDERS}) or "plan",
    )


def _one_of(text: str, known: set[str]) -> str:
    return text if text in known else ""


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 1


@page
def promise_page(request: HttpRequest, by: Actor, key: str, cid: str) -> HttpResponse:
    """One promise as of a day."""
    return show(request, "promise.html", promise.promise(by, key, cid, day_asked(request)))
