"""One's own account; the tongue and the look."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from jianyue.core.people import Actor
from jianyue.desk.reading.account import account
from jianyue.desk.sessions import end_sessions
from jianyue.web.context import LOOKS
from jianyue.web.door import page, said, show

_YEAR = 365 * 24 * 3600


@page
def account_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Who I am here and how I sign in; my sessions elsewhere are ended from here."""
    here = request.session.session_key or ""
    if request.method != "POST":
        return show(request, "account.html", account(by, here))
    ended = end_sessions(by, keep=here)
    messages.success(
        request, said(f"已退出其他 {ended} 处登录。", f"Signed out of {ended} elsewhere.")
    )
    return HttpResponseRedirect(reverse("account"))


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember the tongue and the look in cookies, and go back to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    tongue, look = request.POST.get("language", ""), request.POST.get("look", "")
    if tongue in {code for code, _ in settings.LANGUAGES}:
        _keep(response, settings.LANGUAGE_COOKIE_NAME, tongue)
    if look in LOOKS:
        _keep(response, "jianyue_look", look)
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(name, value, _YEAR, secure=secure, httponly=True, samesite="Lax")
