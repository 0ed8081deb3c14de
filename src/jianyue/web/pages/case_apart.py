"""What is done with a case beside its process: particulars read or erased, the version it is held to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jianyue.core.people import Actor, Inquiry
from jianyue.core.refusal import Refusal
from jianyue.desk.case_particulars import erase_case_particulars, read_case_particulars
from jianyue.desk.cases import move_case_version
from jianyue.desk.reading.case_privacy import case_privacy
from jianyue.desk.reading.case_versions import case_versions
from jianyue.web.door import page, said, show, status_of, whole_number


@page
def particulars_page(request: HttpRequest, by: Actor, number: str) -> HttpResponse:
    """Masked until a purpose is given; what is read is shown in that one answer and nowhere else."""
    found = case_privacy(by, number)
    if request.method != "POST":
        return show(request, "case_particulars.html", found)
    sent = request.POST
    erasing = sent.get("do") == "erase"
    try:
        if erasing:
            erase_case_particulars(by, case=number, reason=sent.get("reason", ""))
            messages.success(request, said("已销毁，谁也读不出了。", "Erased; nobody reads them."))
            return HttpResponseRedirect(reverse("case_particulars", args=[number]))
        told = read_case_particulars(by, case=number, purpose=_purpose(sent.get("purpose", "")))
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        at = "erase" if erasing else "read"
        return show(
            request,
            "case_particulars.html",
            found,
            status=status_of(refusal),
            refusal=refusal,
            sent=sent,
            at=at,
        )
    read = tuple((zh, en, told.get(name)) for name, zh, en in found.fields)
    response = show(request, "case_particulars.html", found, read=read, sent=sent)
    response["Cache-Control"] = "private, no-store"
    return response


def _purpose(text: str) -> Inquiry:
    if text in {one.value for one in Inquiry}:
        return Inquiry(text)
    raise Refusal(
        "R1221",
        "没有选事由",
        "选一个事由再查看",
        english="no purpose was chosen",
        english_hint="choose one, then read",
        field="purpose",
    )


@page
def version_page(request: HttpRequest, by: Actor, number: str) -> HttpResponse:
    """The version held beside the present one; the case is moved on purpose, with a reason."""
    found = case_versions(by, number)
    if request.method != "POST":
        return show(request, "case_version.html", found)
    sent = request.POST
    try:
        move_case_version(
            by,
            case=number,
            to=sent.get("to", ""),
            reason=sent.get("reason", ""),
            seq=whole_number(sent.get("seq", ""), 0),
        )
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        again = case_versions(by, number)
        code = status_of(refusal)
        return show(request, "case_version.html", again, status=code, refusal=refusal, sent=sent)
    messages.success(request, said("已换到现行版本。", "Moved to the present version."))
    return HttpResponseRedirect(reverse("case", args=[number]))
