"""分解: the decomposition workbook goes out, comes back, is looked at row by row, and is applied."""

from __future__ import annotations

import base64
import binascii

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from jianyue.core.people import Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.bulk import Where, assign_many, preview_many
from jianyue.desk.deed import no_right
from jianyue.desk.reading.plans import unit_choices
from jianyue.desk.reading.promises import Filter, promises
from jianyue.desk.sheets import SheetPreview
from jianyue.desk.workbooks import apply_workbook, preview_workbook, print_workbook
from jianyue.web.door import english, page, show, status_of

KEYS = ("leader", "lead", "co", "q1", "q2", "q3", "q4", "weight")


@page
def assign_page(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """Download, upload, or set many at once."""
    return _assign(request, by, key)


def _assign(
    request: HttpRequest,
    by: Actor,
    key: str,
    *,
    refusal: Refusal | None = None,
    preview: SheetPreview | None = None,
    sent: dict[str, str] | None = None,
) -> HttpResponse:
    if not by.may(Right.ASSIGN):
        raise no_right(Right.ASSIGN)
    listed = promises(by, key, Filter())
    return show(
        request,
        "assign.html",
        {"head": listed.head, "areas": listed.areas} if preview is None else preview,
        status=status_of(refusal) if refusal else 200,
        refusal=refusal,
        head=listed.head,
        areas=listed.areas,
        units=unit_choices(),
        preview=preview,
        counts=tuple(preview.counts.items()) if preview else (),
        sent=sent or {},
        given=request.POST or request.GET,
        keys=KEYS,
    )


@page
def workbook_file(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """The workbook as it stands today."""
    made = print_workbook(by, plan=key)
    response = HttpResponse(made.data, content_type=made.media)
    response["Content-Disposition"] = content_disposition_header(True, made.name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@page
def upload_act(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """Look at an uploaded workbook; nothing is written yet."""
    file = request.FILES.get("workbook")
    try:
        if file is None:
            raise Refusal("R487", "没有选文件", "选一份任务分解表", english="no file was chosen")
        data, name = file.read(), str(file.name)
        preview = preview_workbook(by, plan=key, data=data, name=name)
    except Refusal as refusal:
        return _told(request, by, key, refusal)
    sent = {"name": name, "data": base64.b64encode(data).decode()}
    return _assign(request, by, key, preview=preview, sent=sent)


@require_POST
@page
def apply_act(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """Apply exactly what was looked at."""
    given = request.POST
    try:
        data = base64.b64decode(given.get("data", ""), validate=True)
    except binascii.Error:
        data = b""
    try:
        done = apply_workbook(
            by,
            plan=key,
            data=data,
            digest=given.get("digest", ""),
            name=given.get("name", "decomposition.xlsx"),
            partial=given.get("partial") == "on",
            overruling=given.getlist("overrule"),
        )
    except Refusal as refusal:
        return _told(request, by, key, refusal)
    return _done(request, key, len(done.written))


@require_POST
@page
def bulk_act(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """Set the same for every promise that fits: first looked at, then laid."""
    given = request.POST
    where = Where(
        areas=tuple(a for a in given.getlist("areas") if a),
        kinds=tuple(k for k in given.getlist("kinds") if k),
        ids=tuple(given.get("ids", "").split()),
    )
    cells = {k: given[k].strip() for k in KEYS if given.get(f"set-{k}") == "on" and k in given}
    try:
        if given.get("digest"):
            written = assign_many(by, plan=key, where=where, cells=cells, digest=given["digest"])
            return _done(request, key, len(written))
        preview = preview_many(by, plan=key, where=where, cells=cells)
    except Refusal as refusal:
        return _told(request, by, key, refusal)
    return _assign(request, by, key, preview=preview)


def _told(request: HttpRequest, by: Actor, key: str, refusal: Refusal) -> HttpResponse:
    if refusal.code == "R401":
        raise refusal
    return _assign(request, by, key, refusal=refusal)


def _done(request: HttpRequest, key: str, count: int) -> HttpResponse:
    messages.success(request, f"{count} duties laid." if english() else f"已分解 {count} 条。")
    return redirect("assign", key)
