"""One line a promise, in the published format; numbers are numbers."""

from __future__ import annotations

import json

from jianyue.desk.papers.interchange import promise_lines
from tests.desk.test_book_files import TEXT, sample_book


def lines():
    held = sample_book().plan.versions[0].commitments
    return [json.loads(line) for line in promise_lines(held, TEXT)]


def test_anchors_and_measures_are_the_characters_of_the_text():
    for line in lines():
        assert TEXT[line["start"] : line["end"]] == line["anchor"]
        assert TEXT[line["measure_start"] : line["measure_end"]] == line["measure"]


def test_each_kind_of_target_is_written_its_own_way():
    told = [(x["kind"], x["op"], x["value"], x["high"], x["unit"]) for x in lines()]
    assert told == [
        ("number", "=", 3, None, "%"),
        ("number", "=", 2, None, "座"),
        ("number", "range", 1, 2, "家"),
        ("milestone", "done", None, None, None),
    ]


def test_an_assumed_deadline_has_no_words_but_a_day():
    assert {(x["due"], x["due_day"]) for x in lines()} == {(None, "2021-12-31")}
