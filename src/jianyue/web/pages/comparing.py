"""The comparing of cases with their events: seen by the administrators, mended by the system's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.desk.case_mending import mend_cases
from jianyue.desk.reading.comparing import comparing
from jianyue.web.door import page, said, show, status_of


@page
def comparing_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """What differs; whoever operates the system mends what he has looked into."""
    if request.method != "POST":
        return show(request, "comparing.html", comparing(by))
    sent = request.POST
    try:
        count = mend_cases(by, cases=sent.getlist("case"), reason=sent.get("reason", ""))
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        code = status_of(refusal)
        found = comparing(by)
        return show(request, "comparing.html", found, status=code, refusal=refusal, sent=sent)
    messages.success(request, said(f"已改正 {count} 处。", f"{count} columns mended."))
    return HttpResponseRedirect(reverse("comparing"))
