"""The desk of whoever signed in: straight to the plan's board, or to the list of plans."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jianyue.core.people import Actor, Right
from jianyue.desk.reading.plans import plans
from jianyue.web.door import page, show


@page
def home_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """The newest adopted plan's board; the list of plans where there is none."""
    found = plans(by)
    adopted = [line for line in found.plans if line.version]
    if adopted:
        return HttpResponseRedirect(reverse("board", args=[adopted[0].key]))
    return show(request, "plans.html", found, may_compile=by.may(Right.COMPILE))
