from jianyue.press.page import Item, say_progress

BARE = Item("c1", "甲", "3家", "3", "家", "", "", "", None, "", "", "", None, None)


def shares(progress: float | None, expected: float | None) -> Item:
    return Item("c1", "甲", "3家", "3", "家", "", "", "", None, "", "", "", progress, expected)


def test_progress_is_said_in_words() -> None:
    assert say_progress(shares(0.82, 0.5)) == "进度 82%，应达 50%"


def test_progress_without_a_path_says_progress_alone() -> None:
    assert say_progress(shares(0.333, None)) == "进度 33.3%"


def test_where_a_share_has_no_meaning_nothing_is_said() -> None:
    assert say_progress(BARE) == ""
