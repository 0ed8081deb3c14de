"""How wide words stand, and how a figure is said."""

from decimal import Decimal

from jianyue.press.chart_words import dot, said_figure, said_label, wide
from tests.press.test_path_chart import COURSE


def test_a_chinese_letter_is_as_wide_as_high():
    assert wide("目标") == 24
    assert wide("6-30") == 28


def test_a_figure_has_its_unit_and_a_tick_only_its_per_cent():
    assert said_figure(COURSE, Decimal(13000), english=False) == "1.3万户"
    assert said_label(COURSE, Decimal(13000), english=False) == "1.3万"


def test_a_coordinate_has_a_tenth_at_the_most():
    assert dot(Decimal("3.14159")) == "3.1"
