"""What is kept while events are folded: the mutable inside of ``fold.state``, seen by nobody else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from jianyue.core.case import Anew, AskRun, CaseEvent, CaseStep, Data, Ignored
from jianyue.core.limit import Limits, Value
from jianyue.core.process import ALL, HERE, Ask, PauseRule, Process, ProcessAction, ProcessState


@dataclass(slots=True)
class Running:
    """A clock while it is folded."""

    key: str
    zh: str
    en: str
    owner: str
    unit: str
    began: datetime
    by: str
    limits: Limits
    ended: datetime | None = None
    least: bool = False
    extended: list[tuple[str, int]] = field(default_factory=list)


@dataclass(slots=True)
class Stopped:
    """A pause while it is folded; ``prefixes`` are the beginnings of the keys that stand still."""

    begin: datetime
    reason: str
    prefixes: tuple[str, ...]
    by: str
    rule: PauseRule | None = None
    state: str = ""
    end: datetime | None = None


@dataclass(slots=True)
class Folding:
    """A case halfway through its events."""

    process: Process
    state: str = ""
    since: datetime | None = None
    opened: datetime | None = None
    closed: datetime | None = None
    unit: str = ""
    data: dict[str, Value] = field(default_factory=dict)
    particulars: dict[str, None] = field(default_factory=dict)
    documents: dict[str, None] = field(default_factory=dict)
    flags: dict[str, None] = field(default_factory=dict)
    clocks: list[Running] = field(default_factory=list)
    pauses: list[Stopped] = field(default_factory=list)
    asks: list[AskRun] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    doers: dict[str, dict[str, None]] = field(default_factory=dict)
    done: list[tuple[str, datetime]] = field(default_factory=list)
    merged_into: str = ""
    reopened: int = 0
    steps: list[CaseStep] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    seen: int = 0
    anew: dict[str, Anew] = field(default_factory=dict)
    concerned: dict[str, None] = field(default_factory=dict)
    lasting: dict[str, tuple[list[tuple[str, int]], tuple[str, ...]]] = field(default_factory=dict)

    def ignore(self, event: CaseEvent, zh: str, en: str) -> None:
        """An event that changes nothing, and why."""
        self.ignored.append(Ignored(event.id, zh, en))

    # -- clocks ------------------------------------------------------------------------------

    def start(self, run: Running, *, restarts: bool = False) -> None:
        """A clock begins; one that runs already goes on, or is begun afresh."""
        for clock in self.clocks:
            if clock.key == run.key and clock.ended is None:
                if not restarts:
                    return
                clock.ended = run.began
        self.clocks.append(run)

    def stop(self, key: str, at: datetime) -> None:
        """A clock ends, and with it those under its key."""
        for clock in self.clocks:
            if clock.ended is None and (clock.key == key or clock.key.startswith(f"{key}/")):
                clock.ended = at
                clock.unit = clock.unit or self.unit

    def trigger(self, names: set[str], event: CaseEvent, began: datetime) -> None:
        """Clocks of the process that an action or an entered state begins or ends."""
        for clock in self.process.clocks:
            if names & set(clock.ends):
                self.stop(f"clock/{clock.id}", event.at)
            if names & set(clock.begins):
                self.start(
                    Running(
                        f"clock/{clock.id}",
                        clock.zh,
                        clock.en,
                        clock.owner,
                        "",  # the case may yet change hands: looked up when it is told
                        began,
                        event.id,
                        clock.limits,
                        least=clock.least,
                    ),
                    restarts=clock.restarts,
                )

    # -- states ------------------------------------------------------------------------------

    def enter(self, state: ProcessState, event: CaseEvent) -> None:
        """The case goes to a state: its clock begins, clocks that stand still here stop."""
        self.leave(event.at)
        self.state, self.since = state.id, event.at
        for home, (_, through) in list(self.lasting.items()):
            if state.id != home and state.id not in through:
                del self.lasting[home]
        if state.ends:
            self.close(event.at)
            return
        if state.owner or state.limits:
            self.start(
                Running(
                    f"state/{state.id}",
                    state.zh,
                    state.en,
                    state.owner,
                    "",
                    event.at,
                    event.id,
                    state.limits,
                    extended=list(self.lasting.get(state.id, ([], ()))[0]),
                )
            )
        if state.pauses:
            prefixes = tuple("clock/" if p == ALL else self.prefix(p) for p in state.pauses)
            self.pauses.append(Stopped(event.at, state.zh, prefixes, event.id, state=state.id))

    def leave(self, at: datetime) -> None:
        """The clock of the state ends, and what stood still because of it runs again."""
        if not self.state:
            return
        self.stop(f"state/{self.state}", at)
        for pause in self.pauses:
            if pause.state and pause.end is None:
                pause.end = at

    def close(self, at: datetime) -> None:
        """What runs ends with the case, but for what can still be done afterwards (公示)."""
        self.closed = at
        self.resume(at)
        for clock in self.clocks:
            if clock.ended is None and not self._ends_later(clock.key):
                clock.ended = at
                clock.unit = clock.unit or self.unit

    def _ends_later(self, key: str) -> bool:
        """Whether an action at the end that was come to is one that ends the clock."""
        clock = self.process.clock_of.get(key.removeprefix("clock/"))
        actions = (self.process.action_of.get(name) for name in (clock.ends if clock else ()))
        return any(action is not None and self.state in action.from_ for action in actions)

    # -- pauses and extensions ---------------------------------------------------------------

    def pause(self, rule: PauseRule, reason: str, event: CaseEvent) -> None:
        """Clocks stop for a reason until they are resumed."""
        prefixes = tuple(self.prefix(name) for name in rule.clocks)
        self.pauses.append(Stopped(event.at, reason, prefixes, event.id, rule))

    def resume(self, at: datetime) -> None:
        """What an action stopped runs on."""
        for pause in self.pauses:
            if not pause.state and pause.end is None:
                pause.end = at

    def prefix(self, name: str) -> str:
        """How the keys of the clocks begin that a book's word means."""
        if name == ALL:
            return ""
        if name == HERE:
            return f"state/{self.state}"
        return f"ask/{name}/" if name in self.process.ask_of else f"clock/{name}"

    def extend(self, action: ProcessAction, event: CaseEvent) -> None:
        """The clocks of the rule run longer: by what is asked for, at the most what is allowed."""
        rule = action.extends
        if rule is None:
            return
        asked = dict(event.data).get("extend_by")
        amount = rule.adds.amount
        if type(asked) is int and 1 <= asked <= amount:
            amount = asked
        prefixes = tuple(self.prefix(name) for name in rule.clocks)
        for clock in self.clocks:
            if clock.ended is None and covers(prefixes, clock.key):
                clock.extended.append((rule.adds.unit.value, amount))
        if rule.through and HERE in rule.clocks:
            had = self.lasting.get(self.state, ([], ()))[0]
            self.lasting[self.state] = [*had, (rule.adds.unit.value, amount)], rule.through

    # -- what is written ---------------------------------------------------------------------

    def write(self, action: ProcessAction, event: CaseEvent) -> None:
        """Fields, flags, documents and the unit, as the action says."""
        known: Data = tuple(pair for pair in event.data if pair[0] in action.form)
        self.data.update(known)
        self.data.update(action.sets)
        for place, names in (
            (self.particulars, event.particulars),
            (self.documents, event.documents),
            (self.flags, action.raises),
        ):
            place.update(dict.fromkeys(names))
        self._ask_anew(action, event, known)
        for flag in action.lowers:
            self.flags.pop(flag, None)
        if action.to and action.to != self.state:  # what is left behind was the unit's until now
            for clock in self.clocks:
                if clock.ended is None and clock.key == f"state/{self.state}":
                    clock.unit = clock.unit or self.unit
        if action.releases:
            self.unit = ""
        unit = dict(event.data).get(action.assigns) if action.assigns else None
        if isinstance(unit, str) and unit:
            self.unit = unit
            self.concerned[unit] = None
        into = dict(event.data).get(action.merges) if action.merges else None
        if isinstance(into, str):
            self.merged_into = into

    def _ask_anew(self, action: ProcessAction, event: CaseEvent, known: Data) -> None:
        """What is given counts again; what the action asks for anew counts no more."""
        given = [name for name, value in known if value not in ("", ())]
        for name in (*given, *dict(action.sets), *event.particulars, *event.documents):
            self.anew.pop(name, None)
        for name in action.anew:
            self.anew[name] = Anew(name, event.at, action.id, event.id)

    def count(self, action: ProcessAction, event: CaseEvent) -> None:
        """How often, and by whom."""
        self.counts[action.id] = self.counts.get(action.id, 0) + 1
        self.doers.setdefault(action.id, {})[event.actor] = None
        self.done.append((action.id, event.at))

    def round_of(self, ask: Ask) -> int | None:
        """Where the latest round of an ask stands in the list."""
        return next(
            (i for i in range(len(self.asks) - 1, -1, -1) if self.asks[i].ask == ask.id), None
        )


def covers(prefixes: tuple[str, ...], key: str) -> bool:
    """Whether a clock's key is among those meant."""
    return any(p in ("", key) or (p.endswith("/") and key.startswith(p)) for p in prefixes)
