"""A text is cut into runs that lie end to end and together are the text."""

from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.report import Clause, Section, Standing, Tense
from jianyue.core.text import Span
from jianyue.desk.reading.runs import HEADING, PROMISE, UNREAD, runs_of

TEXT = "一、教育\n新建学校5所，A和B增长10%。山清水秀。"
SECTION = Section(1, "教育", Span(0, 4), Span(0, len(TEXT)), Tense.FORWARD, ("教育",))


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def clause(words, standing):
    return Clause(span(words), standing, 0)


def test_a_heading_a_promise_and_an_unread_clause_are_told_apart():
    runs = runs_of(
        TEXT, (SECTION,), (clause("山清水秀", Standing.UNREAD),), [("C1", span("新建学校5所"))]
    )
    assert [(run.text, run.kind) for run in runs if run.kind != "plain"] == [
        ("一、教育", HEADING),
        ("新建学校5所", PROMISE),
        ("山清水秀", UNREAD),
    ]


def test_of_two_promises_that_share_characters_the_second_begins_at_its_own_words():
    runs = runs_of(TEXT, (), (), [("C1", span("A和B增长10%")), ("C2", span("B增长10%"))])
    assert [(run.text, run.item) for run in runs if run.item] == [("A和", "C1"), ("B增长10%", "C2")]


def test_two_promises_that_begin_at_one_character_share_a_run():
    runs = runs_of(TEXT, (), (), [("C1", span("新建学校")), ("C2", span("新建学校5所"))])
    assert [(run.text, run.item, run.also) for run in runs if run.item] == [
        ("新建学校5所", "C1", ("C2",))
    ]


PLACES = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12)).map(
    lambda place: Span(place[0], min(len(TEXT), place[0] + place[1]))
)


@given(st.lists(PLACES, max_size=6))
def test_whatever_is_promised_the_runs_are_the_text(spans):
    promised = [(f"C{n}", found) for n, found in enumerate(spans)]
    runs = runs_of(TEXT, (SECTION,), (clause("山清水秀", Standing.DIRECTION),), promised)
    assert "".join(run.text for run in runs) == TEXT
