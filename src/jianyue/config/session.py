"""What is asked of every signed-in request: not idle too long, and nothing owed before work.

A session is written once a minute at the most (the mark ``at``), not with every request; what a
person owes (a password too old, a second factor not set up) is looked at with each such mark.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jianyue.desk.clock import moment
from jianyue.desk.people import is_administrator
from jianyue.store.models import PersonRow

Answer = Callable[[HttpRequest], HttpResponse]
MARK_SECONDS = 60
_OPEN = ("/account/", "/sign-in/", "/sign-out/", "/choose/", "/static/")


class SessionMiddleware:
    """Signs out whoever was idle too long; sends whoever owes something to where he does it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        seconds = int(moment().timestamp())
        idle = seconds - int(request.session.get("at", seconds))
        if idle > settings.SESSION_COOKIE_AGE:
            logout(request)
            return self.get_response(request)
        if idle >= MARK_SECONDS or "at" not in request.session:
            request.session["at"] = seconds
            request.session["owes"] = owes(user, provided=_provided(request))
        place = request.session.get("owes", "")
        if place:  # it may have been done a moment ago
            place = request.session["owes"] = owes(user, provided=_provided(request))
        if place and not request.path.startswith(_OPEN):
            return HttpResponseRedirect(reverse(place))
        return self.get_response(request)


def _provided(request: HttpRequest) -> bool:
    """True when this session was opened by way of the identity provider."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "socialaccount" for record in records)


def owes(person: PersonRow, *, provided: bool = False) -> str:
    """The name of the address where a person must first do something; empty when nowhere. Of
    somebody vouched for by the provider no password of this house is asked, nor a new one."""
    if not provided and person.has_usable_password():
        since = person.password_set_at or person.date_joined
        days = settings.PASSWORD_DAYS
        if person.password_given or (days and moment() - since > timedelta(days=days)):
            return "account_change_password"
    rule = settings.SECOND_FACTOR
    asked = rule == "all" or (rule == "administrators" and is_administrator(person))
    return "mfa_activate_totp" if asked and not is_mfa_enabled(person) else ""
