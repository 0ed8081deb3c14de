from jianyue.core.sheet_origin import (
    RowOrigin,
    SheetOrigin,
    digest_of,
    origin_of,
    origin_rows,
    plain_words,
)

ORIGIN = SheetOrigin(
    "jiading-2020", 2, "2020-04-20", {"C1": RowOrigin("aa", "bb"), "C1#1": RowOrigin("aa", "bb")}
)


def test_an_origin_is_read_back_as_it_was_written():
    assert origin_of(origin_rows(ORIGIN)) == ORIGIN


def test_rows_may_come_in_any_order_and_with_empty_ones_between():
    assert origin_of([["", "", ""], *origin_rows(ORIGIN)[::-1], ["x"]]) == ORIGIN


def test_what_does_not_name_plan_version_and_day_is_no_origin():
    rows = origin_rows(ORIGIN)
    assert all(origin_of(rows[:n] + rows[n + 1 :]) is None for n in range(3))
    assert origin_of([("@plan", "a", ""), ("@version", "二", ""), ("@day", "d", "")]) is None
    assert origin_of([]) is None


def test_words_are_compared_without_idle_blanks():
    assert plain_words("  开工；\n50％ ") == "开工； 50%"


def test_a_digest_is_of_what_is_said_and_not_of_the_order_of_keys():
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1})
    assert digest_of(["甲"]) != digest_of(["乙"])
