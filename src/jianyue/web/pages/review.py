"""A report comes in, is put right and adopted: upload, the split page, adoption."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from jianyue.core.commitment import Commitment
from jianyue.core.people import Actor, Right
from jianyue.core.plan import Authority
from jianyue.core.refusal import Refusal
from jianyue.core.report import Standing
from jianyue.desk import review as desk
from jianyue.desk.deed import no_right
from jianyue.desk.jobs import start_upload, watch_job
from jianyue.desk.reading.review import review
from jianyue.web import terms
from jianyue.web.door import page, show, status_of
from jianyue.web.forms import day_of, number_of

_STEPS = (
    ("read", "读文件", "reading"),
    ("compile", "编译", "compiling"),
    ("write", "存草稿", "writing"),
)


@page
def upload_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Choose a report; its reading starts at once and is watched on the next page."""
    if not by.may(Right.COMPILE):
        raise no_right(Right.COMPILE)
    if request.method != "POST":
        return show(request, "upload.html", {})
    file, year = request.FILES.get("report"), request.POST.get("year", "").strip()
    fault = _upload_fault(file, year)
    if fault is not None or file is None:
        return show(request, "upload.html", {}, refusal=fault, given=request.POST, status=400)
    job = start_upload(
        by,
        name=str(file.name),
        data=file.read(),
        year=int(year) if year else None,
        place=request.POST.get("place", "").strip(),
    )
    return redirect("job", job.pk)


def _upload_fault(file: object, year: str) -> Refusal | None:
    if file is None:
        return Refusal(
            "R487",
            "没有选文件",
            "选一份报告：Word、PDF、文本或图片",
            english="no file was chosen",
            english_hint="choose a report: Word, PDF, text or a picture",
        )
    if year and not (year.isdecimal() and 1949 < int(year) < 2100):
        return Refusal(
            "R488",
            f"年份不对：{year}",
            "写四位年份，如 2020；不知道就空着",
            english=f"not a year: {year}",
            english_hint="four digits, or leave it empty",
        )
    return None


@page
def job_page(request: HttpRequest, by: Actor, job: int) -> HttpResponse:
    """How far a report is; leads to its draft when it is there."""
    row, silent = watch_job(by, job)
    if row.plan and not request.headers.get("HX-Request"):
        return redirect("review", row.plan)
    at = next((n for n, (key, *_) in enumerate(_STEPS) if key == row.step), -1)
    steps = [(zh, en, n < at or bool(row.plan), n == at) for n, (_, zh, en) in enumerate(_STEPS)]
    model = {"name": row.name, "step": row.step, "plan": row.plan, "silent": silent}
    response = show(request, "job.html", model, steps=steps, refusal=row.refusal)
    if row.plan:
        response["HX-Redirect"] = reverse("review", args=[row.plan])
    return response


@page
def review_page(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """The split page."""
    return _review(request, by, key, request.GET.get("item", ""), request.GET.get("clause", ""))


def _review(
    request: HttpRequest,
    by: Actor,
    key: str,
    item: str = "",
    clause: str = "",
    *,
    refusal: Refusal | None = None,
    mine: dict[str, Any] | None = None,
) -> HttpResponse:
    index = int(clause) if clause.isdecimal() else None
    model = review(by, key, item=item, clause=index)
    status = status_of(refusal) if refusal else 200
    add = {"start": request.GET.get("start", ""), "end": request.GET.get("end", "")}
    return show(
        request,
        "review.html",
        model,
        status=status,
        refusal=refusal,
        mine=mine,
        yours=_yours(model.at.terms, refusal, mine),
        choices=terms.CHOICES,
        kinds=terms.KINDS,
        add=add,
    )


def _yours(
    held: Commitment | None, refusal: Refusal | None, mine: dict[str, Any] | None
) -> Commitment | None:
    """What was typed upon a promise that somebody else has changed meanwhile, as a promise; None
    when it was no edit, or none that reads as a promise."""
    if held is None or refusal is None or refusal.code != "R402" or not mine or "due" not in mine:
        return None
    try:
        return desk.parse_commitment(terms.plain_of(mine, held))
    except Refusal:
        return None


def _back(key: str, item: str = "", clause: int = -1) -> HttpResponse:
    asked = f"?item={item}" if item else (f"?clause={clause}" if clause >= 0 else "")
    return HttpResponseRedirect(reverse("review", args=[key]) + asked + "#at")


def _said(zh: str, en: str) -> str:
    return en if (get_language() or "").startswith("en") else zh


@require_POST
@page
def item_act(request: HttpRequest, by: Actor, key: str, cid: str, act: str) -> HttpResponse:
    """One act upon one promise; a refusal is told beside it, with what was typed kept."""
    given = request.POST
    rev = number_of(given.get("rev", ""))
    onward = given.get("onward", "")
    acts: dict[str, Callable[[], object]] = {
        "confirm": lambda: desk.confirm_item(by, plan=key, commitment=cid, rev=rev),
        "direction": lambda: desk.mark_direction(by, plan=key, commitment=cid, rev=rev),
        "restore": lambda: desk.restore_item(by, plan=key, commitment=cid, rev=rev),
        "split": lambda: desk.split_item(by, plan=key, commitment=cid, rev=rev),
        "edit": lambda: _edit(by, key, cid, given.dict(), rev),
    }
    if act not in acts:
        raise Refusal("R403", "没有这个动作", english="no such act")
    try:
        acts[act]()
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        return _review(request, by, key, cid, refusal=refusal, mine=given.dict())
    stay = act in ("restore", "split")
    return _back(key, item=cid if stay or not onward else onward)


def _edit(by: Actor, key: str, cid: str, given: dict[str, str], rev: int) -> None:
    held = review(by, key, item=cid).at.terms
    if held is None:
        raise Refusal("R403", "没有这个承诺", english="no such promise")
    desk.edit_item(by, plan=key, commitment=cid, data=terms.plain_of(given, held), rev=rev)


@require_POST
@page
def merge_act(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """Merge the promises that were ticked; the first stays."""
    pairs = [text.partition(":") for text in request.POST.getlist("merge")]
    chosen = [(cid, int(rev)) for cid, _, rev in pairs if rev.isdecimal()]
    try:
        merged = desk.merge_items(by, plan=key, items=chosen)
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        return _review(request, by, key, chosen[0][0] if chosen else "", refusal=refusal)
    messages.success(
        request, _said(f"已合并为 {merged.commitment}", f"merged into {merged.commitment}")
    )
    return _back(key, item=merged.commitment)


@require_POST
@page
def clause_act(request: HttpRequest, by: Actor, key: str, index: int) -> HttpResponse:
    """An unread clause is a direction, or the promise that it makes is added."""
    given = request.POST
    rev = number_of(given.get("rev", ""))
    try:
        if given.get("act") == "promise":
            return _back(key, item=_added(by, key, given.dict()))
        standing = Standing.UNREAD if given.get("act") == "unread" else Standing.DIRECTION
        desk.settle_clause(by, plan=key, index=index, standing=standing, rev=rev)
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        return _review(request, by, key, clause=str(index), refusal=refusal, mine=given.dict())
    left = review(by, key).unread
    following = [n for n in left if n > index] or list(left)
    return _back(key, clause=following[0] if following else index)


@require_POST
@page
def add_act(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """A promise that the compiler did not read, from a stretch of the report."""
    try:
        return _back(key, item=_added(by, key, request.POST.dict()))
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        return _review(request, by, key, refusal=refusal, mine=request.POST.dict())


def _added(by: Actor, key: str, given: dict[str, str]) -> str:
    model = review(by, key)
    text = "".join(run.text for run in model.runs)
    start, end = given.get("start", "").strip(), given.get("end", "").strip()
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(text)):
        raise Refusal(
            "R482",
            "出处不对：起止要是原文里的字数，起小于止",
            "在左边选一段，再点“补成承诺”",
            english="the stretch is none of the report",
            english_hint="select it at the left, then add it",
        )
    first, last = int(start), int(end)
    due = date(model.year, 12, 31).isoformat()
    plain = terms.blank(first, last, text[first:last].strip(), due, ())
    return desk.add_item(by, plan=key, data=plain).commitment


@page
def adopt_page(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """Version 1: by whom, with which document, on which day."""
    if not by.may(Right.ADOPT):
        raise no_right(Right.ADOPT)
    model = review(by, key)
    if request.method != "POST":
        return show(request, "adopt.html", model)
    given = request.POST
    try:
        day = day_of(given.get("day", ""))
        authority = Authority(
            given.get("body", "").strip(),
            given.get("document", "").strip(),
            day,
            given.get("reason", "").strip(),
        )
        desk.adopt_plan(by, plan=key, authority=authority)
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        return show(
            request, "adopt.html", model, refusal=refusal, given=given, status=status_of(refusal)
        )
    messages.success(
        request, _said("计划已审定，第 1 版生效。", "The plan is adopted as version 1.")
    )
    return redirect("board", key)
