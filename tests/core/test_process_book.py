"""A book leads from a path to the characters that say it."""

from __future__ import annotations

from jianyue.core.diagnostic import Severity
from jianyue.core.process_book import POSTS, Surroundings
from jianyue.core.text import Source
from jianyue.library.processes import read_process
from tests.ledger.casework.cases import BOOK

READ = read_process(Source("permit.toml", BOOK))


def said(path, word=""):
    return READ.span(path, word).of(BOOK)


def test_a_path_leads_to_its_line():
    assert said("state.filed.owner") == 'owner = "window"'
    assert said("state.work.promised.1.limit") == 'limit = "10工作日"'
    assert said("action.grant") == "[action.grant]"


def test_a_word_narrows_the_place():
    assert said("action.accept.by", "time") == '"time"'
    assert said("action.accept.by", "nobody") == 'by = ["window", "time"]'


def test_what_is_not_written_leads_to_the_table_that_holds_it():
    assert said("state.filed.promised.limit") == "[state.filed]"
    assert READ.span("nothing.at.all") is None


def test_a_finding_carries_its_place():
    words = ("错", "改", "wrong", "mend")
    found = READ.told("P000", Severity.NOTE, "state.filed", *words)
    assert found.span.of(BOOK) == "[state.filed]"
    assert (found.subject, found.english_hint) == ("state.filed", "mend")


def test_the_posts_are_those_of_the_house_and_the_public_and_time():
    assert {"leader", "checker", "public", "system"} <= POSTS
    assert Surroundings().posts is POSTS
