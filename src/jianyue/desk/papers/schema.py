"""JSON Schema of plan.json, made from the words themselves and library/fields.toml.

Every property has a description; a field without one is a KeyError when the schema is made, so
the schema cannot fall behind the words.
"""

from __future__ import annotations

import tomllib
import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import jianyue.library
from jianyue.core.commitment import MilestoneTarget, NumberTarget, RelativeTarget
from jianyue.core.text import Span
from jianyue.desk.papers.book_files import PlanFile

Schema = dict[str, Any]
_TARGETS = {NumberTarget: "number", RelativeTarget: "relative", MilestoneTarget: "milestone"}
_SPAN: Schema = {
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
}


def plan_schema() -> Schema:
    """The schema of plan.json (JSON Schema 2020-12)."""
    folder = Path(next(iter(jianyue.library.__path__)))
    said = tomllib.loads((folder / "fields.toml").read_text(encoding="utf-8"))
    definitions: dict[str, Schema] = {}
    _define(PlanFile, said, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "践约账册 plan.json",
        "$ref": "#/$defs/PlanFile",
        "$defs": dict(sorted(definitions.items())),
    }


def _define(kind: type, said: Schema, definitions: dict[str, Schema]) -> Schema:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        hints = get_type_hints(kind)
        properties: dict[str, Schema] = {}
        if kind in _TARGETS:
            properties["kind"] = {"const": _TARGETS[kind], "description": said[name]["kind"]}
        for f in fields(kind):
            described = {"description": said[name][f.name]}
            properties[f.name] = described | _of(hints[f.name], said, definitions)
        needed = [f.name for f in fields(kind) if f.default is MISSING]
        definitions[name] = {
            "type": "object",
            "description": (kind.__doc__ or "").split("\n")[0],
            "properties": properties,
            "required": (["kind"] if kind in _TARGETS else []) + needed,
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _of(kind: Any, said: Schema, definitions: dict[str, Schema]) -> Schema:  # noqa: ANN401
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(k, said, definitions) for k in get_args(kind)]}
    if origin is tuple:
        return {"type": "array", "items": _of(get_args(kind)[0], said, definitions)}
    if kind is Span:
        return dict(_SPAN)
    if isinstance(kind, type) and is_dataclass(kind):
        return _define(kind, said, definitions)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    plain: dict[Any, Schema] = {
        str: {"type": "string"},
        int: {"type": "integer"},
        bool: {"type": "boolean"},
        type(None): {"type": "null"},
        Decimal: {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
        date: {"type": "string", "format": "date"},
    }
    return plain[kind]
