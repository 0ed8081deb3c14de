"""The checker's queue and the form of one claim: accept, send back, or a visit."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from jianyue.core.claim import CheckResult
from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.desk.checks import check_claim
from jianyue.desk.proofs import PROOF_LIMIT, add_check_proof
from jianyue.desk.reading.cases import waiting_cases
from jianyue.desk.reading.checks import CheckForm, check_form, checks
from jianyue.web.door import day_of, page, said, show, status_of


@page
def checks_page(request: HttpRequest, by: Actor, key: str) -> HttpResponse:
    """What waits for a check, oldest first."""
    number = request.GET.get("page", "1")
    at = int(number) if number.isdecimal() and len(number) < 7 else 1
    return show(request, "checks.html", checks(by, key, page=at), waits=waiting_cases(by))


@page
def check_page(request: HttpRequest, by: Actor, key: str, claim: int) -> HttpResponse:
    """One claim, and what was found of it."""
    form = check_form(by, key, claim)
    if request.method != "POST":
        return show(request, "check.html", form, results=tuple(CheckResult), given={}, proofs=[])
    held = list(dict.fromkeys(request.POST.getlist("proof")))
    try:
        result = _result(request.POST)
        day = _day(request.POST, form, result)
        for file in request.FILES.getlist("photo"):
            data = file.read(PROOF_LIMIT + 1)
            proof = add_check_proof(by, plan=key, name=str(file.name)[:200], data=data)
            held.append(proof.key)
        words = request.POST.get("words", "").strip()
        check_claim(
            by, claim=claim, result=result, words=words, proofs=tuple(dict.fromkeys(held)), day=day
        )
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        return show(
            request,
            "check.html",
            check_form(by, key, claim),
            status=status_of(refusal),
            refusal=refusal,
            results=tuple(CheckResult),
            given=request.POST,
            proofs=held,
        )
    messages.success(
        request, said(f"{form.waiting.title}：{result.zh}", f"{form.waiting.title}: {result.en}")
    )
    if form.following:
        return HttpResponseRedirect(reverse("check", args=[key, form.following]))
    return HttpResponseRedirect(reverse("checks", args=[key]))


def _result(sent: QueryDict) -> CheckResult:
    asked = sent.get("result", "")
    if asked not in {result.value for result in CheckResult}:
        raise Refusal(
            "R433",
            "没有选核查结果",
            "选核实、退回或现场核实",
            english="no finding was chosen",
            english_hint="accept, send back, or say that you visited",
            field="result",
        )
    return CheckResult(asked)


def _day(sent: QueryDict, form: CheckForm, result: CheckResult) -> date | None:
    """The day of a visit; other findings are of today."""
    text = sent.get("day", "").strip()
    if result is not CheckResult.VISITED or not text:
        return None
    day = day_of(text, field="day")
    if day > form.head.today:
        raise Refusal(
            "R434",
            f"现场核查的日期 {day} 还没到",
            "写到过现场的那一天",
            english=f"the day of the visit, {day}, is yet to come",
            english_hint="write the day on which you were there",
            field="day",
        )
    return day
