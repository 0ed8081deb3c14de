"""版本与调整: what was moved, by what authority, on both terms; a target moves; a value arrives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jianyue.core.commitment import Commitment
from jianyue.core.people import Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.deed import no_right
from jianyue.desk.handdown import Given, hand_down, handed_down, preview_hand_down
from jianyue.desk.plans import amend_plan
from jianyue.desk.reading.amendments import amendments, preview_amendment
from jianyue.desk.reading.promise import promise, terms_of
from jianyue.desk.review import parse_commitment
from jianyue.web import terms
from jianyue.web.door import day_asked, page, said, show, status_of, whole_number
from jianyue.web.forms import authority_of, figure_of, number_of


@page
def amendments_page(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """年初目标 → 调整目标, with both completion rates side by side."""
    return show(request, "amendments.html", amendments(by, key, day_asked(request)))


def _tried(request: HttpRequest, work: Callable[[], Any]) -> tuple[Any, Refusal | None]:
    """What a form that was sent comes to: what ``work`` found or answered, else the refusal to be
    told beside the form. A lacking right has a page of its own."""
    if request.method != "POST":
        return None, None
    try:
        return work(), None
    except Refusal as told:
        if told.code == "R401":
            raise
        return None, told


def _done(request: HttpRequest, zh: str, en: str, *place: str) -> HttpResponse:
    messages.success(request, said(zh, en))
    return redirect(*place)


@page
def amend_page(request: HttpRequest, by: Actor, key: str, cid: str) -> HttpResponse:
    """Move a target by authority: looked at first, then done as a new version."""
    if not by.may(Right.ADOPT):
        raise no_right(Right.ADOPT)
    held = terms_of(by, key, cid)
    given = request.POST

    def work() -> Any:  # noqa: ANN401 an answer, or what was found
        fresh: Commitment | None = None
        if given.get("drop") != "on":
            fresh = parse_commitment(terms.plain_of(given.dict(), held))
        authority = authority_of(given.dict())
        seen = whole_number(given.get("seen", ""), 0) or None
        changes = {cid: fresh}
        if given.get("act") == "amend":
            amend_plan(by, key=key, authority=authority, changes=changes, seen=seen)
            return _done(request, "已调整，另立一版。", "The target was moved.", "amendments", key)
        return preview_amendment(by, key=key, authority=authority, changes=changes, seen=seen)

    found, refusal = _tried(request, work)
    if isinstance(found, HttpResponse):
        return found
    return show(
        request,
        "amend.html",
        promise(by, key, cid),
        status=status_of(refusal) if refusal else 200,
        refusal=refusal,
        given=given,
        held=held,
        due_iso=held.due.day.isoformat(),
        found=[m for m in found.moved if m.id == cid] if found else None,
        rates=found,
        choices=terms.CHOICES,
        kinds=terms.KINDS,
    )


@page
def value_page(request: HttpRequest, by: Actor, key: str, cid: str) -> HttpResponse:
    """A value that was awaited from above arrives, by its document."""
    if not by.may(Right.ASSIGN):
        raise no_right(Right.ASSIGN)
    given = request.POST
    after = whole_number(given.get("after", ""), -1)
    seen = after if after >= 0 else None

    def work() -> Any:  # noqa: ANN401 an answer, or what was found
        value = Given(
            cid,
            figure_of(given.get("value", "")),
            given.get("unit", "").strip() or None,
            authority_of(given.dict()),
            number_of(given.get("measure", "0")),
        )
        if given.get("act") == "write":
            hand_down(by, plan=key, given=value, after=seen)
            return _done(
                request, "已记下达目标值。", "The value was handed down.", "promise", key, cid
            )
        return preview_hand_down(by, plan=key, given=value, after=seen)

    found, refusal = _tried(request, work)
    if isinstance(found, HttpResponse):
        return found
    return show(
        request,
        "value.html",
        promise(by, key, cid),
        status=status_of(refusal) if refusal else 200,
        refusal=refusal,
        given=given,
        found=found,
        held=handed_down(by, plan=key, commitment=cid),
    )
