"""The comparing of cases with their events: seen by the administrators, mended by the system's own."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse

from jianyue.core.people import Actor
from jianyue.desk.case_mending import mend_cases
from jianyue.desk.reading.comparing import comparing
from jianyue.web.door import page, said, ticked_page


@page
def comparing_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """What differs; whoever operates the system mends what he has looked into."""
    return ticked_page(
        request,
        "comparing",
        partial(comparing, by),
        partial(mend_cases, by),
        lambda count: said(f"已改正 {count} 处。", f"{count} columns mended."),
    )
