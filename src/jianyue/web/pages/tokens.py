"""Tokens of machines, by the security administrator; each is shown this once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from jianyue.core.people import Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.reading.tokens import tokens
from jianyue.desk.tokens import LONGEST, make_token, revoke_token
from jianyue.web.door import page, said, show, status_of, whole_number


@page
def tokens_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Every token; a new one is made here and shown on the answer to the form alone."""
    more: dict[str, Any] = {"rights": tuple(Right), "longest": LONGEST}
    if request.method != "POST":
        return show(request, "tokens.html", tokens(by), **more)
    sent = request.POST
    scopes = [Right(scope) for scope in sent.getlist("scope") if scope in set(Right)]
    try:
        row, secret = make_token(
            by,
            username=sent.get("username", "").strip(),
            name=sent.get("name", "").strip(),
            scopes=scopes,
            unit=sent.get("unit", ""),
            days=whole_number(sent.get("days", ""), 0),
        )
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        return show(
            request,
            "tokens.html",
            tokens(by),
            status=status_of(refusal),
            refusal=refusal,
            given=sent,
            chosen=scopes,
            at="make",
            **more,
        )
    answer = show(request, "tokens.html", tokens(by), fresh=row, secret=secret, **more)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@page
def revoke_act(request: HttpRequest, by: Actor, token: int) -> HttpResponse:
    """The token opens nothing from now on."""
    row = revoke_token(by, token=token)
    messages.success(request, said(f"已收回令牌：{row.name}。", f"Revoked: {row.name}."))
    return HttpResponseRedirect(reverse("tokens"))
