"""The published schema: it takes what is written, refuses what is not, and describes every field."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from jianyue.desk.papers.book_files import book_bytes
from jianyue.desk.papers.schema import plan_schema
from tests.desk.test_book_files import sample_book

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "jiading-2020" / "plan.json"
SCHEMA = plan_schema()


def test_what_is_written_fits_the_schema():
    jsonschema.validate(json.loads(book_bytes(sample_book())["plan.json"]), SCHEMA)
    jsonschema.validate(json.loads(EXAMPLE.read_text(encoding="utf-8")), SCHEMA)


def test_an_unknown_key_does_not_fit():
    plan = json.loads(book_bytes(sample_book())["plan.json"])
    plan["plan"]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plan, SCHEMA)


def test_every_property_is_described_in_both_tongues():
    for definition in SCHEMA["$defs"].values():
        for name, prop in definition["properties"].items():
            assert " · " in prop["description"], name
