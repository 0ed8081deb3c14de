"""JSON Schema of plan.json, made from the words themselves and library/fields.toml.

Every property has a description; a field without one is a KeyError when the schema is made, so
the schema cannot fall behind the words.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import jianyue.library
from jianyue.core.shapes import Shape, shape
from jianyue.desk.papers.book_files import PlanFile


def plan_schema() -> Shape:
    """The schema of plan.json (JSON Schema 2020-12)."""
    folder = Path(next(iter(jianyue.library.__path__)))
    said = tomllib.loads((folder / "fields.toml").read_text(encoding="utf-8"))

    def describe(kind: type, name: str) -> str:
        return str(said[kind.__name__][name])

    definitions: dict[str, Shape] = {}
    whole = shape(PlanFile, definitions, "#/$defs/", describe)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "践约账册 plan.json",
        **whole,
        "$defs": dict(sorted(definitions.items())),
    }
