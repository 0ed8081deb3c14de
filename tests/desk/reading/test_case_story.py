"""What a case holds and what was done with it is told in both tongues."""

from dataclasses import replace

import pytest

from jianyue.desk.reading.case_story import value_of
from jianyue.library.processes import load_process

SERVICE = load_process("service")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("stars", "基本满意", ("好差评", "rating", "基本满意", "fairly satisfied")),
        ("pause_reason", "听证", ("中止的理由", "reason of the pause", "听证", "hearing")),
        ("stars", "别的词", ("好差评", "rating", "别的词", "")),
    ],
)
def test_what_was_chosen_is_said_in_the_words_of_the_book(name, value, told):
    assert value_of(SERVICE, name, value, {}) == told


def test_what_a_book_says_in_chinese_alone_is_told_as_it_stands():
    own = replace(SERVICE, fields=tuple(replace(f, choices_en=()) for f in SERVICE.fields))
    assert value_of(own, "stars", "满意", {})[2:] == ("满意", "")
