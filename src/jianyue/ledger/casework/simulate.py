"""Simulate 推演: where the limits of a process will break, at a rate of arrivals and a staff.

A discrete-event simulation with a seed: cases arrive in working hours, each waits in the queue of
the role that owns its state until somebody of that role is free, who then works on it and chooses
one of the actions that lead on. The limits are those of the process, told by the same fold as real
cases. What an action takes and how actions are chosen are assumptions of whoever asks: the result
says what would follow from them, and nothing about any real office. Where nothing is said of an action,
those that lead to a later state of the book, or to its first end, are taken twenty times as often as
those that lead back, to another end, or nowhere.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from jianyue.core.almanac import Almanac
from jianyue.core.case import Case, CaseEvent
from jianyue.core.process import PartReach, Process, ProcessAction
from jianyue.core.workdays import Workdays
from jianyue.ledger.casework.acts import open_actions, refusal_of
from jianyue.ledger.casework.fold import state
from jianyue.ledger.casework.rehearsal import rehearsed

_ANSWERS = 5.0  # whoever is asked, or owes an act of its own, does it before the case goes on
_MOST_EVENTS = 60  # of one case: one that goes in circles for longer is left where it is


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is assumed. ``staff`` by role (1 where it is not said), ``takes`` in working hours by
    action (``work`` where not), ``weights`` by action (1 onward, ``back`` for ways that lead away
    from the end where not)."""

    first: date
    days: int
    arrivals: float
    seed: int
    work: float = 1.0
    staff: Mapping[str, int] = field(default_factory=dict)
    takes: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    back: float = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """What came of it: every case as it stood at the end, and how busy each role was."""

    scenario: Scenario
    until: datetime
    cases: tuple[Case, ...]
    worked: Mapping[str, timedelta]
    on_duty: Mapping[str, timedelta]
    stuck: int


@dataclass(slots=True)
class _Open:
    """A case under way."""

    events: list[CaseEvent]
    case: Case


class _Office:
    """The simulation while it runs."""

    def __init__(self, process: Process, scenario: Scenario, almanac: Almanac) -> None:
        self.process, self.scenario, self.almanac = process, scenario, almanac
        self.chance = Random(scenario.seed)  # noqa: S311 a dice, no secret
        self.calendar: Workdays = almanac.whole
        self.free: dict[str, list[datetime]] = {}
        self.worked: dict[str, timedelta] = {}
        self.queue: list[tuple[datetime, int, int]] = []
        self.cases: list[_Open] = []
        self.stuck = 0
        self.place = {one.id: i for i, one in enumerate(process.states)}
        ends = [one.id for one in process.states if one.ends]
        self.course = {one.id for one in process.states if not one.ends} | set(ends[:1])
        self.serial = 0
        self.until = datetime.combine(scenario.first, time())
        for role in process.roles:
            desks = scenario.staff.get(role.id, 1)
            begin = datetime.combine(scenario.first, time())
            self.free[role.id] = [begin] * desks

    def run(self) -> Run:
        until = self.until = self._arrive()
        while self.queue:
            at, _, index = heapq.heappop(self.queue)
            if at < until:
                self._serve(index, at)
        told = tuple(self._fold(one, until) for one in self.cases)
        hours = self.calendar.working_time_between(
            datetime.combine(self.scenario.first, time()), until
        )
        duty = {
            role.id: hours * len(self.free[role.id])
            for role in self.process.roles
            if role.reach in (PartReach.UNIT, PartReach.DISTRICT)
        }
        return Run(self.scenario, until, told, self.worked, duty, self.stuck)

    def _arrive(self) -> datetime:
        """Cases come in working hours, one by one, at times of chance."""
        day, opening = self.scenario.first, [a for a in self.process.actions if a.opens]
        day = self.calendar.roll(day)
        for _ in range(self.scenario.days):
            whole = self.calendar.working_time_between(
                datetime.combine(day, time()), datetime.combine(day + timedelta(days=1), time())
            )
            gone = self.chance.expovariate(self.scenario.arrivals)
            while gone < 1:
                at = self.calendar.add_working_time(datetime.combine(day, time()), whole * gone)
                self._open(opening, at)
                gone += self.chance.expovariate(self.scenario.arrivals)
            day = self.calendar.next_workday(day)
        return datetime.combine(day, time())

    def _open(self, opening: list[ProcessAction], at: datetime) -> None:
        empty = state(self.process, (), at, self.almanac)
        action = self._choose(opening, empty)
        self.serial += 1
        event = rehearsed(self.process, empty, action, at, actor=f"party{self.serial}")
        one = _Open([event], empty)
        one.case = self._fold(one, at)
        self.cases.append(one)
        heapq.heappush(self.queue, (at, self.serial, len(self.cases) - 1))

    def _fold(self, one: _Open, at: datetime) -> Case:
        return state(self.process, one.events, at, self.almanac)

    def _serve(self, index: int, at: datetime) -> None:
        """Whoever is free first takes the case up, works on it and acts."""
        one = self.cases[index]
        if one.case.closed or len(one.events) >= _MOST_EVENTS:
            self.stuck += not one.case.closed
            return
        action = self._next(one.case, at)
        if action is None:
            self._wait(index, at)
            return
        role = self._role(action)
        desk = min(range(len(self.free[role])), key=lambda n: self.free[role][n])
        begin = self.calendar.opening(max(at, self.free[role][desk]))
        if begin >= self.until:
            return  # still in the queue when the time is over
        takes = timedelta(hours=self.scenario.takes.get(action.id, self.scenario.work))
        spent = takes * self.chance.expovariate(1.0)
        end = self.calendar.add_working_time(begin, spent)
        waits = self.process.role_of[role].reach in (PartReach.PARTY, PartReach.SYSTEM)
        if not waits:
            self.free[role][desk] = end
            within = self.calendar.working_time_between(begin, min(end, self.until))
            self.worked[role] = self.worked.get(role, timedelta()) + within
        one.case = self._fold(one, end)
        event = rehearsed(
            self.process, one.case, action, end, actor=f"{role}{desk}@{index}", role=role
        )
        if refusal_of(self.process, one.case, event) is None:
            one.events.append(event)
            one.case = self._fold(one, end)
        self.serial += 1
        heapq.heappush(self.queue, (end, self.serial, index))

    def _wait(self, index: int, at: datetime) -> None:
        """Nothing can be done yet: look again the next day."""
        self.serial += 1
        tomorrow = self.calendar.next_workday(at.date())
        heapq.heappush(self.queue, (datetime.combine(tomorrow, time()), self.serial, index))

    def _next(self, case: Case, at: datetime) -> ProcessAction | None:
        """One of the actions that may be done, by chance and weight."""
        can = [a for a in open_actions(self.process, case) if self._possible(case, a, at)]
        return self._choose(can, case) if can else None

    def _possible(self, case: Case, action: ProcessAction, at: datetime) -> bool:
        event = rehearsed(self.process, case, action, at, actor="somebody")
        return self._weight(action, case) > 0 and refusal_of(self.process, case, event) is None

    def _role(self, action: ProcessAction) -> str:
        """The state's owner where it may, else the first that may."""
        owners = {self.process.state_of[s].owner for s in action.from_}
        return next((role for role in action.by if role in owners), action.by[0])

    def _choose(self, actions: list[ProcessAction], case: Case) -> ProcessAction:
        weights = [self._weight(a, case) for a in actions]
        return self.chance.choices(actions, weights)[0] if sum(weights) else actions[0]

    def _weight(self, action: ProcessAction, case: Case) -> float:
        said = self.scenario.weights.get(action.id)
        if said is not None:
            return said
        if action.answers:
            return _ANSWERS
        if all(self.process.role_of[r].reach is PartReach.SYSTEM for r in action.by):
            return 0.0  # what time does is done by its timers
        if not action.to or action.to == case.state:
            return _ANSWERS if self._owed(action, case) else self.scenario.back / 2
        target = self.process.state_of[action.to]
        onward = self.place[target.id] > self.place.get(case.state, -1)
        return 1.0 if onward and target.id in self.course else self.scenario.back

    def _owed(self, action: ProcessAction, case: Case) -> bool:
        """Whether it ends a limit that runs."""
        running = {clock.key.removeprefix("clock/") for clock in case.running}
        return any(c.id in running and action.id in c.ends for c in self.process.clocks)


def simulate(process: Process, scenario: Scenario, almanac: Almanac) -> Run:
    """Run a scenario. The same seed gives the same run."""
    return _Office(process, scenario, almanac).run()
