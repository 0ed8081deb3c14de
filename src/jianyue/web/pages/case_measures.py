"""按办件算: a measure of a promise is worked out from cases; looked at first, then written."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from jianyue.core.codec import Json
from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.core.rollup import CaseQuery
from jianyue.desk.case_measures import Counted, measure_by_cases, preview_case_measure, query_from
from jianyue.desk.reading.case_measure import CaseMeasureForm, case_measure_form
from jianyue.web.door import page, said, show, status_of
from jianyue.web.forms import number_of

FILTERS = ("process", "category", "area", "unit")


@page
def measure_page(request: HttpRequest, by: Actor, key: str, cid: str) -> HttpResponse:
    """Which cases are counted and what of them is the figure: what it would be today, then for good."""
    form = case_measure_form(by, key, cid)
    given, refusal, found = request.POST or _standing(form), None, None
    if request.method == "POST":
        try:
            found = _sent(request, by, key, cid)
        except Refusal as told:
            refusal = told
    if request.method == "POST" and found is None and refusal is None:
        messages.success(
            request, said("从今天起按办件算。", "From today on it is worked out from cases.")
        )
        return redirect("promise", key, cid)
    return show(
        request,
        "case_measure.html",
        form,
        status=status_of(refusal) if refusal else 200,
        refusal=refusal,
        given=given,
        found=found,
    )


def _standing(form: CaseMeasureForm) -> QueryDict:
    """The form as the first measure that is worked out so stands; empty where none is."""
    given = QueryDict(mutable=True)
    for one in form.held[:1]:
        told = {name: getattr(one.query.wanted, name) for name in FILTERS}
        given.update({"measure": str(one.measure), "what": one.query.what.value, **told})
        given.update({"compared": "on"} if one.query.compared else {})
    return given


def _sent(request: HttpRequest, by: Actor, key: str, cid: str) -> Counted | None:
    """What the figure would be; None where it was written."""
    given = request.POST
    measure = number_of(given.get("measure", "0"))
    act = given.get("act")
    query = None if act == "end" else _query(request)
    if query is None or act == "write":
        basis = given.get("basis", "")
        measure_by_cases(by, plan=key, commitment=cid, measure=measure, query=query, basis=basis)
        return None
    return preview_case_measure(by, plan=key, commitment=cid, measure=measure, query=query)


def _query(request: HttpRequest) -> CaseQuery:
    given = request.POST
    wanted: dict[str, Json] = {
        name: given[name].strip() for name in FILTERS if given.get(name, "").strip()
    }
    compared = given.get("compared") == "on"
    return query_from({"what": given.get("what", ""), "wanted": wanted, "compared": compared})
