from jianyue.core.decomposition import Use
from jianyue.core.poster import MIN_CONTRAST, contrast
from jianyue.core.status import Light
from jianyue.press.looks import HEAD_COLOURS, LIGHT_COLOURS


def test_every_light_and_every_kind_of_column_has_a_colour() -> None:
    assert set(LIGHT_COLOURS) == set(Light)
    assert set(HEAD_COLOURS) == set(Use)


def test_the_words_of_lights_and_heads_can_be_read() -> None:
    for colour in (*LIGHT_COLOURS.values(), *HEAD_COLOURS.values()):
        assert contrast(colour, "#ffffff") >= MIN_CONTRAST
