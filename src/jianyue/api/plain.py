"""Plain form: what an act or a page model asks for and gives, as JSON, by its own signature.

There is no second description of a request: its schema is the act's keyword parameters, its
decoding is the codec's, its answer the plain form of what the act returns.
"""

from __future__ import annotations

import csv
import inspect
import io
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from django.http import HttpRequest

from jianyue.api.problems import unfit
from jianyue.core.bulletin import Bulletin
from jianyue.core.codec import Fault, decode
from jianyue.core.commitment import Commitment
from jianyue.core.refusal import Refusal
from jianyue.core.shapes import Shape, shape

AT = "#/components/schemas/"
KINDS = 1024  # types of parameters that are told apart once
_LARGEST = 8 * 1024 * 1024
_LARGEST_FILE = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that a call asks for."""

    name: str
    kind: Any
    needed: bool


@lru_cache(maxsize=256)
def parameters(call: Callable[..., Any]) -> tuple[Parameter, ...]:
    """The named parameters of an act or reading, without the one who calls."""
    bare = inspect.unwrap(call)
    hints = get_type_hints(bare)
    found = list(inspect.signature(bare).parameters.values())[1:]
    return tuple(
        Parameter(p.name, hints[p.name], p.default is inspect.Parameter.empty) for p in found
    )


def asked_shape(asked: Sequence[Parameter], defined: dict[str, Shape]) -> Shape:
    """The schema of a body that holds these parameters."""
    return {
        "type": "object",
        "properties": {p.name: _shape(p.kind, defined) for p in asked},
        "required": [p.name for p in asked if p.needed],
        "additionalProperties": False,
    }


@lru_cache(maxsize=KINDS)
def is_json(kind: Any) -> bool:  # noqa: ANN401
    """True of ``core.codec.Json``: whatever JSON can say."""
    return {dict, list} <= {get_origin(k) for k in get_args(kind)}


def _shape(kind: Any, defined: dict[str, Shape]) -> Shape:  # noqa: ANN401
    if is_json(kind):  # what the act itself decodes: a commitment or a paper, as it is kept
        return {"anyOf": [shape(k, defined, AT) for k in (Commitment, Bulletin)]}
    return shape(kind, defined, AT)


def body_of(request: HttpRequest, asked: Sequence[Parameter]) -> dict[str, Any]:
    """The named values of a JSON body. Raises Refusal R653 for another media type, R651 for a
    body that is not as described, R425 for one over 8 MiB."""
    if request.content_type != "application/json":
        raise Refusal(
            "R653",
            "正文应为 JSON",
            "加上 Content-Type: application/json",
            english="the body must be JSON",
            english_hint="send Content-Type: application/json",
        )
    if len(request.body) > _LARGEST:
        raise Refusal("R425", "正文超过 8 MiB", "分几次送", english="the body is over 8 MiB")
    try:
        data = json.loads(request.body.decode("utf-8"), parse_constant=_no_constant)
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise unfit("", "不是 JSON", "not JSON") from None
    return taken(data, asked)


LINES, TABLE = "application/x-ndjson", "text/csv"
_OWN = (
    "process",
    "action",
    "role",
    "unit",
    "source",
    "client_id",
    "coordinates",
)  # columns that are no fields


def lists(request: HttpRequest) -> bool:
    """True of a body that is a list: NDJSON, CSV, or a JSON array."""
    kind = request.content_type
    return kind in (LINES, TABLE) or (
        kind == "application/json" and request.body.lstrip()[:1] == b"["
    )


def list_of(request: HttpRequest) -> list[Any]:
    """The items of a JSON array, or of NDJSON or CSV one a line; a line that is no
    JSON is its own refusal. Raises Refusal R651, R425."""
    if len(request.body) > _LARGEST:
        raise Refusal("R425", "正文超过 8 MiB", "分几次送", english="the body is over 8 MiB")
    if request.content_type == TABLE:
        return rows_of(request.body, request.content_params or {})
    try:
        text = request.body.decode("utf-8")
        if request.content_type == LINES:
            return [_line(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
        found = json.loads(text, parse_constant=_no_constant)
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise unfit("", "不是 JSON", "not JSON") from None
    return list(found)


def _line(number: int, text: str) -> Any:  # noqa: ANN401
    """What a line of NDJSON says, or the refusal of the line: the others are taken all the same."""
    try:
        found = json.loads(text, parse_constant=_no_constant)
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        return unfit("", f"第 {number} 行不是 JSON", f"line {number} is not JSON")
    return found


def rows_of(data: bytes, said: Mapping[str, str]) -> list[dict[str, Any]]:
    """Lines of CSV as cases: the columns process, action, role, unit, source, client_id and
    coordinates as they are, every other one a field (``fields.source`` where a field has such a
    name); an empty cell is not said. UTF-8, or the charset that the request names (Excel often saves gb18030).

    Raises Refusal R651."""
    try:
        text = data.decode(said.get("charset", "utf-8")).removeprefix("\ufeff")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, LookupError, csv.Error):
        raise unfit(
            "",
            "不是 CSV，或编码不对：UTF-8 以外的写 charset，如 text/csv; charset=gb18030",
            "not CSV, or another encoding: name it as text/csv; charset=gb18030",
        ) from None
    head = [name.strip() for name in rows[0]] if rows else []
    if len(set(head)) != len(head) or not all(head):
        raise unfit("", "第一行应为列名，不空也不重复", "the first line must name each column once")
    return [_row(head, cells) for cells in rows[1:] if any(cell.strip() for cell in cells)]


def _row(head: Sequence[str], cells: Sequence[str]) -> dict[str, Any]:
    """One line; cells beyond the head come under a name that nobody knows, and are told so."""
    more = [f"(第 {n} 列)" for n in range(len(head) + 1, len(cells) + 1)]
    given = {
        n: cell.strip() for n, cell in zip([*head, *more], cells, strict=False) if cell.strip()
    }
    own: dict[str, Any] = {name: given.pop(name) for name in (*_OWN, *more) if name in given}
    return own | {"fields": {n.removeprefix("fields."): cell for n, cell in given.items()}}


def file_of(request: HttpRequest, *, named: bool = False) -> bytes:
    """The bytes of a file that is the body itself; ``named``: its name is asked for as well. Raises
    Refusal R653 for another media type, R425 for one over 100 MiB."""
    if request.content_type != "application/octet-stream":
        raise Refusal(
            "R653",
            "正文应为文件本身",
            f"加上 Content-Type: application/octet-stream{'，文件名放在参数 name 里' if named else ''}",
            english="the body must be the file itself",
            english_hint="send Content-Type: application/octet-stream"
            + (" and the name as ?name=" if named else ""),
        )
    data = request.read(_LARGEST_FILE + 1)
    if len(data) > _LARGEST_FILE:
        raise Refusal("R425", "文件超过 100 MiB", "压缩或拆开", english="over 100 MiB")
    return data


def _no_constant(text: str) -> None:
    raise ValueError(text)


def taken(data: Any, asked: Sequence[Parameter]) -> dict[str, Any]:  # noqa: ANN401
    """Decode an object into named values, strictly. Raises Refusal R651."""
    if not isinstance(data, dict):
        raise unfit("", "应为对象", "an object is wanted")
    known = {p.name: p for p in asked}
    for name in data:
        if name not in known:
            raise unfit(f"/{name}", "不认识的键", "unknown key")
    values = {}
    for name, parameter in known.items():
        if name in data:
            values[name] = value_of(parameter.kind, data[name], f"/{name}")
        elif parameter.needed:
            raise unfit(f"/{name}", "缺少这一项", "missing")
    return values


def value_of(kind: Any, value: Any, pointer: str) -> Any:  # noqa: ANN401
    """One value by its type. Raises Refusal R651."""
    origin = get_origin(kind)
    if is_json(kind):
        return value
    if value is not None:
        kind = certain(kind)
        origin = get_origin(kind)
    if origin in (Union, UnionType) and all(
        k in (str, int, bool) or is_list(k) for k in get_args(kind)
    ):
        return _any_of(get_args(kind), value, pointer)
    try:
        if isinstance(origin, type) and issubclass(origin, Mapping) and isinstance(value, dict):
            inner = get_args(kind)[1]
            return {k: value_of(inner, v, f"{pointer}/{k}") for k, v in value.items()}
        if is_list(kind):
            if not isinstance(value, list):
                raise unfit(pointer, "应为列表", "a list is wanted")
            if origin is tuple and Ellipsis not in get_args(kind):
                return _fixed(get_args(kind), value, pointer)
            inner = get_args(kind)[0]
            return tuple(value_of(inner, v, f"{pointer}/{n}") for n, v in enumerate(value))
        if kind is Decimal and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        return decode(kind, value, pointer)
    except Fault as fault:
        raise unfit(fault.pointer, fault.zh, fault.en) from None


def _any_of(kinds: tuple[Any, ...], value: Any, pointer: str) -> Any:  # noqa: ANN401
    """A value of several plain types, as JSON itself tells them apart."""
    for kind in kinds:
        fits = isinstance(value, list) if is_list(kind) else type(value) is kind
        if fits:
            return value_of(kind, value, pointer)
    raise unfit(
        pointer, "应为文字、整数、是否或文字列表", "text, a whole number, truth or a list of texts"
    )


@lru_cache(maxsize=KINDS)
def certain(kind: Any) -> Any:  # noqa: ANN401
    """The type without its None: ``Collection[str] | None`` → ``Collection[str]``; a choice of
    several stays as it is."""
    options = [k for k in get_args(kind) if k is not type(None)]
    optional = type(None) in get_args(kind) and len(options) == 1
    return options[0] if optional else kind


@lru_cache(maxsize=KINDS)
def is_list(kind: Any) -> bool:  # noqa: ANN401
    """True of a type whose plain form is a list."""
    origin = get_origin(certain(kind))
    if not isinstance(origin, type):
        return False
    return issubclass(origin, Collection) and not issubclass(origin, Mapping)


def _fixed(kinds: tuple[Any, ...], value: list[Any], pointer: str) -> tuple[Any, ...]:
    if len(value) != len(kinds):
        raise unfit(pointer, f"应有 {len(kinds)} 项", f"{len(kinds)} items are wanted")
    pairs = zip(kinds, value, strict=True)
    return tuple(value_of(kind, item, f"{pointer}/{n}") for n, (kind, item) in enumerate(pairs))


def word_of(kind: Any, text: str, pointer: str) -> Any:  # noqa: ANN401
    """A value of the address (path or query), where everything is text. Raises Refusal R651."""
    options = [k for k in get_args(kind) if k is not type(None)] or [kind]
    if int in options:
        if not (text.isascii() and text.isdigit() and len(text) < 16):
            raise unfit(pointer, f"应为整数：{text}", "a whole number is wanted")
        return int(text)
    if bool in options:
        if text not in ("true", "false"):
            raise unfit(pointer, f"应为 true 或 false：{text}", "true or false is wanted")
        return text == "true"
    return value_of(options[0], text, pointer)
