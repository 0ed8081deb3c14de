"""A code is explained from where it is defined."""

from __future__ import annotations

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.papers.explain import explain_code, modules
from jianyue.library.codes import load_codes


def test_every_code_can_be_explained():
    for code in (*(m.CODE for m in modules()), *load_codes()):
        assert explain_code(code).startswith(code)


def test_a_code_may_be_written_small():
    assert explain_code("k109") == explain_code("K109")


def test_a_code_that_nobody_has_is_refused():
    with pytest.raises(Refusal) as refusal:
        explain_code("J999")
    assert refusal.value.code == "R206"
