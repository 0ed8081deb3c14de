"""What time itself is to do, and when; it does nothing by itself."""

from __future__ import annotations

from tests.ledger.casework.cases import BOOK, Hand, accepted, applied, on, process_of


def timers(hand, at):
    return {run.timer: run for run in hand.case(at).timers}


def test_five_working_days_without_a_word_and_it_counts_as_accepted():
    run = timers(applied(), "2020-06-16T09:00")["deemed"]
    assert (run.at, run.does, run.done) == (on("2020-06-23T00:00"), "accept", False)
    assert applied().case("2020-07-20T09:00").state == "filed"  # the fold adds no event


def test_a_timer_goes_with_its_state():
    assert "deemed" not in timers(accepted(), "2020-06-16T11:00")


def test_before_and_past_the_due_day():
    found = timers(accepted(), "2020-06-16T11:00")  # 30 days from 15 June: 15 July
    assert found["warn"].at == on("2020-07-12T00:00")
    assert found["late"].at == on("2020-07-17T00:00")  # the working day after it is over
    assert found["late"].tells == ("head",)


def test_what_stands_still_wakes_nobody():
    hand = accepted().do("2020-06-18T09:00", "stop", data={"pause_reason": "听证"})
    assert timers(hand, "2020-06-19T09:00") == {}


def test_timers_move_with_an_extension_of_the_clock():
    hand = applied().do("2020-06-16T09:00", "lack")
    hand.do("2020-06-19T09:00", "supply", "applicant")
    assert timers(hand, "2020-06-19T10:00")["warn"].at == on("2020-07-17T00:00")


def test_the_earliest_comes_first():
    moments = [run.at for run in accepted().case("2020-06-16T11:00").timers]
    assert moments == sorted(moments)


def test_a_timer_whose_action_was_done_since_says_so():
    hand = applied().do("2020-06-16T10:00", "accept").do("2020-06-17T10:00", "back")
    assert timers(hand, "2020-06-17T11:00")["deemed"].done is False


def test_a_timer_has_a_name_of_its_own_for_each_running_of_its_clock():
    hand = applied().do("2020-06-16T09:00", "lack").do("2020-06-19T09:00", "supply", "applicant")
    first = timers(applied(), "2020-06-15T11:00")["deemed"].name
    again = timers(hand, "2020-06-19T10:00")["deemed"].name
    assert first == "deemed/state/filed/2020-06-15T10:00:00"
    assert again == "deemed/state/filed/2020-06-19T09:00:00"


def test_a_timer_from_the_beginning_waits_while_its_clock_stands_still():
    stop = 'en = "stop the clock"\nfrom = ["work"'
    process = process_of(BOOK.replace(stop, stop + ', "filed"'))
    hand = Hand(process).do("2020-06-15T10:00", "apply", "applicant", data={"text": "x"})
    assert "deemed" in timers(hand, "2020-06-16T09:00")
    hand.do("2020-06-16T10:00", "stop", data={"pause_reason": "听证"})
    assert "deemed" not in timers(hand, "2020-06-17T09:00")


def test_what_stood_still_is_not_counted_by_a_timer_either():
    text = BOOK
    for name in ("stop the clock", "go on"):
        old = f'en = "{name}"\nfrom = ["work"'
        text = text.replace(old, old + ', "filed"')
    hand = Hand(process_of(text)).do("2020-06-15T10:00", "apply", "applicant", data={"text": "x"})
    hand.do("2020-06-16T10:00", "stop", data={"pause_reason": "听证"}).do("2020-06-18T10:00", "go")
    run = timers(hand, "2020-06-18T11:00")["deemed"]
    assert run.at == on("2020-06-25T00:00")  # the 16th and the 17th were lost: until the 24th
