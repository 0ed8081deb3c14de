"""One call of the API: who asks, what is asked, the act, the answer."""

from __future__ import annotations

import hashlib
import json
import re
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from jianyue.api.plain import body_of, file_of, list_of, lists, parameters, taken, word_of
from jianyue.api.problems import problem, unfit
from jianyue.api.routes import Route
from jianyue.core.codec import encode
from jianyue.core.refusal import Refusal
from jianyue.core.table import Publication
from jianyue.desk.answers import told
from jianyue.desk.clock import moment
from jianyue.desk.once import Answer, once
from jianyue.desk.tokens import Machine, machine_of

_KEY = re.compile(r"[\x21-\x7e]{1,120}")
_WINDOW = 60.0


class Rate:
    """How many calls a token has made in this minute, in this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._seen: dict[str, tuple[float, int]] = {}

    def take(self, token: str, limit: int) -> int:
        """Count a call; gives the seconds to wait, 0 when it may go on."""
        now = moment().timestamp()
        with self._lock:
            start, count = self._seen.get(token, (now, 0))
            if now - start >= _WINDOW:
                start, count = now, 0
            self._seen[token] = (start, count + 1)
            return 0 if count < limit else max(1, int(_WINDOW - (now - start)))

    def clear(self) -> None:
        self._seen.clear()


RATE = Rate()


def answer(request: HttpRequest, route: Route, path: dict[str, Any]) -> HttpResponse:
    """The response to a call; a refusal becomes a problem."""
    try:
        machine = _machine(request)
        wait = RATE.take(machine.token, settings.JIANYUE_API_RATE)
        if wait:
            response = problem(request, _too_often(wait))
            response["Retry-After"] = str(wait)
            return response
        return (
            _write(request, route, path, machine)
            if route.writes
            else _read(request, route, path, machine)
        )
    except Refusal as refusal:
        return problem(request, refusal)


def _machine(request: HttpRequest) -> Machine:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    machine = machine_of(secret.strip()) if scheme.lower() == "bearer" and secret else None
    if machine is None:
        raise Refusal(
            "R400",
            "没有令牌，或令牌无效、过期、已收回",
            "请安全管理员发一个令牌，放在 Authorization: Bearer 里",
            english="there is no token, or it opens nothing",
            english_hint="ask the security administrator for one; send Authorization: Bearer",
        )
    return machine


def _too_often(wait: int) -> Refusal:
    return Refusal(
        "R652",
        "请求太频繁",
        f"{wait} 秒后再来",
        english="too many requests",
        english_hint=f"come again in {wait} seconds",
    )


def _read(
    request: HttpRequest, route: Route, path: dict[str, Any], machine: Machine
) -> HttpResponse:
    values = _of_path(route, path) | _of_query(request, route, path)
    model = route.call(machine.actor, **values)
    if isinstance(model, Publication):
        response = HttpResponse(model.data, content_type=model.media)
        response["Content-Disposition"] = content_disposition_header(True, model.name) or ""
        return response
    return _response(200, json.dumps(encode(model), ensure_ascii=False))


def _of_path(route: Route, path: dict[str, Any]) -> dict[str, Any]:
    kinds = {p.name: p.kind for p in parameters(route.call)}
    return {name: word_of(kinds[name], str(v), f"/{name}") for name, v in path.items()}


def _of_query(request: HttpRequest, route: Route, path: dict[str, Any]) -> dict[str, Any]:
    asked = {p.name: p for p in parameters(route.call) if p.name not in path and p.name != "data"}
    for name in request.GET:
        if name not in asked:
            raise unfit(f"/{name}", "不认识的参数", "unknown parameter")
    missing = [p.name for p in asked.values() if p.needed and p.name not in request.GET]
    if missing:
        raise unfit(f"/{missing[0]}", "缺少这一项", "missing")
    return {name: word_of(asked[name].kind, request.GET[name], f"/{name}") for name in request.GET}


def _of_body(request: HttpRequest, route: Route, path: dict[str, Any]) -> dict[str, Any]:
    rest = [p for p in parameters(route.call) if p.name not in path]
    if not route.file:
        return body_of(request, rest) if rest else taken({}, rest)
    return _of_query(request, route, path) | {
        "data": file_of(request, named=any(p.name == "name" for p in rest))
    }


def _write(
    request: HttpRequest, route: Route, path: dict[str, Any], machine: Machine
) -> HttpResponse:
    call = route.call
    if route.many is not None and lists(request):
        call, values = route.many, {"items": _items(request, route)}
    else:
        values = _of_path(route, path) | _of_body(request, route, path)

    def do() -> Answer:
        result = call(machine.actor, **values)
        return Answer(200, json.dumps(told(result), ensure_ascii=False))

    key = request.headers.get("Idempotency-Key", "")
    if not key:
        done = do()
    elif not _KEY.fullmatch(key):
        raise unfit("/Idempotency-Key", "应为 1 至 120 个可见字符", "1 to 120 visible characters")
    else:
        said = b"\n".join((route.method.encode(), request.get_full_path().encode(), _said(values)))
        done = once(machine.token, key, hashlib.sha256(said).hexdigest(), do)
    response = _response(done.status, done.body)
    if done.again:
        response["Idempotent-Replay"] = "true"
    return response


def _items(request: HttpRequest, route: Route) -> tuple[Any, ...]:
    """Each item of a list as the one body would be; what is wrong with one is its own outcome."""
    asked = parameters(route.call)
    found: list[Any] = []
    for n, item in enumerate(list_of(request)):
        try:
            if isinstance(item, Refusal):
                raise item
            found.append(route.item(**taken(item, asked)))
        except Refusal as refusal:
            refusal.message = f"第 {n + 1} 项 {refusal.message}"
            refusal.english = f"item {n + 1}: {refusal.english or refusal.message}"
            found.append(refusal)
    return tuple(found)


def _said(values: dict[str, Any]) -> bytes:
    """What was asked, so that the same key with something else is noticed."""
    return repr(sorted(values.items())).encode("utf-8", "backslashreplace")


def _response(status: int, body: str) -> HttpResponse:
    response = HttpResponse(body, content_type="application/json", status=status)
    response["Cache-Control"] = "private, no-store"
    return response
