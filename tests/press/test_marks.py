from jianyue.core.status import Light, Status
from jianyue.press.marks import MARKS, MEANINGS, mark


def test_every_light_has_a_shape_of_its_own() -> None:
    assert set(MARKS) == set(Light)
    assert len(set(MARKS.values())) == len(Light)


def test_every_status_is_explained_in_both_languages() -> None:
    assert set(MEANINGS) == set(Status)
    assert all(zh and en for zh, en in MEANINGS.values())


def test_no_light_is_the_hollow_mark() -> None:
    assert mark(None) == MARKS[Light.GREY] == "○"
