"""Forms are read strictly."""

from datetime import date
from decimal import Decimal

import pytest

from jianyue.core.refusal import Refusal
from jianyue.web.forms import day_of, figure_of, number_of


def test_a_figure_may_have_thousands_marks():
    assert figure_of(" 1，200.5 ") == Decimal("1200.5")


@pytest.mark.parametrize("text", ["", "一百", "NaN", "1e", "Infinity"])
def test_what_is_no_figure_is_refused(text):
    with pytest.raises(Refusal, match="R409"):
        figure_of(text)


def test_a_day_is_a_day():
    assert day_of("2020-06-30") == date(2020, 6, 30)
    with pytest.raises(Refusal, match="R408"):
        day_of("30.6.2020")


def test_a_rev_that_is_none_is_nobody_s():
    assert [number_of(t) for t in ("3", "", "x", "-1", "9" * 20)] == [3, 0, 0, 0, 0]
