"""Words about a case for everybody: written or edited, looked at, published, withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.desk.case_lessons import export_anonymous_case
from jianyue.desk.case_publishing import publish_case_text, withdraw_case_text
from jianyue.desk.reading.case_publishing import case_publishing, pointed_out
from jianyue.web.door import page, said, show, status_of


@page
def publish_page(request: HttpRequest, by: Actor, number: str) -> HttpResponse:
    """What is published, and the form; what was typed comes back with what it points out."""
    if request.method != "POST":
        return show(request, "case_publish.html", case_publishing(by, number))
    sent = request.POST
    withdrawing = sent.get("do") == "withdraw"
    text = sent.get("text", "")
    try:
        if withdrawing:
            withdraw_case_text(by, case=number, reason=sent.get("reason", ""))
            told = said("已撤下。", "Withdrawn.")
        else:
            looked = sent.get("looked") == "1"
            publish_case_text(by, case=number, text=text, looked=looked, was=sent.get("was", ""))
            told = said("已发布。", "Published.")
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        return show(
            request,
            "case_publish.html",
            case_publishing(by, number),
            status=status_of(refusal),
            refusal=refusal,
            sent=sent,
            at="withdraw" if withdrawing else "publish",
            typed=pointed_out(text),
        )
    messages.success(request, told)
    return HttpResponseRedirect(reverse("case_publish", args=[number]))


@page
def anonymous_file(_request: HttpRequest, by: Actor, number: str) -> HttpResponse:
    """The case without anybody in it, as a file; the export is logged."""
    data = export_anonymous_case(by, case=number)
    response = HttpResponse(data, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="case-anonymous.json"'
    return response
