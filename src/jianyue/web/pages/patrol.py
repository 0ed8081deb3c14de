"""The patrol's door: a phone page that takes reports without a network and sends each exactly once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from jianyue.core.people import Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import CaseTold
from jianyue.desk.case_joining import Joined, join_case
from jianyue.desk.deed import no_right
from jianyue.desk.reading.followed import report_page
from jianyue.desk.reading.suggestions import LikelyCase, suggest
from jianyue.desk.reporting import report
from jianyue.web.case_entry import photo_sent
from jianyue.web.door import page, said, show, status_of
from jianyue.web.tiles import tiles

_SCRIPTS = Path(__file__).resolve().parents[1] / "static" / "web"


@page
def patrol_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """The form; what it sends is a report of the source ``patrol``. The page's own script asks for
    JSON, a browser without it for the next page."""
    if not by.may(Right.HANDLE) and not by.units(Right.HANDLE):
        raise no_right(Right.HANDLE)
    if request.method != "POST":
        return show(request, "patrol.html", report_page(), **tiles())
    machine = request.accepts("application/json") and not request.accepts("text/html")
    try:
        likely = _likely(request, by) if machine else []
        if likely:
            return JsonResponse({"likely": likely})
        told = _reported(request, by)
    except Refusal as refusal:
        if machine:
            return JsonResponse(_words(refusal), status=status_of(refusal))
        more: dict[str, Any] = {"refusal": refusal, "sent": request.POST} | tiles()
        return show(request, "patrol.html", report_page(), status=status_of(refusal), **more)
    if machine:
        return JsonResponse({"number": told.number, "again": told.again})
    messages.success(request, said(f"已报：{told.number}。", f"Reported: {told.number}."))
    return HttpResponseRedirect(reverse("patrol"))


def _likely(request: HttpRequest, by: Actor) -> list[dict[str, str]]:
    """What is open there and may be the same, for a script that asks before it sends (``look``)."""
    sent = request.POST
    if not sent.get("look") or not sent.get("text", "").strip():
        return []
    found = suggest(by, text=sent["text"], place=sent.get("place", ""))
    return [{"number": one.number, "told": _told(one)} for one in found.cases]


def _told(one: LikelyCase) -> str:
    what = said(one.category_zh, one.category_en) or said("还没有定类别", "no class yet")
    state = said(one.state_zh, one.state_en)
    return said(
        f"{what} · {state} · 相隔 {one.metres} 米", f"{what} · {state} · {one.metres} m away"
    )


def _reported(request: HttpRequest, by: Actor) -> CaseTold | Joined:
    sent = request.POST
    if sent.get("same"):
        return join_case(
            by,
            case=sent["same"],
            text=sent.get("text", ""),
            place=sent.get("place", ""),
            source="patrol",
            client_id=sent.get("client_id", ""),
        )
    return report(
        by,
        text=sent.get("text", ""),
        place=sent.get("place", ""),
        category=sent.get("category", ""),
        photo=photo_sent(request),
        source="patrol",
        client_id=sent.get("client_id", ""),
    )


def _words(refusal: Refusal) -> dict[str, str]:
    return {
        "code": refusal.code,
        "message": said(refusal.message, refusal.english or refusal.message),
        "hint": said(refusal.hint, refusal.english_hint or refusal.hint),
    }


def worker_file(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page for when there is no network; its place is its scope."""
    text = (_SCRIPTS / "patrol-worker.js").read_text(encoding="utf-8")
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
