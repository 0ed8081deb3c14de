"""A case without anybody in it: what somebody typed is gone, what the process is about stays."""

from jianyue.core.codec import encode
from jianyue.ledger.casework.anonymising import WHAT, anonymous
from jianyue.ledger.casework.fold import trail
from tests.ledger.casework.cases import ALMANAC, on
from tests.ledger.casework.test_city_event import EVENT, dispatched
from tests.ledger.casework.test_filling import PAPERS


def lesson():
    hand = dispatched()
    hand.do("2020-06-15T13:30", "accept", "handler", actor="linfang")
    done = {"data": {"result": "张三家门口修好了"}, "documents": PAPERS}
    hand.do("2020-06-16T10:00", "finish", "handler", actor="linfang", **done)
    hand.do("2020-06-17T10:00", "pass", "verifier", actor="chenli", confirmed=("on_site",))
    hand.do("2020-06-18T10:00", "close", "caller", data={"satisfied": "满意"})
    case, steps = trail(EVENT, hand.events, on("2020-06-19T10:00"), ALMANAC)
    states = (state for state, _ in steps)
    versions = {EVENT.version: EVENT}
    return anonymous(case, hand.events, states, versions, area="anting/v1/g2", files=2)


def test_steps_posts_states_and_chosen_values_stay():
    found = lesson()
    assert [step.state for step in found.steps][-3:] == ["verifying", "calling", "closed"]
    assert (found.town, found.month, found.outcome) == ("anting", "2020-06", "resolved")
    assert found.steps[-1].values == (("satisfied", "满意", "satisfied"),)
    assert found.steps[2].values == (("handling_unit", "SW", ""),)
    assert found.steps[1].after_minutes == 30  # reported at 9:30, filed at 10:00


def test_who_did_two_steps_is_one_letter_and_somebody_else_another():
    found = lesson()
    handler, again, verifier = (step.who for step in found.steps[3:6])
    assert handler == again != verifier


def test_nothing_that_was_typed_is_left():
    text = str(encode(lesson()))
    for word in ("张三", "样例", "linfang", "chenli", "anting/v1", "2020-06-1"):
        assert word not in text


def test_it_says_what_was_taken_out_and_how_often():
    found = {one.what: one.times for one in lesson().removed}
    assert (found["words"], found["places"], found["files"]) == (2, 2, 2)
    assert set(found) <= set(WHAT)
    assert all(one.zh and one.en for one in lesson().removed)


def test_limits_are_told_from_the_opening_on():
    (reply,) = [run for run in lesson().clocks if run.zh == "办理答复"]
    assert (reply.limit, reply.status) == ("5工作日", "met")
    assert reply.began_minutes == 60
