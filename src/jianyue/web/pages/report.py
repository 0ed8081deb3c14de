"""The resident's door: report without an account, see what is reported next door, follow by number."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from jianyue.core.people import PUBLIC
from jianyue.core.refusal import Refusal
from jianyue.desk.case_joining import join_case
from jianyue.desk.reading.area_shapes import area_shapes
from jianyue.desk.reading.followed import follow, report_page
from jianyue.desk.reading.suggestions import Suggested, suggest
from jianyue.desk.reporting import report
from jianyue.web.case_entry import photo_sent
from jianyue.web.door import said, show, status_of
from jianyue.web.tiles import tiles

_OPENED = "public"  # the source under which this door's own numbers are unique


def reporting_page(request: HttpRequest) -> HttpResponse:
    """First what and where; then what it may be and what is open next door; then it is sent."""
    if request.method != "POST":
        return _asked(request)
    sent = request.POST
    try:
        if sent.get("do") == "send":
            return _send(request)
        found = _suggested(request)
    except Refusal as refusal:
        return _again(request, refusal)
    client = sent.get("client") or uuid.uuid4().hex
    return show(request, "report.html", report_page(found), sent=sent, client=client, **tiles())


def _asked(request: HttpRequest) -> HttpResponse:
    number = request.GET.get("number", "").strip()
    if number:
        return HttpResponseRedirect(reverse("follow", args=[follow(number[:40]).number]))
    return show(request, "report.html", report_page(), **tiles())


def _suggested(request: HttpRequest) -> Suggested:
    sent = request.POST
    if not sent.get("text", "").strip() or not sent.get("place", "").strip():
        empty = "place" if sent.get("text", "").strip() else "text"
        raise Refusal(
            "R1164",
            "请写明什么事、在哪里",
            "两样都要，几个字就够",
            english="say what it is and where",
            english_hint="both are needed; a few words will do",
            field=empty,
        )
    return suggest(PUBLIC, text=sent["text"], place=sent["place"])


def _again(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The form with all that was typed; what was found next door is found again."""
    sent = request.POST
    found = None
    if sent.get("do") == "send":
        try:
            found = _suggested(request)
        except Refusal:
            found = None
    client = sent.get("client", "")
    more: dict[str, Any] = {"sent": sent, "client": client, "refusal": refusal} | tiles()
    return show(request, "report.html", report_page(found), status=status_of(refusal), **more)


def _send(request: HttpRequest) -> HttpResponse:
    sent, same = request.POST, request.POST.get("same", "")
    words = {name: sent.get(name, "") for name in ("text", "place", "phone")}
    key = {"source": _OPENED, "client_id": sent.get("client", "")}
    if same:
        number = join_case(PUBLIC, case=same, **words, **key).number
        told = said("已记上您也报了这一件。", "You are kept as a further reporter of it.")
    else:
        number = _reported(request, words, key)
        told = said(
            "收到了。记下这个编号，凭它看办到哪一步。", "Received. Keep this number to follow it."
        )
    messages.success(request, told)
    return HttpResponseRedirect(reverse("follow", args=[number]))


def _reported(request: HttpRequest, words: dict[str, str], key: dict[str, str]) -> str:
    category = request.POST.get("category", "")
    told = report(PUBLIC, **words, **key, category=category, photo=photo_sent(request))
    return told.number


def areas_data(request: HttpRequest) -> HttpResponse:
    """The borders of the district's areas, for the map on which a place is tapped; the same for
    anybody."""
    response = JsonResponse(area_shapes(), content_type="application/geo+json")
    response["Cache-Control"] = "public, max-age=3600"
    return response


def follow_page(request: HttpRequest, number: str) -> HttpResponse:
    """Where a report is, until when, and what was done: nothing of any person."""
    return show(request, "follow.html", follow(number))
