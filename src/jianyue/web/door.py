"""The door's three moves: who comes (``actor``), what is shown (``show``), what is refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from jianyue.core.people import PUBLIC, Actor
from jianyue.core.refusal import Refusal
from jianyue.core.table import Table
from jianyue.desk.answers import told
from jianyue.desk.exports import sheet_of
from jianyue.desk.people import actor_of

P = ParamSpec("P")
TWINS = ("json", "csv", "xlsx")
_STATUS = {"R401": 403, "R402": 409, "R403": 404, "R1100": 409, "R1101": 403}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(
    view: Callable[Concatenate[HttpRequest, Actor, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A view for somebody who has signed in: it gets the actor; others are sent to sign in.

    A machine that asks for a twin without a session is told 401 in JSON.
    """

    @wraps(view)
    def opened(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            if twin_of(request):
                return JsonResponse({"code": "R400", "message": "请先登录"}, status=401)
            return redirect_to_login(request.get_full_path())
        return view(request, actor(request), *args, **kwargs)

    return opened


def actor(request: HttpRequest) -> Actor:
    """Who acts in this request, read once."""
    held: Actor | None = getattr(request, "_actor", None)
    if held is None:
        held = actor_of(request.user)  # type: ignore[arg-type]
        request._actor = held  # type: ignore[attr-defined]
    return held


def twin_of(request: HttpRequest) -> str:
    """Which twin of the page is asked for: json, csv, xlsx, or none."""
    return str(getattr(request, "twin", ""))


def show(
    request: HttpRequest,
    template: str,
    model: Any,  # noqa: ANN401 any page model
    *,
    table: Callable[[], Table] | None = None,
    status: int = 200,
    **more: Any,  # noqa: ANN401 what the template needs besides
) -> HttpResponse:
    """The page for people, or its twin for machines. ``table`` is what csv and xlsx export."""
    twin = twin_of(request)
    if twin == "json":
        return JsonResponse(told(model), json_dumps_params={"ensure_ascii": False}, safe=False)
    if twin in ("csv", "xlsx") and table is not None:
        return _file(table(), twin, english=english())
    if twin:
        raise Refusal(
            "R403",
            f"这一页没有 .{twin}",
            "用 .json",
            english=f"this page has no .{twin}",
            english_hint="ask for .json",
        )
    who = actor(request) if request.user.is_authenticated else PUBLIC
    return render(request, template, {"page": model, "actor": who, **more}, status=status)


def _file(table: Table, kind: str, *, english: bool) -> HttpResponse:
    if kind == "xlsx":
        response = HttpResponse(sheet_of(table, english=english), content_type=_XLSX)
    else:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([column.en if english else column.zh for column in table.columns])
        writer.writerows([["" if c is None else safe_cell(str(c)) for c in r] for r in table.rows])
        response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{table.key}.{kind}"'
    return response


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet will not run as a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "@", "\t") else text


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal: 403 no right, 404 not there, 409 somebody was faster, else 400."""
    return _STATUS.get(refusal.code, 400)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal as a page (or as JSON for a twin) that says what, why and what now."""
    status = status_of(refusal)
    if twin_of(request):
        told = {"code": refusal.code, "message": refusal.message, "hint": refusal.hint}
        return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
    return render(request, "refusal.html", {"refusal": refusal, "status": status}, status=status)


def said(zh: str, en: str) -> str:
    """One of two sentences, in the reader's tongue: for messages."""
    return en if english() else zh


def ticked_page(
    request: HttpRequest,
    name: str,
    read: Callable[[], Any],
    act: Callable[..., int],
    told: Callable[[int], str],
) -> HttpResponse:
    """A list of cases of which those that are ticked are acted upon, with a reason: ``name`` is its
    address and its template, ``act`` takes ``cases`` and ``reason`` and gives how many were done. A
    refusal is told in place, with what was sent; without the right (R401) there is no page."""
    if request.method != "POST":
        return show(request, f"{name}.html", read())
    sent = request.POST
    try:
        count = act(cases=sent.getlist("case"), reason=sent.get("reason", ""))
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        code = status_of(refusal)
        return show(request, f"{name}.html", read(), status=code, refusal=refusal, sent=sent)
    messages.success(request, told(count))
    return HttpResponseRedirect(reverse(name))


def english() -> bool:
    """True when the reader chose English."""
    return (get_language() or "").startswith("en")


def day_asked(request: HttpRequest, name: str = "as_of") -> date | None:
    """A day of the address; None when none is asked. Raises Refusal R408 for one that is no day."""
    text = request.GET.get(name, "").strip()
    return day_of(text, field=name) if text else None


def day_of(text: str, *, field: str = "") -> date:
    """A day as it was typed. Raises Refusal R408, with its field, for what is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal(
            "R408",
            f"不是日期：{text.strip() or '（空）'}",
            "写成 2020-06-30",
            english=f"not a date: {text.strip()}",
            english_hint="write it as 2020-06-30",
            field=field,
        ) from None


def whole_number(text: str, otherwise: int) -> int:
    """A whole number as it was typed or addressed; ``otherwise`` for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else otherwise
