"""A simulation says what follows from what is assumed: more hands, less overdue."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jianyue.ledger.casework.simulate import Scenario, simulate
from jianyue.library.processes import load_process, process_ids
from tests.ledger.casework.cases import ALMANAC, process_of

EVENT = load_process("city_event")
PLENTY = dict.fromkeys((role.id for role in EVENT.roles), 20)


def ran(**more):
    told = {"first": date(2020, 6, 1), "days": 8, "arrivals": 5.0, "seed": 7} | more
    return simulate(EVENT, Scenario(**told), ALMANAC)


def late(run):
    return sum(c.status.value in ("late", "clock_overdue") for x in run.cases for c in x.clocks)


def test_the_same_seed_gives_the_same_run_and_another_another():
    assert ran() == ran()
    assert ran(seed=8).cases != ran().cases


def test_with_hands_enough_and_short_work_nothing_is_late():
    run = ran(staff=PLENTY, work=0.05)
    assert late(run) == 0
    assert len(run.cases) > 20


def test_fewer_hands_more_overdue():
    few, many = ran(work=1.0, arrivals=12.0), ran(work=1.0, arrivals=12.0, staff=PLENTY)
    shares = [late(run) / sum(len(x.clocks) for x in run.cases) for run in (few, many)]
    assert shares[0] > 2 * shares[1]


def test_nobody_works_longer_than_there_are_hours():
    run = ran(work=5.0)
    assert all(run.worked[role] <= run.on_duty[role] for role in run.worked if role in run.on_duty)
    assert max(run.worked[r] / run.on_duty[r] for r in run.on_duty if r in run.worked) > 0.9


def test_cases_come_in_working_hours_alone():
    for case in ran().cases:
        assert ALMANAC.whole.is_workday(case.opened.date())
        assert timedelta(hours=9) <= timedelta(hours=case.opened.hour) < timedelta(hours=17)


def test_every_event_of_a_run_counts():
    assert all(case.ignored == () for case in ran(work=0.3).cases)


def test_an_action_of_no_weight_is_never_done():
    run = ran(weights={"merge": 0.0, "refuse": 0.0, "split": 0.0, "ask_parking": 0.0})
    done = {step.action for case in run.cases for step in case.steps}
    assert not done & {"merge", "refuse", "split", "ask_parking"}


@pytest.mark.parametrize("name", process_ids())
def test_every_shipped_process_can_be_simulated(name):
    process = load_process(name)
    run = simulate(process, Scenario(date(2020, 6, 1), 5, 4.0, 1, work=0.2), ALMANAC)
    assert run.cases
    assert run.stuck == 0


COUNTER = """
[process]
id = "counter"
zh = "柜台"
en = "counter"
basis = "样例"
[role.guest]
zh = "来人"
en = "guest"
reach = "party"
held_by = ["public"]
[role.clerk]
zh = "柜员"
en = "clerk"
reach = "district"
held_by = ["clerk"]
[outcome.served]
zh = "已办"
en = "served"
keep = "10年"
basis = "样例"
[state.waiting]
zh = "排队"
en = "waiting"
owner = "clerk"
promised = { limit = "7工作时", basis = "样例" }
[state.served]
zh = "已办"
en = "served"
outcome = "served"
[action.come]
zh = "来"
en = "come"
from = []
to = "waiting"
by = ["guest"]
[action.serve]
zh = "办"
en = "serve"
from = ["waiting"]
to = "served"
by = ["clerk"]
"""


@pytest.mark.parametrize(
    ("desks", "arrivals", "hours"),
    [  # seven hours a day, one hour of work: what the theory of queues says of the time in all
        (1, 3.5, 2.0),  # M/M/1 at half load: 1 / (1 - 0.5)
        (2, 7.0, 4 / 3),  # M/M/2 at half load: 1 + C(2, 1) / (2 - 1) with C = 1/3
    ],
)
def test_a_queue_is_as_long_as_the_theory_of_queues_says(desks, arrivals, hours):
    process = process_of(COUNTER)
    scenario = Scenario(date(2016, 1, 4), 500, arrivals, 3, staff={"clerk": desks})
    run = simulate(process, scenario, ALMANAC)
    between = ALMANAC.whole.working_time_between
    spent = [between(c.opened, c.closed) for c in run.cases if c.closed]
    mean = sum(spent, timedelta()) / len(spent) / timedelta(hours=1)
    assert mean == pytest.approx(hours, rel=0.12)
    busy = run.worked["clerk"] / run.on_duty["clerk"]
    assert busy == pytest.approx(arrivals / 7 / desks, rel=0.08)
