from decimal import Decimal
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.core.status import Light
from jianyue.library.posters import load_theme
from jianyue.press.charts import progress_bar, sparkline

RED = load_theme("red")
SVG = "{http://www.w3.org/2000/svg}"
figures = st.decimals(min_value=-1000, max_value=1000, places=2)


def test_half_way_fills_half_of_the_bar() -> None:
    drawn = ET.fromstring(progress_bar(Decimal("0.5"), None, Light.GREEN, RED, width=200))  # noqa: S314
    track, filled = drawn.findall(f"{SVG}rect")
    assert (track.get("width"), filled.get("width")) == ("200", "100")


def test_a_bar_says_in_words_what_it_shows() -> None:
    said = progress_bar(Decimal("0.31"), Decimal("0.5"), Light.YELLOW, RED)
    assert "<title>进度 31%，应达 50%</title>" in said


def test_an_unknown_share_is_an_empty_bar_that_says_so() -> None:
    said = progress_bar(None, None, Light.GREY, RED)
    assert "没有进度数据" in said
    assert said.count("<rect") == 1


def test_more_than_all_stays_within_the_bar() -> None:
    assert 'width="240" fill="#1a7a3c"' in progress_bar(Decimal("1.4"), None, Light.GREEN, RED)


def test_a_gap_in_the_figures_breaks_the_line() -> None:
    points = [Decimal(1), Decimal(2), None, Decimal(3), Decimal(4)]
    assert sparkline(points, RED).count("<polyline") == 2


def test_no_figures_draw_no_line_and_say_so() -> None:
    said = sparkline([None, None], RED)
    assert "没有数据" in said
    assert "polyline" not in said


def test_the_target_is_a_dashed_level_line_named_in_the_title() -> None:
    said = sparkline([Decimal(300)], RED, target=Decimal(1200), unit="户")
    assert "stroke-dasharray" in said
    assert "目标 1200户" in said


@settings(max_examples=40)
@given(st.lists(st.none() | figures, max_size=30), st.none() | figures)
def test_every_sparkline_is_well_formed_and_within_its_box(
    points: list[Decimal | None], target: Decimal | None
) -> None:
    drawn = ET.fromstring(sparkline(points, RED, target=target))  # noqa: S314
    for line in drawn.findall(f"{SVG}polyline"):
        for pair in str(line.get("points")).split():
            across, down = map(float, pair.split(","))
            assert 0 <= across <= 240
            assert 0 <= down <= 48
