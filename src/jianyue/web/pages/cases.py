"""The queue of cases, and one case with the forms of what may be done, made from its process's book."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.desk.cases import act_on_case, add_case_file
from jianyue.desk.proofs import PROOF_LIMIT
from jianyue.desk.reading.case import CasePage, Possible, read_case
from jianyue.desk.reading.cases import case_queue, next_case, queue_table
from jianyue.web.case_entry import fields_sent, typed_in
from jianyue.web.door import english, page, said, show, status_of, twin_of, whole_number


@page
def cases_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Open cases, what is due first at the head; the filters stand in the address, and a file to
    take away holds all that they let through."""
    asked = request.GET
    found = case_queue(
        by,
        process=asked.get("process", "")[:40],
        unit=asked.get("unit", "")[:40],
        state=asked.get("state", "")[:40],
        area=asked.get("area", "")[:120],
        overdue=asked.get("overdue") == "1",
        closed=asked.get("closed") == "1",
        mine=asked.get("mine") == "1",
        after=asked.get("after", "")[:60],
        before=asked.get("before", "")[:60],
        whole=twin_of(request) in ("csv", "xlsx"),
    )
    return show(request, "cases.html", found, table=lambda: queue_table(found, english=english()))


@page
def next_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Leads to the next case that waits for whoever asks, at the step that waits; to the queue where
    none does."""
    number = next_case(by, than=request.GET.get("than", "")[:40])
    if number:
        return HttpResponseRedirect(f"{reverse('case', args=[number])}#turn")
    messages.info(request, said("没有等您办的了。", "Nothing else waits for you."))
    return HttpResponseRedirect(f"{reverse('cases')}?mine=1")


@page
def print_page(request: HttpRequest, by: Actor, number: str) -> HttpResponse:
    """The case as a paper: where it is, its limits and every step, without a form."""
    return show(request, "case_print.html", read_case(by, number))


@page
def case_page(request: HttpRequest, by: Actor, number: str) -> HttpResponse:
    """One case; an action that is sent is done, or the form comes back with all that was typed."""
    found = read_case(by, number)
    if request.method != "POST":
        return show(request, "case.html", found)
    sent = request.POST
    action = next((a for a in found.possible if a.id == sent.get("action", "")), None)
    try:
        _hand_in(request, by, found, action)
        told = act_on_case(
            by,
            case=number,
            action=sent.get("action", ""),
            fields=fields_sent(action, sent),
            documents=_held(by, found, action),
            confirms=tuple(sent.getlist("confirm")),
            seq=whole_number(sent.get("seq", ""), 0),
        )
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        again = read_case(by, number)
        return show(
            request,
            "case.html",
            again,
            status=status_of(refusal),
            refusal=refusal,
            sent=sent,
            tried=sent.get("action", ""),
            lost=() if _still(again, sent.get("action", "")) else typed_in(action, sent),
        )
    what = action.zh if action else told.state
    what_en = action.en if action else told.state
    messages.success(request, said(f"已办：{what}。", f"Done: {what_en}."))
    return HttpResponseRedirect(f"{reverse('case', args=[number])}#turn")


def _still(found: CasePage, action: str) -> bool:
    """Whether the form that was sent is there to come back filled."""
    return any(one.id == action for one in found.possible)


def _hand_in(request: HttpRequest, by: Actor, found: CasePage, action: Possible | None) -> None:
    """Each file is an act of its own, so that none is lost when the step is refused."""
    for document, _, _ in action.documents if action else ():
        for file in request.FILES.getlist(f"file-{document}"):
            data = file.read(PROOF_LIMIT + 1)
            name = str(file.name)[:200]
            add_case_file(by, case=found.line.number, document=document, name=name, data=data)


def _held(by: Actor, found: CasePage, action: Possible | None) -> tuple[str, ...]:
    """The documents of an action that have been handed in by now, and count."""
    if action is None or not action.documents:
        return ()
    held = {paper.document for paper in read_case(by, found.line.number).files if paper.counts}
    return tuple(name for name, _, _ in action.documents if name in held)
