"""The schema of a word is what the codec writes of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import jsonschema
import pytest

from jianyue.core.calendar import Deadline
from jianyue.core.codec import encode
from jianyue.core.commitment import Commitment, Measure, MilestoneTarget, Rung, Strength
from jianyue.core.shapes import shape
from jianyue.core.text import Span

PROMISE = Commitment(
    "C001",
    (Measure("医院", MilestoneTarget(Rung.BUILT), Span(1, 3)),),
    Strength.FIRM,
    Deadline(date(2020, 12, 31)),
)


def whole(kind):
    defined = {}
    return shape(kind, defined, "#/$defs/") | {"$defs": defined}


def test_what_the_codec_writes_fits_the_schema():
    jsonschema.validate(encode(PROMISE), whole(Commitment))


def test_what_the_codec_would_refuse_does_not_fit():
    wrong = encode(PROMISE) | {"colour": "red"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, whole(Commitment))


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        (Sequence[int], {"type": "array", "items": {"type": "integer"}}),
        (Mapping[str, bool], {"type": "object", "additionalProperties": {"type": "boolean"}}),
        (Strength, {"enum": ["firm", "aim"]}),
        (int | None, {"anyOf": [{"type": "integer"}, {"type": "null"}]}),
        (
            tuple[str, int],
            {
                "type": "array",
                "prefixItems": [{"type": "string"}, {"type": "integer"}],
                "minItems": 2,
                "maxItems": 2,
            },
        ),
    ],
    ids=str,
)
def test_each_kind_of_type_has_its_shape(kind, made):
    assert shape(kind, {}, "#/") == made


def test_a_figure_is_text_in_its_own_digits():
    assert shape(Decimal, {}, "#/")["type"] == "string"


def test_a_type_without_a_plain_form_is_a_key_error():
    with pytest.raises(KeyError):
        shape(bytes, {}, "#/")
