"""GeoReport v2 over HTTP: ``/open311/v2/services.xml`` and the rest. The words are read and printed by
``reading`` and ``writing``; the acts are the desk's; an ``api_key`` is a token of the API."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from jianyue.api.calls import RATE
from jianyue.api.open311.discovery import discovery
from jianyue.api.open311.mapping import category_of, request_of, services
from jianyue.api.open311.reading import Form, check_jurisdiction, read_new_request, read_query
from jianyue.api.open311.words import (
    CLOSED,
    MOST_REQUESTS,
    OPEN,
    Created,
    Error,
    NewRequest,
    Query,
    Service,
    ServiceDefinition,
    ServiceRequest,
    Token,
    Unfit,
    no_key,
    not_found,
)
from jianyue.api.open311.writing import JSON, XML, Answer, to_json, to_xml
from jianyue.core.place import Place
from jianyue.core.refusal import Refusal
from jianyue.desk.clock import now
from jianyue.desk.reading.open_requests import Wanted, open_requests, service_books
from jianyue.desk.reporting import report
from jianyue.desk.tokens import Machine, machine_of

Words = Answer | ServiceDefinition
_STATUS = {"R401": 403, "R403": 404}


def door(
    *methods: str,
) -> Callable[[Callable[..., tuple[Words, type]]], Callable[..., HttpResponse]]:
    """A view that answers in the form that the address ends with; what is unfit is told in the same
    form, with every error."""

    def made(view: Callable[..., tuple[Words, type]]) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @wraps(view)
        def opened(request: HttpRequest, form: str, **path: str) -> HttpResponse:
            try:
                if request.method not in methods:
                    raise Unfit((Error(405, f"用 {methods[0]} use {', '.join(methods)}"),))
                check_jurisdiction(dict(request.GET.lists()), settings.JIANYUE_JURISDICTION)
                words, kind = view(request, **path)
                status = 201 if request.method == "POST" else 200
            except Unfit as unfit:
                words, kind, status = list(unfit.errors), Error, unfit.status
            except Refusal as refusal:
                status = _STATUS.get(refusal.code, 400)
                words, kind = [Error(status, f"{refusal.message} {refusal.english}")], Error
            return _answered(form, words, kind, status)

        return opened

    return made


def _answered(form: str, words: Words, kind: type, status: int) -> HttpResponse:
    if form == "xml":
        response = HttpResponse(to_xml(words, kind), content_type=XML, status=status)
    else:
        response = HttpResponse(to_json(words), content_type=JSON, status=status)
    response["Access-Control-Allow-Origin"] = "*"  # nothing is told here that needs a session
    return response


def discovery_page(request: HttpRequest, form: str) -> HttpResponse:
    """Where the service is and what it speaks."""
    base = request.build_absolute_uri("/open311/v2")
    data = discovery(base, settings.DEFAULT_FROM_EMAIL, form)
    return HttpResponse(data, content_type=XML if form == "xml" else JSON)


@door("GET", "HEAD")
def services_page(_request: HttpRequest) -> tuple[Words, type]:
    """Every class that may be reported."""
    return list(services(*service_books())), Service


@door("GET", "HEAD")
def service_page(_request: HttpRequest, code: str) -> tuple[Words, type]:
    """The further fields of one class: none as yet."""
    if category_of(code, service_books()[0]) is None:
        raise not_found("service_code", code)
    return ServiceDefinition(code), ServiceDefinition


@door("GET", "HEAD", "POST")
def requests_page(request: HttpRequest) -> tuple[Words, type]:
    """The reports that fit, or a new one."""
    if request.method == "POST":
        return _reported(request), Created
    query = read_query(dict(request.GET.lists()), now())
    return _found(request, _wanted(query)), ServiceRequest


@door("GET", "HEAD")
def request_page(request: HttpRequest, number: str) -> tuple[Words, type]:
    """One report."""
    found = _found(request, Wanted([number]))
    if not found:
        raise not_found("service_request_id", number)
    return found, ServiceRequest


@door("GET", "HEAD")
def token_page(_request: HttpRequest, token: str) -> tuple[Words, type]:
    """A number is given at once (``realtime``): a token is the number itself."""
    if not open_requests(None, Wanted([token])):
        raise not_found("token", token)
    return [Token(token, token)], Token


def _wanted(query: Query) -> Wanted:
    dispatch = service_books()[0]
    only = {OPEN: False, CLOSED: True}
    closed = only[query.statuses[0]] if len(query.statuses) == 1 else None
    codes = [category_of(code, dispatch) or "?" for code in query.codes]
    return Wanted(query.ids, codes, closed, query.start, query.end, MOST_REQUESTS)


def _found(request: HttpRequest, wanted: Wanted) -> list[ServiceRequest]:
    machine = _machine(dict(request.GET.lists()), request)
    return [request_of(one) for one in open_requests(machine.actor if machine else None, wanted)]


def _machine(form: Form, request: HttpRequest) -> Machine | None:
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    key = (form.get("api_key") or ("",))[-1] or (bearer if scheme.lower() == "bearer" else "")
    return machine_of(key.strip()) if key.strip() else None


def _reported(request: HttpRequest) -> list[Created]:
    form = dict(request.POST.lists())
    machine = _machine(form, request)
    if machine is None:
        raise no_key()
    if RATE.take(machine.token, settings.JIANYUE_API_RATE):
        raise Unfit((Error(429, "请求太频繁 too many requests"),))
    check_jurisdiction(form, settings.JIANYUE_JURISDICTION)
    dispatch, words = service_books()
    known = {s.service_code: ServiceDefinition(s.service_code) for s in services(dispatch, words)}
    new = read_new_request(form, known)
    told = report(
        machine.actor,
        text=_text(new, dispatch.category_of[category_of(new.service_code, dispatch) or ""].zh),
        place=_place(new),
        category=category_of(new.service_code, dispatch) or "",
        phone="；".join(new.particulars.values())[:100],
        source="open311",
        client_id=request.headers.get("Idempotency-Key", "") or uuid.uuid4().hex,
        coordinates=(form.get("coordinates") or ("",))[-1],
    )
    (one,) = open_requests(None, Wanted([told.number]))
    notice = (one.notice, *(f"{note.zh} {note.en}" for note in told.notes))
    return [Created(told.number, "；".join(filter(None, notice)))]


def _text(new: NewRequest, category: str) -> str:
    """A description may be left out by the specification: then the class speaks. A picture's address
    is kept as words and never fetched."""
    picture = f"\n照片 {new.media_url}" if new.media_url else ""
    return f"{new.description or category}{picture}"[:4000]


def _place(new: NewRequest) -> str:
    point = (new.long, new.lat) if new.lat is not None and new.long is not None else None
    words = " ".join(filter(None, (new.address_string, new.address_id)))
    return str(Place(point, words))[:300]
