"""A case is opened at the desk: with a caller on the line, by the process's own form."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import Plain
from jianyue.desk.case_joining import join_case
from jianyue.desk.cases import open_case
from jianyue.desk.reading.case_new import (
    SOURCE,
    NewCase,
    may_go_to,
    new_case,
    opened_before,
    with_likely,
)
from jianyue.web.case_entry import fields_sent
from jianyue.web.door import page, said, show, status_of


@page
def new_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """The form; what is open already that it may be is shown before anything is opened. The address
    may fill fields in (``?f-source=…``), so that a seat keeps its own bookmark."""
    if request.method != "POST":
        found = new_case(by, request.GET.get("process", "")[:40])
        filled = any(name.startswith("f-") for name in request.GET)
        return _form(request, found, sent=request.GET if filled else None)
    sent = request.POST
    found = new_case(by, sent.get("process", "")[:40])
    fields = fields_sent(found.action, sent)
    try:
        if not opened_before(sent.get("client", "")):
            found = with_likely(by, found, fields)
            if not _decided(request, found):
                return _form(request, found, sent=sent)
        return _sent(request, by, found, fields)
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        return _form(request, found, sent=sent, refusal=refusal, status=status_of(refusal))


def _form(request: HttpRequest, found: NewCase, **more: Any) -> HttpResponse:  # noqa: ANN401
    client = request.POST.get("client") or uuid.uuid4().hex
    return show(request, "case_new.html", found, client=client, **more)


def _decided(request: HttpRequest, found: NewCase) -> bool:
    """Whether whoever opens it has seen every likely case, and said which it is or that it is none."""
    likely = {case.number for case in found.suggested.cases} if found.suggested else set()
    same, seen = request.POST.get("same"), request.POST.get("seen", "").split()
    return bool(same) or likely <= (set(seen) if same is not None else set())


def _sent(
    request: HttpRequest, by: Actor, found: NewCase, fields: dict[str, Plain]
) -> HttpResponse:
    sent = request.POST
    key = {"source": SOURCE, "client_id": sent.get("client", "")}
    if sent.get("same"):
        words = {name: str(fields.get(name, "")) for name in ("text", "place", "phone")}
        number = join_case(by, case=sent["same"], **words, **key).number
        told = said(f"已记上又一人报了 {number}。", f"Kept: one more reports {number}.")
        return _on(request, by, number, told)
    role, _, unit = sent.get("post", "").partition("/")
    opened = open_case(
        by,
        process=found.process,
        fields=fields,
        action=found.action.id,
        role=role,
        unit=unit,
        confirms=tuple(sent.getlist("confirm")),
        **key,
    )
    told = said(f"已立：{opened.number}。", f"Opened: {opened.number}.")
    if opened.again:
        told = said(
            f"这张表已经立过 {opened.number}，没有另立。",
            f"This form opened {opened.number} before; nothing else was opened.",
        )
    for note in opened.notes:
        messages.warning(request, said(note.zh, note.en))
    return _on(request, by, opened.number, told)


def _on(request: HttpRequest, by: Actor, number: str, told: str) -> HttpResponse:
    """To the case where the reader may see it, else to a new form."""
    messages.success(request, told)
    to = reverse("case", args=[number]) if may_go_to(by, number) else reverse("case_new")
    return HttpResponseRedirect(to)
