"""What one city event gives to the rates of its process."""

from jianyue.core.counting import Counted
from jianyue.ledger.casework.counting import counted
from jianyue.library.processes import load_process
from tests.ledger.casework.cases import PERMIT, applied, on
from tests.ledger.casework.test_city_event import EVENT, dispatched, handling, reported


def finished(at):
    return handling().do(at, "finish", "handler", actor="h", data={"result": "样例"})


def of(hand, at):
    return counted(EVENT, hand.case(at))


def test_before_its_limit_ran_out_a_case_is_neither_in_time_nor_late():
    found = of(dispatched(), "2020-06-15T11:00")
    assert (found.handler, found.on_time) == ("SW", None)
    assert found.runs_out.date() == on("2020-06-22").date()  # five working days from the 15th


def test_handled_within_five_working_days_is_in_time():
    assert of(finished("2020-06-22T16:00"), "2020-06-23T10:00") == Counted("SW", True)


def test_handled_a_day_later_is_late():
    assert of(finished("2020-06-23T09:00"), "2020-06-23T10:00").on_time is False


def test_before_it_was_dispatched_no_unit_has_it():
    assert of(reported(), "2020-06-16T10:00") == Counted()


def test_sent_back_by_the_verifier_is_reworked_once():
    hand = finished("2020-06-16T10:00")
    hand.do("2020-06-16T15:00", "reject", "verifier", actor="v", data={"reason": "样例"})
    assert of(hand, "2020-06-16T16:00").reworks == 1


def test_a_return_by_the_unit_is_no_rework():
    hand = dispatched().do("2020-06-15T13:00", "send_back", "handler", data={"reason": "样例"})
    assert of(hand, "2020-06-15T14:00").reworks == 0


def called(word):
    hand = finished("2020-06-16T10:00")
    hand.do("2020-06-17T10:00", "pass", "verifier", actor="v", confirmed=("on_site",))
    return hand.do("2020-06-18T10:00", "close", "caller", data={"satisfied": word})


def test_a_call_that_nobody_answered_is_no_rating():
    words = ("满意", "基本满意", "不满意", "未接通")
    found = [of(called(word), "2020-06-19T10:00").satisfied for word in words]
    assert found == [True, True, False, None]


def test_a_case_that_went_into_another_is_counted_there():
    hand = dispatched().do("2020-06-15T12:00", "merge", "dispatcher", data={"same_as": "1"})
    assert of(hand, "2020-06-16T10:00") == Counted("SW")


def test_a_process_that_says_nothing_counts_nothing():
    assert counted(PERMIT, applied().case("2020-09-01T10:00")) == Counted("SW")


def test_the_shipped_books_count_what_their_own_clocks_say():
    assert load_process("city_event").counting.on_time == ("reply",)
    assert load_process("service").counting.on_time == ("decide",)
