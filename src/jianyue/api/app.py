"""The API as django-ninja serves it: one operation a route, its document made from the words."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any, get_type_hints

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema
from pydantic import Field

from jianyue.api.calls import answer
from jianyue.api.plain import AT, Parameter, asked_shape, parameters
from jianyue.api.problems import MEDIA, PROBLEM, TOLD, problem, unfit
from jianyue.api.routes import ROUTES, Route
from jianyue.core.shapes import Shape, shape
from jianyue.core.table import Publication
from jianyue.desk.deed import ACTS

_READ_FAULTS = (400, 401, 403, 404, 422, 429)
_WRITE_FAULTS = (*_READ_FAULTS, 409, 413, 415)


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Whole = Annotated[int, Field(ge=0, le=10**15)]


class Api(NinjaAPI):
    """The ninja API whose document holds the schemas of the words."""

    defined: dict[str, Shape]

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The document, with the words' own schemas and the bearer token."""
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        parts = document.setdefault("components", {})
        parts["schemas"] = dict(sorted(self.defined.items()))
        parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        document["security"] = [{"token": []}]
        return document


def build() -> Api:
    """Every route as an operation."""
    api = Api(
        title="践约 Jianyue",
        version="1",
        description="政府工作报告的承诺：编译、分解、报送、核查、判定。"
        "Promises of a government work report: compiled, assigned, claimed, checked, judged.",
        docs_url=None,
        openapi_url="/openapi.json",
        urls_namespace="api",
    )
    api.defined = {"Problem": PROBLEM}
    for route in ROUTES:
        _add(api, route)
    api.add_exception_handler(ValidationError, _unfit)
    return api


def _unfit(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    """What ninja itself refuses (a number of the path that is none), told as every problem is."""
    return problem(request, unfit("", "路径里的编号应为整数", "the number of the path is none"))


def _add(api: Api, route: Route) -> None:
    act = ACTS.get(route.call.__name__)
    zh, en = (act.zh, act.en) if act else (route.zh, route.en)
    api.api_operation(
        [route.method],
        route.path,
        operation_id=route.call.__name__,
        summary=f"{zh} {en}",
        description=inspect.cleandoc(inspect.unwrap(route.call).__doc__ or ""),
        tags=[route.path.split("/")[1]],
        openapi_extra=_extra(api.defined, route),
    )(_view(route))


def _view(route: Route) -> Callable[..., HttpResponse]:
    """A view whose signature names the parameters of the path, as ninja reads them."""

    def view(request: HttpRequest, **path: str) -> HttpResponse:
        return answer(request, route, {route.names[n]: value for n, value in path.items()})

    first = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    rest = [
        inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY, annotation=str) for n in route.names
    ]
    view.__signature__ = inspect.Signature([first, *rest])  # type: ignore[attr-defined]
    view.__name__ = route.call.__name__
    return view


def _extra(defined: dict[str, Shape], route: Route) -> dict[str, Any]:
    asked = [p for p in parameters(route.call) if p.name not in route.names.values()]
    faults = _WRITE_FAULTS if route.writes else _READ_FAULTS
    responses: dict[int, Any] = {
        200: {"description": "办妥 done", "content": _given(defined, route)}
    }
    for status in sorted(faults):
        responses[status] = {
            "description": TOLD.get(status, HTTPStatus(status).phrase),
            "content": {MEDIA: {"schema": {"$ref": f"{AT}Problem"}}},
        }
    extra: dict[str, Any] = {"responses": responses, "parameters": []}
    if route.file or not route.writes:
        extra["parameters"] += [_query(p, defined) for p in asked if p.name != "data"]
    if not route.writes:
        return extra
    extra["parameters"].append(
        {
            "name": "Idempotency-Key",
            "in": "header",
            "required": False,
            "schema": {"type": "string", "pattern": "^[!-~]{1,120}$"},
        }
    )
    if route.file:
        data = {"schema": {"type": "string", "format": "binary"}}
        extra["requestBody"] = {"required": True, "content": {"application/octet-stream": data}}
    elif asked:
        one = asked_shape(asked, defined)
        kinds: dict[str, Any] = {"application/json": {"schema": one}}
        if route.many is not None:  # a list of the same, as an array or a line each
            # whatever an item is, it is taken and told what became of it; so are lines of NDJSON
            kinds["application/json"] = {"schema": {"anyOf": [one, {"type": "array"}]}}
        extra["requestBody"] = {"required": True, "content": kinds}
    return extra


def _given(defined: dict[str, Shape], route: Route) -> dict[str, Any]:
    if route.writes:
        return {"application/json": {"schema": _answered(defined, route)}}
    hint = get_type_hints(inspect.unwrap(route.call))["return"]
    if hint is Publication:
        return {XLSX: {"schema": {"type": "string", "format": "binary"}}}
    return {"application/json": {"schema": shape(hint, defined, AT)}}


def _answered(defined: dict[str, Shape], route: Route) -> Shape:
    """What a machine is told of what it did, where the act tells words; rows are told by columns of
    theirs, which no word describes, and a name that is a reading's stays the reading's."""
    own: dict[str, Shape] = {}
    try:
        calls = (route.call, *((route.many,) if route.many else ()))
        found = [shape(get_type_hints(inspect.unwrap(c))["return"], own, AT) for c in calls]
    except KeyError:
        return {}
    if any(defined.get(name, own[name]) != own[name] for name in own):
        return {}
    defined.update(own)
    return found[0] if len(found) == 1 else {"anyOf": found}


def _query(parameter: Parameter, defined: dict[str, Shape]) -> dict[str, Any]:
    found = shape(parameter.kind, defined, AT)
    options = [s for s in found.get("anyOf", [found]) if s != {"type": "null"}]
    if options[0].get("type") == "integer":
        options = [{"type": "integer", "minimum": 0, "maximum": 10**15}]
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.needed,
        "schema": options[0],
    }
