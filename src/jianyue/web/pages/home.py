"""The desk of whoever signed in: straight to his work upon the newest plan, or to the plans."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jianyue.core.people import Actor, Right
from jianyue.desk.reading.plans import plans
from jianyue.web.door import page, show

_ADMINISTRATORS = (
    (Right.MANAGE_UNITS, "units"),
    (Right.MANAGE_PEOPLE, "people"),
    (Right.AUDIT, "audit"),
)


@page
def home_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """The newest adopted plan: its month for a unit, its queue for a checker, its board for others;
    the list of plans where there is none. Administrators, who read no plan, go to their own page."""
    if not by.may(Right.READ) and not by.units(Right.READ):
        for right, name in _ADMINISTRATORS:
            if by.may(right):
                return HttpResponseRedirect(reverse(name))
    found = plans(by)
    adopted = [line for line in found.plans if line.version]
    if adopted:
        return HttpResponseRedirect(reverse(_first(by), args=[adopted[0].key]))
    return show(request, "plans.html", found, may_compile=by.may(Right.COMPILE))


def _first(by: Actor) -> str:
    """What somebody comes for: to report, to check, or to see how it stands."""
    if by.units(Right.CLAIM):
        return "claims"
    return "checks" if by.may(Right.CHECK) else "board"
