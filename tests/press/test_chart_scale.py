"""Round numbers beside a chart."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.press.chart_scale import round_scale

figures = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("shown", "ticks"),
    [
        ([0, 1200], [0, 500, 1000, 1500]),
        ([0, 500], [0, 100, 200, 300, 400, 500]),
        (["-14.1", "4"], [-15, -10, -5, 0, 5]),
        ([90, 98], [90, 92, 94, 96, 98]),
        ([4], [0, 1, 2, 3, 4]),
        ([0], [-1, -0.5, 0, 0.5, 1]),
        ([], [0, 0.2, 0.4, 0.6, 0.8, 1]),
    ],
    ids=["sum", "exact", "both signs", "far from nought", "one figure", "nought", "nothing"],
)
def test_the_ticks_are_round_and_hold_everything(shown, ticks):
    scale = round_scale([Decimal(v) for v in shown])
    assert [float(t) for t in scale.ticks] == ticks


@given(st.lists(figures, max_size=20))
def test_every_figure_lies_on_the_scale(shown):
    scale = round_scale(shown)
    assert scale.low < scale.high
    assert all(scale.low <= v <= scale.high for v in shown)
    assert 2 <= len(scale.ticks) <= 8
