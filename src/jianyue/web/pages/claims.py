"""The month's list and the claim's form: draft, files, preview, submission."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.desk.claims import save_claim_draft, submit_claim
from jianyue.desk.proofs import PROOF_LIMIT, add_proof
from jianyue.desk.reading.cases import waiting_cases
from jianyue.desk.reading.claim_form import ClaimForm, Preview, claim_form, preview
from jianyue.desk.reading.claim_questions import ClaimAsked, claim_asked
from jianyue.desk.reading.claims_month import claims_month, table_of
from jianyue.web.claim_entry import SCALES, Entry, claim_of, entry_from, entry_of, month_asked
from jianyue.web.door import page, said, show, status_of


@page
def claims_page(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """The month of each unit; the list of the unit that is shown."""
    asked = request.GET
    month = month_asked(asked.get("month", ""))
    found = claims_month(by, key, month=month, unit=asked.get("unit", ""))
    return show(
        request, "claims.html", found, table=lambda: table_of(found), waits=waiting_cases(by)
    )


@page
def claim_page(request: HttpRequest, by: Actor, key: str, cid: str) -> HttpResponse:
    """The form, and what was sent with it."""
    if request.method != "POST":
        whole = _form(request, by, key, cid)
        return _shown(request, whole, entry_of(whole))
    form = _asked(request, by, key, cid)
    entry = entry_from(form, request.POST)
    do, _, dropped = request.POST.get("do", "save").partition(":")
    if do == "drop":
        entry = replace(entry, proofs=tuple(k for k in entry.proofs if k != dropped))
    held = list(entry.proofs)
    try:
        _hand_in(by, form, held, request.FILES.getlist("file"))
        entry = replace(entry, proofs=tuple(held))
        if do == "preview":
            seen = preview(by, key, claim_of(form, entry))
            return _shown(request, _form(request, by, key, cid, entry.proofs), entry, seen=seen)
        return _kept(request, by, form, entry, do)
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        return _again(request, by, form, replace(entry, proofs=tuple(held)), refusal)


@page
def preview_act(request: HttpRequest, by: Actor, key: str, cid: str) -> HttpResponse:
    """What the form as it stands would do, as a piece of the page."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("claim", args=[key, cid]))
    form = _asked(request, by, key, cid)
    seen, refusal = None, None
    try:
        seen = preview(by, key, claim_of(form, entry_from(form, request.POST)))
    except Refusal as told:
        refusal = told
    return render(request, "_preview.html", {"seen": seen, "refusal": refusal})


def _asked(request: HttpRequest, by: Actor, key: str, cid: str) -> ClaimAsked:
    month = month_asked(request.GET.get("month", ""))
    return claim_asked(by, key, cid, month=month, unit=request.GET.get("unit", ""))


def _form(
    request: HttpRequest, by: Actor, key: str, cid: str, proofs: tuple[str, ...] = ()
) -> ClaimForm:
    month = month_asked(request.GET.get("month", ""))
    return claim_form(by, key, cid, month=month, unit=request.GET.get("unit", ""), proofs=proofs)


def _hand_in(
    by: Actor, form: ClaimAsked, held: list[str], files: Iterable[UploadedFile[Any]]
) -> None:
    """Each file is an act of its own; its key joins ``held`` at once, so that none is lost."""
    for file in files:
        data = file.read(PROOF_LIMIT + 1)
        name = str(file.name)[:200]
        proof = add_proof(by, plan=form.head.key, unit=form.unit, name=name, data=data)
        if proof.key not in held:
            held.append(proof.key)


def _kept(request: HttpRequest, by: Actor, form: ClaimAsked, entry: Entry, do: str) -> HttpResponse:
    claim, key = claim_of(form, entry), form.head.key
    asked = urlencode({"month": f"{form.month.month:%Y-%m}", "unit": form.unit})
    if do != "submit":
        save_claim_draft(by, plan=key, claim=claim, rev=entry.rev)
        messages.success(request, said("草稿已存，还没有报送。", "Draft saved; not reported yet."))
        place = "#proofs" if do in ("attach", "drop") else ""
        return HttpResponseRedirect(f"{reverse('claim', args=[key, form.id])}?{asked}{place}")
    done = submit_claim(by, plan=key, claim=claim, after=entry.after, rev=entry.rev)
    status = done.claimed.status
    messages.success(
        request,
        said(
            f"已报送：{form.title}。自报判定：{status.zh}。核查后才算核实。",
            f"Reported: {form.title}. Claimed verdict: {status.en}. A check will verify it.",
        ),
    )
    return HttpResponseRedirect(f"{reverse('claims', args=[key])}?{asked}")


def _again(
    request: HttpRequest, by: Actor, asked: ClaimAsked, entry: Entry, refusal: Refusal
) -> HttpResponse:
    """The form with all that was typed and the refusal; with both versions where two hands met."""
    form = _form(request, by, asked.head.key, asked.id, entry.proofs)
    theirs = None
    if refusal.code == "R402":
        theirs = entry_of(form)
        entry = replace(entry, rev=form.rev, after=form.after)
    return _shown(request, form, entry, refusal=refusal, theirs=theirs)


def _shown(
    request: HttpRequest,
    form: ClaimForm,
    entry: Entry,
    *,
    refusal: Refusal | None = None,
    theirs: Entry | None = None,
    seen: Preview | None = None,
) -> HttpResponse:
    at = refusal.field if refusal else ""
    known = {proof.key: proof for proof in form.proofs}
    rows: list[dict[str, Any]] = [
        {
            "ask": question,
            "given": given,
            "theirs": theirs.figures[index] if theirs else None,
            "fault": refusal if at == f"figure-{question.measure}" else None,
        }
        for index, (question, given) in enumerate(zip(form.questions, entry.figures, strict=True))
    ]
    return show(
        request,
        "claim.html",
        form,
        status=status_of(refusal) if refusal else 200,
        entry=entry,
        rows=rows,
        proofs=[known[key] for key in entry.proofs if key in known],
        refusal=refusal,
        theirs=theirs,
        seen=seen,
        scales=SCALES,
        asked=urlencode({"month": f"{form.month.month:%Y-%m}", "unit": form.unit}),
    )
