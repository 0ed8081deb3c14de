"""A Refusal becomes a page that says what, why and what now, with its proper HTTP status."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jianyue.core.refusal import Refusal

_STATUS = {"R401": 403, "R402": 409, "R403": 404}
Answer = Callable[[HttpRequest], HttpResponse]


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal: 403 no right, 404 not there, 409 somebody was faster, else 400."""
    return _STATUS.get(refusal.code, 400)


class RefusalMiddleware:
    """Renders refusals raised by acts; any other exception surfaces."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refusal):
            return None
        return render(request, "refusal.html", {"refusal": error}, status=status_of(error))
