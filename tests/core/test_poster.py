import pytest

from jianyue.core.poster import contrast, luminance


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_a_colour_on_itself_has_none() -> None:
    assert contrast("#c8161d", "#c8161d") == 1


def test_contrast_is_the_same_either_way() -> None:
    assert contrast("#c8161d", "#ffffff") == contrast("#ffffff", "#c8161d")


def test_green_is_brighter_to_the_eye_than_blue() -> None:
    assert luminance("#00ff00") == pytest.approx(0.7152)
    assert luminance("#0000ff") == pytest.approx(0.0722)
