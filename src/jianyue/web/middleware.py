"""What happens to every request: its tongue, its actor, its twin; and how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from jianyue.core.refusal import Refusal
from jianyue.web.door import TWINS, refused

Answer = Callable[[HttpRequest], HttpResponse]
_NO_TWIN = ("/api/", "/open311/", "/static/", "/files/")


class TongueMiddleware:
    """Chinese first; English for whoever chose it (a cookie, never the browser's guess)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = {code for code, _ in settings.LANGUAGES}
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        tongue = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(tongue):
            request.LANGUAGE_CODE = tongue
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", tongue)
        return response


class TwinMiddleware:
    """``/plans/2020.json`` is ``/plans/2020/`` for machines; ``.csv`` and ``.xlsx`` where a page
    is a list. The page's own function answers all of them."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.twin = ""  # type: ignore[attr-defined]
        path = request.path_info
        if request.method in ("GET", "HEAD") and not path.startswith(_NO_TWIN):
            stem, dot, ending = path.rpartition(".")
            if dot and ending in TWINS and "/" not in ending:
                request.twin = ending  # type: ignore[attr-defined]
                request.path_info = f"{stem}/" if stem != "/index" else "/"
        return self.get_response(request)


class RefusalMiddleware:
    """Renders refusals raised by acts; any other exception surfaces."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refused(request, error) if isinstance(error, Refusal) else None
