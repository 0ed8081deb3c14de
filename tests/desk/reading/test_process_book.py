"""A process is told as its book says it: limits with their basis, actions with who and what."""

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.reading.process_book import process_drawing, process_page
from tests.desk.cases import CLERK


def test_a_state_tells_who_owes_what_and_by_which_rule(db):
    states = {one.id: one for one in process_page(CLERK, "city_event").states}
    accept = states["dispatched"]
    assert (accept.owner_zh, accept.promised[0].en) == ("处置单位", "4 working hours")
    assert accept.promised[0].basis
    assert states["closed"].outcome is not None


def test_an_action_tells_who_may_not_do_it(db):
    actions = {one.id: one for one in process_page(CLERK, "city_event").actions}
    assert ("处置完成", "finish") in actions["pass"].not_by
    assert actions["report"].from_ == ()


def test_a_field_tells_what_may_be_chosen_in_both_tongues(db):
    fields = {one.id: one for one in process_page(CLERK, "city_event").fields}
    assert fields["satisfied"].choices[0] == ("满意", "satisfied")
    assert (fields["phone"].particulars, fields["text"].choices) == (True, ())


def test_it_is_drawn_in_either_tongue(db):
    assert "处置中" in process_drawing(CLERK, "city_event")
    assert "being handled" in process_drawing(CLERK, "city_event", english=True)


def test_what_is_no_process_is_not_there_and_a_stranger_reads_none(db, wangqiang):
    with pytest.raises(Refusal, match="R403"):
        process_page(CLERK, "no_such")
    with pytest.raises(Refusal, match="R401"):
        process_page(wangqiang, "city_event")


def test_one_of_a_unit_of_time_is_told_in_the_singular(db):
    states = {one.id: one for one in process_page(CLERK, "city_event").states}
    assert states["verifying"].promised[0].en == "1 working day"
