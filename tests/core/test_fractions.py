"""A fraction is a share in per cent; what has no decimals is met by exactly what meets it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.fractions import as_written, chinese_share


@pytest.mark.parametrize(
    ("below", "above", "share"),
    [
        ("四", "三", "75"),
        ("五", "一", "20"),
        ("二十", "一", "5"),
        ("十", "三", "30"),
        ("三", "一", "33.33333333333333333333333333"),
        ("三", "二", "66.66666666666666666666666666"),
        ("三", "四", None),
        ("三", "三", None),
        ("三四", "一", None),
    ],
)
def test_a_fraction_has_its_share(below, above, share):
    assert chinese_share(below, above) == (None if share is None else Decimal(share))


@given(
    st.integers(2, 9).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n - 1))),
    st.decimals(0, 100, places=12),
)
def test_a_figure_meets_the_decimal_exactly_when_it_meets_the_fraction(parts, figure):
    below, above = parts
    share = chinese_share("零一二三四五六七八九"[below], "零一二三四五六七八九"[above])
    true = Fraction(100 * above, below)
    assert (figure >= share) == (Fraction(figure) >= true)
    assert (figure < share) == (Fraction(figure) < true)


def test_it_is_read_again_as_it_was_written():
    third = chinese_share("三", "一")
    assert as_written(third, "减少三分之一") == ("三分之一", "1/3")
    assert as_written(third, "三成") == ("", "")
    assert as_written(Decimal(30), "减少三分之一") == ("", "")  # changed by hand since
