"""Processes: which version is in force, and the district's own book checked and adopted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import mark_safe

from jianyue.core.people import Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.deed import no_right
from jianyue.desk.process_books import LIMIT, adopt_process, book_text, check_process_text
from jianyue.desk.reading.process_book import process_drawing, process_page
from jianyue.desk.reading.process_books import process_list
from jianyue.web.door import day_of, english, page, said, show, status_of, twin_of


@page
def one_process(request: HttpRequest, by: Actor, name: str) -> HttpResponse:
    """A process as its book says it, with its drawing in the reader's tongue."""
    found = process_page(by, name)
    drawn = "" if twin_of(request) else process_drawing(by, name, english=english())
    return show(request, "process.html", found, drawing=mark_safe(drawn))  # noqa: S308 the press escapes


@page
def processes_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """The list; a book that is sent is checked, and adopted where that is asked. Its text stays
    on the page, to be mended at the lines that are told."""
    if request.method != "POST":
        return show(request, "processes.html", process_list(by))
    if not by.may(Right.ADOPT):
        raise no_right(Right.ADOPT)
    sent = request.POST
    file = request.FILES.get("book")
    data = file.read(LIMIT + 1) if file else sent.get("text", "").encode()
    text, checked, refused = "", None, None
    try:
        text = book_text(data)
        checked = check_process_text(by, data=data)
        if sent.get("do") == "adopt":
            row = adopt_process(
                by,
                data=data,
                body=sent.get("body", ""),
                document=sent.get("document", ""),
                reason=sent.get("reason", ""),
                day=day_of(sent.get("day", ""), field="day"),
            )
            told = said(f"{row.name} 自 {row.day} 起用这一版。", f"{row.name}: from {row.day} on.")
            messages.success(request, told)
            return HttpResponseRedirect(reverse("processes"))
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        refused = refusal
    return show(
        request,
        "processes.html",
        process_list(by),
        status=status_of(refused) if refused else 200,
        refusal=refused,
        checked=checked,
        text=text,
        sent=sent,
    )
