"""A unit is found by any of its names while it is in force, and the nearest name is offered."""

from datetime import date

import pytest

from jianyue.compiler.readers.body_names import BodyNames
from jianyue.core.book import Body

BODIES = (
    Body("JW", "嘉定区经济委员会", "区经委"),
    Body("WL", "嘉定区文化和旅游局", "区文旅局", since=date(2019, 2, 1)),
    Body("WG", "嘉定区文化广播影视管理局", "区文广局", until=date(2019, 1, 31), successor="WL"),
    Body("GY", "菊园新区", "园区"),
    Body("GQ", "嘉定工业区", "园区"),
)
NAMES = BodyNames(BODIES, date(2020, 4, 20))


@pytest.mark.parametrize("said", ["JW", "嘉定区经济委员会", "区经委"])
def test_a_unit_answers_to_code_full_name_and_short_name(said):
    assert NAMES.find(said).code == "JW"


def test_a_name_that_is_nearly_right_is_corrected():
    found = NAMES.find("区经信委")
    assert (found.code, found.nearest) == (None, "区经委")


def test_a_unit_that_has_ended_leads_to_its_successor():
    found = NAMES.find("区文广局")
    assert (found.code, found.nearest) == (None, "区文旅局")
    assert "现行" in found.zh


def test_the_same_unit_was_in_force_before():
    assert BodyNames(BODIES, date(2019, 1, 31)).find("区文广局").code == "WG"
    assert BodyNames(BODIES, date(2019, 1, 31)).find("区文旅局").code is None


def test_a_name_of_two_units_is_not_guessed():
    found = NAMES.find("园区")
    assert found.code is None
    assert "GQ、GY" in found.zh


def test_nothing_near_is_nothing_offered():
    assert NAMES.find("火星办").nearest == ""


def test_a_unit_is_printed_by_the_shortest_name_that_is_its_own():
    said = {code: NAMES.say(code) for code in ("JW", "WL", "GY", "XX")}
    assert said == {"JW": "区经委", "WL": "区文旅局", "GY": "菊园新区", "XX": "XX"}


def test_what_is_printed_leads_back():
    assert all(NAMES.find(NAMES.say(b.code)).code == b.code for b in NAMES.in_force)
