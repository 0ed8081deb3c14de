"""One figure of a sentence."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from decimal import Decimal

import pytest

from jianyue.compiler.amount import Amount

SEAT = Amount(2, 5, Decimal(20), None, "个", "count", None, False, False)


def test_a_figure_is_never_changed_in_place():
    with pytest.raises(FrozenInstanceError):
        SEAT.value = Decimal(30)


def test_a_figure_may_be_read_anew():
    assert replace(SEAT, unit="%").unit == "%"
    assert SEAT.unit == "个"
