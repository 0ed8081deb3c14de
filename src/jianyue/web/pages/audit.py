"""The journal, for the audit administrator and the auditor; it is read and taken away, never changed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from jianyue.core.people import Actor
from jianyue.desk.reading import audit
from jianyue.web.door import day_asked, page, show, twin_of, whole_number


@page
def audit_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """The entries that the address asks for; a twin takes them away and is on record itself."""
    asked = _asked(request)
    twin = bool(twin_of(request))
    found = audit.export_journal(by, asked=asked) if twin else audit.audit(by, asked)
    return show(
        request,
        "audit.html",
        found,
        table=lambda: audit.table_of(found),
        results=audit.RESULTS,
        most=audit.MOST,
    )


@page
def entry_page(request: HttpRequest, by: Actor, number: int) -> HttpResponse:
    """One entry with its facts and its hash."""
    return show(request, "entry.html", audit.entry(by, number))


def _asked(request: HttpRequest) -> audit.Asked:
    sent = request.GET
    return audit.Asked(
        act=sent.get("act", "")[:60],
        person=sent.get("person", "").strip()[:40],
        unit=sent.get("unit", "").strip()[:40],
        subject=sent.get("subject", "").strip()[:100],
        result=sent.get("result", "")[:20],
        since=day_asked(request, "since"),
        until=day_asked(request, "until"),
        before=whole_number(sent.get("before", ""), 0),
    )
