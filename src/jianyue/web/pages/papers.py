"""公文: drafts that wrote themselves, edited in place, looked at, frozen with number and checksum."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from jianyue.core.bulletin import Annex, Block, BlockKind, Bulletin, BulletinKind
from jianyue.core.codec import encode
from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.desk import bulletins as desk
from jianyue.desk.reading.bulletins import (
    paper_draft_files,
    paper_file,
    paper_page,
    papers_of,
)
from jianyue.desk.reading.plans import unit_choices
from jianyue.desk.reading.promises import Filter, promises
from jianyue.web.door import english, page, show, status_of
from jianyue.web.forms import day_of, number_of

WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page
def papers_page(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """The papers of a plan, and the form that drafts one."""
    return _papers(request, by, key)


def _papers(
    request: HttpRequest, by: Actor, key: str, refusal: Refusal | None = None
) -> HttpResponse:
    model = papers_of(by, key)
    areas = promises(by, key, Filter()).areas if model.may_write and model.head.version else ()
    return show(
        request,
        "papers.html",
        model,
        status=status_of(refusal) if refusal else 200,
        refusal=refusal,
        given=request.POST,
        kinds=tuple(BulletinKind),
        areas=areas,
        units=unit_choices() if model.may_write else (),
    )


@require_POST
@page
def draft_act(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """Draft a paper of a kind, as of a day, of an area or a unit."""
    given = request.POST
    try:
        kind = given.get("kind", "")
        if kind not in {k.value for k in BulletinKind}:
            raise Refusal("R403", "没有这种公文", "从列表里选", english="no such kind of paper")
        row = desk.draft_bulletin(
            by,
            plan=key,
            kind=BulletinKind(kind),
            as_of=day_of(given.get("as_of", "")),
            area=given.get("area", ""),
            unit=given.get("unit", ""),
        )
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        return _papers(request, by, key, refusal)
    return redirect("paper", row.pk)


@page
def one_page(request: HttpRequest, by: Actor, number: int) -> HttpResponse:
    """One paper: its words to be edited while it is a draft, its files once it is frozen."""
    return _one(request, by, number)


def _one(
    request: HttpRequest,
    by: Actor,
    number: int,
    refusal: Refusal | None = None,
    mine: Bulletin | None = None,
) -> HttpResponse:
    model = paper_page(by, number)
    shown = mine or model.bulletin
    return show(
        request,
        "paper.html",
        model,
        status=status_of(refusal) if refusal else 200,
        refusal=refusal,
        given=request.POST,
        paper=shown,
        theirs=model.bulletin if mine and refusal and refusal.code == "R402" else None,
    )


@require_POST
@page
def paper_act(request: HttpRequest, by: Actor, number: int, act: str) -> HttpResponse:
    """Save, draft anew, drop or freeze; a refusal is told with what was typed kept."""
    given = request.POST
    rev = number_of(given.get("rev", ""))
    key = paper_page(by, number).head.key
    mine: Bulletin | None = None
    try:
        if act == "save":
            mine = edited(paper_page(by, number).bulletin, given.dict())
            desk.edit_bulletin(by, bulletin=number, data=encode(mine), rev=rev)
            messages.success(request, "Saved." if english() else "已保存。")
        elif act == "redraft":
            desk.redraft_bulletin(by, bulletin=number, rev=rev)
        elif act == "drop":
            desk.drop_bulletin(by, bulletin=number, rev=rev)
            return redirect("papers", key)
        elif act == "freeze":
            desk.freeze_bulletin(
                by,
                bulletin=number,
                number=given.get("number", "").strip(),
                day=day_of(given.get("day", "")),
                rev=rev,
                signer=given.get("signer", ""),
            )
        else:
            raise Http404
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        return _one(request, by, number, refusal, mine)
    return redirect("paper", number)


def edited(held: Bulletin, given: dict[str, str]) -> Bulletin:
    """The paper with the words that were typed: a block emptied goes, a new one follows its
    place; tables stay as they are, for their figures are not edited by hand."""

    def said(name: str, before: str) -> str:
        return given.get(name, before).replace("\r\n", "\n").strip()

    def blocks(before: tuple[Block, ...], prefix: str) -> tuple[Block, ...]:
        kept: list[Block] = []
        for index, block in enumerate(before):
            text = said(f"{prefix}{index}", block.text)
            lead = said(f"{prefix}{index}-lead", block.lead)
            if text or block.kind is BlockKind.TABLE:
                kept.append(replace(block, text=text, lead=lead))
            added = said(f"{prefix}{index}-after", "")
            kept += [Block(BlockKind.PARAGRAPH, line) for line in added.split("\n") if line.strip()]
        return tuple(kept)

    annexes = tuple(
        Annex(said(f"x{n}-title", annex.title), blocks(annex.blocks, f"x{n}-"))
        for n, annex in enumerate(held.annexes)
    )
    return replace(
        held,
        title=said("title", held.title),
        to=said("to", held.to),
        signed=said("signed", held.signed),
        masthead=replace(held.masthead, words=said("head", held.masthead.words)),
        imprint=replace(held.imprint, copies=said("copies", held.imprint.copies)),
        blocks=blocks(held.blocks, "b"),
        annexes=annexes,
    )


@page
def preview_file(request: HttpRequest, by: Actor, number: int, kind: str) -> HttpResponse:
    """A draft as Word or PDF, to look at; nothing is kept."""
    for made in paper_draft_files(by, number):
        if made.name.endswith(f".{kind}"):
            return _file(made.name, made.media, made.data)
    raise Http404


@page
def frozen_file(request: HttpRequest, by: Actor, number: int) -> HttpResponse:
    """A file of a frozen paper, byte for byte."""
    file, data = paper_file(by, number)
    return _file(file.name, file.media, data)


def _file(name: str, media: str, data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type=media)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
