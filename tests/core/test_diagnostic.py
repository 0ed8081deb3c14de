"""A diagnostic is a value: equal when it says the same, and never raised."""

from __future__ import annotations

from jianyue.core.diagnostic import Diagnostic, Place, Severity


def test_two_findings_that_say_the_same_are_one():
    one, two = (
        Diagnostic("K109", Severity.ERROR, "记了两次", place=Place("a.csv", 2, "id")) for _ in "ab"
    )
    assert {one, two} == {one}


def test_a_diagnostic_is_no_exception():
    assert not issubclass(Diagnostic, BaseException)


def test_a_place_without_row_is_the_whole_file():
    assert (Place("book.toml").row, Place("book.toml").column) == (None, None)
