"""A promise on its way."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from jianyue.core.commitment import Strength
from tests.compiler.sentences import found_at


def test_a_promise_is_firm_and_sure_until_a_pass_says_otherwise():
    found = found_at("税收增长3%", 0, 6)
    assert (found.strength, found.sure, found.figure) == (Strength.FIRM, True, -1)


def test_a_promise_found_is_never_changed():
    with pytest.raises(FrozenInstanceError):
        found_at("税收增长3%", 0, 6).start = 1
