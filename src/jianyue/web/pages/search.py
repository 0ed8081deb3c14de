"""The search page: one word in everything that the reader may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from jianyue.core.people import Actor
from jianyue.desk.reading.search import search
from jianyue.web.door import page, show


@page
def search_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """What the address looks for, marked where it stands."""
    return show(request, "search.html", search(by, request.GET.get("q", "").strip()[:100]))
