"""Shapes 形状: the JSON Schema of any word, made from the word itself as ``codec`` writes it.

So a schema cannot fall behind the words; whoever wants descriptions gives ``describe``.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from jianyue.core.commitment import MilestoneTarget, NumberTarget, RelativeTarget
from jianyue.core.text import Span

Shape = dict[str, Any]
Describe = Callable[[type, str], str | None]
KINDS = {NumberTarget: "number", RelativeTarget: "relative", MilestoneTarget: "milestone"}
_SPAN: Shape = {
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
}
_PLAIN: dict[Any, Shape] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
    type(None): {"type": "null"},
    Decimal: {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}


def _silent(kind: type, name: str) -> str | None:
    return None


def shape(kind: Any, defined: dict[str, Shape], at: str, describe: Describe = _silent) -> Shape:  # noqa: ANN401
    """The schema of a type; dataclasses are put into ``defined`` and referred to under ``at``
    (as ``#/$defs/``). Raises KeyError for a type that has no plain form."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [shape(k, defined, at, describe) for k in get_args(kind)]}
    if origin is tuple and Ellipsis not in get_args(kind):
        parts = [shape(k, defined, at, describe) for k in get_args(kind)]
        size = len(parts)
        return {"type": "array", "prefixItems": parts, "minItems": size, "maxItems": size}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        values = shape(get_args(kind)[1], defined, at, describe)
        return {"type": "object", "additionalProperties": values}
    if isinstance(origin, type) and issubclass(origin, Collection):
        return {"type": "array", "items": shape(get_args(kind)[0], defined, at, describe)}
    if kind is Span:
        return dict(_SPAN)
    if isinstance(kind, type) and is_dataclass(kind):
        return _define(kind, defined, at, describe)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    return dict(_PLAIN[kind])


def _define(kind: type, defined: dict[str, Shape], at: str, describe: Describe) -> Shape:
    name = kind.__name__
    if name not in defined:
        defined[name] = {}
        hints = get_type_hints(kind)
        properties: dict[str, Shape] = {}
        if kind in KINDS:
            properties["kind"] = _said({"const": KINDS[kind]}, describe(kind, "kind"))
        for f in fields(kind):
            found = shape(hints[f.name], defined, at, describe)
            properties[f.name] = _said(found, describe(kind, f.name))
        needed = [f.name for f in fields(kind) if f.default is MISSING]
        defined[name] = {
            "type": "object",
            "description": (kind.__doc__ or "").split("\n")[0],
            "properties": properties,
            "required": (["kind"] if kind in KINDS else []) + needed,
            "additionalProperties": False,
        }
    return {"$ref": f"{at}{name}"}


def _said(found: Shape, words: str | None) -> Shape:
    return {"description": words} | found if words else found
