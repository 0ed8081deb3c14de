"""The comparing of cases with their events: seen by the administrators, mended by the system's own."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse

from jianyue.core.people import Actor
from jianyue.desk.case_areas import reckon_areas
from jianyue.desk.case_mending import mend_cases
from jianyue.desk.reading.comparing import comparing
from jianyue.web.door import page, said, ticked_page


@page
def comparing_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """What differs; whoever operates the system mends what he has looked into, or has the areas of
    all cases reckoned by the book in force."""
    if "areas" in request.POST:
        return ticked_page(
            request,
            "comparing",
            partial(comparing, by),
            lambda cases, reason: reckon_areas(by, reason=reason),
            lambda count: said(
                f"{count} 件的区域已重算。", f"The areas of {count} cases written anew."
            ),
        )
    return ticked_page(
        request,
        "comparing",
        partial(comparing, by),
        partial(mend_cases, by),
        lambda count: said(f"已改正 {count} 处。", f"{count} columns mended."),
    )
