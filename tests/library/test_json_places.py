"""The places of the values of a JSON text."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from jianyue.library.json_places import json_places

TEXT = '{"a": [1, {"b" : "x, ]}\\" 文"}], "c": {"d": null}}'
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abc文\"'\\ {}[],:"), inner),
)


def test_each_value_has_its_place():
    places = json_places(TEXT)
    assert places["a.1.b"].of(TEXT) == '"x, ]}\\" 文"'
    assert places["c.d"].of(TEXT) == "null"
    assert places["a.0"].of(TEXT) == "1"
    assert places[""].of(TEXT) == TEXT


def test_what_lies_too_deep_has_no_place():
    assert "a.1" in json_places(TEXT, depth=2)
    assert "a.1.b" not in json_places(TEXT, depth=2)


@given(values, st.sampled_from((None, 1)))
def test_the_characters_of_a_place_are_the_value(value, indent):
    text = json.dumps({"k": value}, ensure_ascii=False, indent=indent)
    assert json.loads(json_places(text)["k"].of(text)) == value
