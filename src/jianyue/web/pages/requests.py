"""More time, or a task handed back: the unit's form, and the page on which requests are answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jianyue.core.claim import RequestKind
from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.desk.reading.requests import request_form, requests
from jianyue.desk.requests import decide_request, make_request
from jianyue.web.door import day_of, page, said, show, status_of


@page
def request_page(request: HttpRequest, by: Actor, key: str, cid: str) -> HttpResponse:
    """The form of a unit, and what was sent with it."""
    form, sent = request_form(by, key, cid), request.POST
    kinds = tuple(RequestKind)
    if request.method != "POST":
        given = {"kind": request.GET.get("kind", ""), "unit": request.GET.get("unit", "")}
        return show(request, "request.html", form, kinds=kinds, given=given)
    try:
        kind = _kind(sent.get("kind", ""))
        extension = kind is RequestKind.EXTENSION
        until = day_of(sent.get("until", ""), field="until") if extension else None
        make_request(
            by,
            plan=key,
            commitment=cid,
            unit=sent.get("unit", "") or form.units[0][0],
            kind=kind,
            reason=sent.get("reason", "").strip(),
            until=until,
            progress=sent.get("progress", "").strip(),
        )
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        status = status_of(refusal)
        return show(
            request, "request.html", form, kinds=kinds, given=sent, refusal=refusal, status=status
        )
    messages.success(request, said(f"{kind.zh}已提出，等批办。", f"Asked: {kind.en}."))
    return HttpResponseRedirect(reverse("promise", args=[key, cid]))


def _kind(text: str) -> RequestKind:
    if text not in {kind.value for kind in RequestKind}:
        raise Refusal(
            "R450",
            "没有选申请哪一种",
            "选延期申请或不属职责退回",
            english="no kind of request was chosen",
            english_hint="choose more time, or not ours",
            field="kind",
        )
    return RequestKind(text)


@page
def requests_page(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """Requests that wait, with the forms to answer them for whoever decides; and the answers."""
    if request.method != "POST":
        return show(request, "requests.html", requests(by, key))
    sent = request.POST
    number = sent.get("request", "")
    asked = int(number) if number.isdecimal() and len(number) < 19 else 0
    granted, words = sent.get("do") == "grant", sent.get("words", "").strip()
    try:
        decide_request(by, request=asked, granted=granted, words=words)
    except Refusal as refusal:
        if refusal.code in ("R401", "R403"):
            raise
        return show(
            request,
            "requests.html",
            requests(by, key),
            status=status_of(refusal),
            refusal=refusal,
            asked=asked,
            words=words,
        )
    messages.success(request, said("已批办。", "Answered."))
    return HttpResponseRedirect(reverse("requests", args=[key]))
