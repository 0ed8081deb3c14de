from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.press.figures import say_day, say_number, say_range, say_share


def test_a_day_is_said_without_idle_zeros() -> None:
    assert say_day(date(2020, 6, 5)) == "2020年6月5日"


def test_wan_and_yi_are_used_only_where_nothing_is_lost() -> None:
    said = [say_number(Decimal(n)) for n in (13000, 1600, 13001, 200000000, 15000, 0, -20000)]
    assert said == ["1.3万", "1600", "13001", "2亿", "1.5万", "0", "-2万"]


def test_a_range_has_both_ends() -> None:
    assert say_range(Decimal(1), Decimal(2)) == "1—2"
    assert say_range(Decimal(4), None) == "4"


def test_a_share_is_rounded_to_a_tenth_of_a_percent() -> None:
    assert say_share(Decimal("0.4567")) == "45.7%"


@settings(max_examples=60)
@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_figure_in_words_is_the_figure(value: Decimal) -> None:
    said = say_number(value)
    scale = {"万": 10_000, "亿": 100_000_000}.get(said[-1], 1)
    assert Decimal(said.rstrip("万亿")) * scale == value
