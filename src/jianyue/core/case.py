"""Case 办件: what the events of one case come to as of a moment; computed, never typed.

CaseEvent 办件事件 is what was done, and by which post; a Case is the fold of them. A promise to one
person has its limits told twice: what the law sets, and what the office promised.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from jianyue.core.limit import Limit, Value
from jianyue.core.words import Word

Data = tuple[tuple[str, Value], ...]
MOVED = "moved_version"  # the event that moves a case to another version of its process, on purpose


class ClockStatus(Word):
    """How a limit stands."""

    RUNNING = "running", "计时中", "running"
    PAUSED = "paused", "中止", "stopped"
    OVERDUE = "clock_overdue", "已超期", "overdue"
    MET = "met", "按期", "in time"
    LATE = "late", "超期办结", "done late"
    SERVED = "served", "已满", "run its time"
    SHORT = "short", "未满即止", "cut short"


class Pace(Word):
    """How a case stands beside the earliest limit that runs in it: what its row alone tells."""

    OVERDUE = "case_overdue", "已超期", "overdue"
    TODAY = "due_today", "今日到期", "due today"
    IN_TIME = "in_time", "期限内", "in time"
    STILL = "no_clock", "没有时限在走", "no limit runs"
    CLOSED = "case_closed", "已办结", "closed"


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One act upon a case. ``id`` is unique: the same id twice is one event.

    ``at`` is the moment it was taken in, by the office's own clock (of moments with a zone, in the
    office's: days are counted there), never earlier than that of the event before it; ``seq``
    numbers the events of a case. ``actor`` is a stable id, never a name. ``particulars`` names the
    fields of persons that were filled; their values stay in the store. ``version`` is the
    process's hash; of a MOVED event it is the new one, and ``data`` says the state ``to``.
    """

    id: str
    seq: int
    at: datetime
    action: str
    actor: str
    role: str
    version: str
    unit: str = ""
    data: Data = ()
    particulars: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a limit: ``at`` the last moment in time, ``day`` its day.

    ``counted`` is the limit with every extension; ``paused`` the time that was not counted, in
    days or, of a limit in hours, in minutes. ``assumed`` is set where the calendar of the day
    looked from does not reach: Monday to Friday was taken, and it says which year.
    """

    limit: Limit
    counted: Limit
    basis: str
    day: date
    at: datetime
    paused: int = 0
    assumed: int | None = None

    def past(self, moment: datetime) -> bool:
        """Whether the limit has run out; its last moment is still in time."""
        return moment > self.at


def earlier(promised: Due | None, statutory: Due | None) -> Due | None:
    """The one that comes first, the promised one where they fall together; None for neither."""
    known = [due for due in (promised, statutory) if due]
    return min(known, key=lambda due: due.at, default=None)


@dataclass(frozen=True, slots=True)
class ClockRun:
    """One running of a limit: of a state, of a clock of the process, or of somebody asked.

    ``key`` is ``state/ID``, ``clock/ID`` or ``ask/ID/WHO``. While it stands still, the due moments
    are those it would have if it ran on at once.
    """

    key: str
    zh: str
    en: str
    owner: str
    unit: str
    began: datetime
    began_by: str
    status: ClockStatus
    ended: datetime | None = None
    statutory: Due | None = None
    promised: Due | None = None
    pauses: tuple[PauseRun, ...] = ()
    extended: int = 0
    least: bool = False

    @property
    def due(self) -> Due | None:
        """The earlier of the two; none while it stands still or where time must only go by, for
        nobody owes it then."""
        if self.least or self.status is ClockStatus.PAUSED:
            return None
        return earlier(self.promised, self.statutory)

    @property
    def open(self) -> bool:
        return self.ended is None


@dataclass(frozen=True, slots=True)
class PauseRun:
    """Clocks stood still from ``begin`` to ``end`` (None: they still do)."""

    begin: datetime
    end: datetime | None
    reason: str
    clocks: tuple[str, ...]
    by: str
    full: bool = False


@dataclass(frozen=True, slots=True)
class AskRun:
    """One round of an Ask: who was asked, who has answered (with the event), whether it is done."""

    ask: str
    round: int
    asked: tuple[str, ...]
    answered: tuple[tuple[str, str], ...]
    began: datetime
    joined: datetime | None = None

    @property
    def waiting(self) -> tuple[str, ...]:
        """Those whose answer is still awaited; nobody once it is joined."""
        if self.joined:
            return ()
        done = {who for who, _ in self.answered}
        return tuple(who for who in self.asked if who not in done)


@dataclass(frozen=True, slots=True)
class CaseStep:
    """How a case came from one state to another: the event, and the rule when it was no plain move."""

    event: str
    action: str
    actor: str
    role: str
    unit: str
    at: datetime
    from_: str
    to: str
    why_zh: str = ""
    why_en: str = ""


@dataclass(frozen=True, slots=True)
class Ignored:
    """An event that the process does not know from where the case was; told, never passed over."""

    event: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class TimerRun:
    """A timer of the process with its moment; ``done`` when its action was already taken.

    ``key`` is that of the clock it goes by, ``began`` when that clock began.
    """

    timer: str
    key: str
    began: datetime
    at: datetime
    does: str
    tells: tuple[str, ...]
    done: bool = False

    @property
    def name(self) -> str:
        """The name under which it is remembered that this was told, once for each running."""
        return f"{self.timer}/{self.key}/{self.began.isoformat()}"


@dataclass(frozen=True, slots=True)
class Anew:
    """A field or document that must be given anew, for what was given before ``since`` was of what
    is done again; ``action`` and ``event`` say by what."""

    name: str
    since: datetime
    action: str
    event: str


@dataclass(frozen=True, slots=True)
class Owed:
    """Who owes what until when, and by which rule."""

    role: str
    unit: str
    actions: tuple[str, ...]
    clock: str
    promised: Due | None
    statutory: Due | None
    status: ClockStatus

    @property
    def first(self) -> Due | None:
        """The earlier of the two, whether or not its clock stands still."""
        return earlier(self.promised, self.statutory)


@dataclass(frozen=True, slots=True)
class Case:
    """A case as of a moment. ``state`` is empty where nothing is known yet.

    ``clocks`` are all that ever ran, in the order they began; ``doers`` who did each action;
    ``counts`` how often each was done since the case last came to rest; ``anew`` what was given
    once and must be given again; ``concerned`` the units that it was ever with or that were ever
    asked, be they asked no longer; ``standing`` why clocks were stopped, by what nothing resumed yet.
    """

    process: str
    version: str
    as_of: datetime
    state: str = ""
    since: datetime | None = None
    opened: datetime | None = None
    closed: datetime | None = None
    unit: str = ""
    data: Data = ()
    particulars: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    clocks: tuple[ClockRun, ...] = ()
    asks: tuple[AskRun, ...] = ()
    timers: tuple[TimerRun, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    doers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    outcome: str = ""
    merged_into: str = ""
    reopened: int = 0
    steps: tuple[CaseStep, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    events: int = 0
    anew: tuple[Anew, ...] = ()
    concerned: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()

    def value(self, field: str) -> Value | None:
        """What a field of the case holds; None where nobody filled it."""
        return dict(self.data).get(field)

    def times(self, action: str) -> int:
        """How often an action was done."""
        return dict(self.counts).get(action, 0)

    def did(self, action: str) -> tuple[str, ...]:
        """The actors who ever did an action, in order."""
        return dict(self.doers).get(action, ())

    def again(self, name: str) -> Anew | None:
        """Why a field or document must be given anew; None where what was given counts."""
        return next((one for one in self.anew if one.name == name), None)

    @property
    def running(self) -> tuple[ClockRun, ...]:
        return tuple(clock for clock in self.clocks if clock.open)

    @property
    def due(self) -> datetime | None:
        """The next moment by which somebody owes something: what the store searches by."""
        return min((c.due.at for c in self.running if c.due), default=None)

    @property
    def statutory_due(self) -> datetime | None:
        """The next moment at which the law's own limit would be broken."""
        known = (c.statutory for c in self.running if c.due)
        return min((due.at for due in known if due), default=None)

    def round_of(self, ask: str) -> AskRun | None:
        """The latest round of an ask."""
        return next((run for run in reversed(self.asks) if run.ask == ask), None)
