"""Rates are divided by what they should be divided by, or not at all."""

from decimal import Decimal

from jianyue.core.rollup import CaseFigure, CaseMeasure, share

FIGURE = CaseFigure(("SW",), 10, 6, 8, 6, 7, 2, 0, 0, Decimal("3.5"))


def test_of_nothing_there_is_no_share():
    assert share(0, 0) is None
    assert FIGURE.satisfied_share is None


def test_a_share_is_told_to_a_hundredth_of_a_per_cent():
    assert share(2, 3) == Decimal("0.6667")


def test_each_rate_has_its_own_denominator():
    assert (FIGURE.open, FIGURE.late) == (4, 2)
    assert FIGURE.value(CaseMeasure.ON_TIME) == Decimal("0.75")
    assert FIGURE.value(CaseMeasure.REWORKED) == Decimal("0.2857")


def test_a_measure_asks_for_its_figure():
    found = [FIGURE.value(m) for m in (CaseMeasure.COUNT, CaseMeasure.CLOSED)]
    assert found == [10, 6]
    assert FIGURE.value(CaseMeasure.MEDIAN_DAYS) == Decimal("3.5")


def test_three_measures_are_shares():
    assert [m.value for m in CaseMeasure if m.is_share] == ["on_time", "reworked", "satisfied"]
