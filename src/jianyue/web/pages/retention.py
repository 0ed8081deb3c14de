"""What is kept no longer, and what is told openly: particulars that are due, open data of cases."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.desk.case_retention import due_cases, erase_due_particulars
from jianyue.desk.open_cases import export_open_cases
from jianyue.web.door import page, said, show, status_of


@page
def retention_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """The list of what is due; whoever may decide confirms it."""
    if request.method != "POST":
        return show(request, "retention.html", due_cases(by))
    sent = request.POST
    try:
        count = erase_due_particulars(by, cases=sent.getlist("case"), reason=sent.get("reason", ""))
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        code = status_of(refusal)
        found = due_cases(by)
        return show(request, "retention.html", found, status=code, refusal=refusal, sent=sent)
    messages.success(request, said(f"已销毁 {count} 件。", f"{count} erased."))
    return HttpResponseRedirect(reverse("retention"))


@page
def open_file(request: HttpRequest, by: Actor) -> HttpResponse:
    """The open data of cases as a zip; the export is logged."""
    response = HttpResponse(export_open_cases(by), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="cases-open.zip"'
    return response
