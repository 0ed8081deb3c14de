"""Bodies and posts: the list as of a day, one body with its end and its posts."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.desk import units as desk
from jianyue.desk.reading.units import unit, units
from jianyue.web.door import day_asked, day_of, page, said, show, status_of, whole_number


@page
def units_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Every body as of a day; a new body or a post of the leaders is set up here."""
    if request.method != "POST":
        return show(request, "units.html", units(by, day_asked(request)))
    try:
        done = (
            _post_act(request, by)
            if "post" in request.POST.get("do", "")
            else _add_unit(request, by)
        )
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        at = request.POST.get("do", "")
        return show(
            request,
            "units.html",
            units(by),
            status=status_of(refusal),
            refusal=refusal,
            given=request.POST,
            at=at,
        )
    messages.success(request, done)
    return HttpResponseRedirect(reverse("units"))


@page
def unit_page(request: HttpRequest, by: Actor, code: str) -> HttpResponse:
    """One body: it ends with a successor; its posts are set up and ended."""
    if request.method != "POST":
        return show(request, "unit.html", unit(by, code))
    try:
        ends = request.POST.get("do") == "end"
        done = _end_unit(request, by, code) if ends else _post_act(request, by, code)
    except Refusal as refusal:
        if refusal.code in ("R401", "R403"):
            raise
        return show(
            request,
            "unit.html",
            unit(by, code),
            status=status_of(refusal),
            refusal=refusal,
            given=request.POST,
            at=request.POST.get("do", ""),
        )
    messages.success(request, done)
    return HttpResponseRedirect(reverse("unit", args=[code]))


def _add_unit(request: HttpRequest, by: Actor) -> str:
    sent = request.POST
    row = desk.add_unit(
        by,
        code=sent.get("code", "").strip(),
        name=sent.get("name", "").strip(),
        short=sent.get("short", "").strip(),
        kind=sent.get("kind", "").strip(),
        since=_day(request, "since"),
    )
    return said(f"已设立：{row.name}。", f"Set up: {row.name}.")


def _end_unit(request: HttpRequest, by: Actor, code: str) -> str:
    sent = request.POST
    row = desk.end_unit(
        by,
        code=code,
        until=day_of(sent.get("until", ""), field="until"),
        successor=sent.get("successor", ""),
        rev=whole_number(sent.get("rev", ""), 0),
    )
    return said(f"{row.name}到 {row.until} 为止。", f"{row.name} ends on {row.until}.")


def _post_act(request: HttpRequest, by: Actor, unit: str = "") -> str:
    sent = request.POST
    code = sent.get("code", "").strip()
    if sent.get("do") == "end_post":
        post = desk.end_post(by, code=code, until=day_of(sent.get("until", ""), field="until"))
        return said(
            f"岗位{post.title}到 {post.until} 为止。", f"{post.title} ends on {post.until}."
        )
    post = desk.add_post(
        by,
        code=code,
        title=sent.get("title", "").strip(),
        unit=unit,
        since=_day(request, "since"),
    )
    return said(f"已设立岗位：{post.title}。", f"Post set up: {post.title}.")


def _day(request: HttpRequest, name: str) -> date | None:
    text = request.POST.get(name, "").strip()
    return day_of(text, field=name) if text else None
