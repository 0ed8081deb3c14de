"""命 how a sample case is led: a way through the process of city events, with who does each step
and how long each takes. A life is written down whole; what lies after today has not happened yet.

The shares are made up for trying out (样例) and speak of no district.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from jianyue.core.almanac import Almanac
from jianyue.core.case import CaseEvent
from jianyue.core.coordinates import Point
from jianyue.core.limit import Value
from jianyue.core.place import Place
from jianyue.core.process import PartReach, Process
from jianyue.ledger.city.places import City
from jianyue.ledger.city.words import MARK

SOURCE = "sample-city"
_NATURES = ("求助", "求助", "投诉", "投诉", "投诉", "建议", "咨询")
_PLEASED = ("满意", "满意", "满意", "基本满意", "基本满意", "未接通")
_HOUR = timedelta(hours=1)
_SLOW = 30.0  # working hours that a slow unit lets go by beside the five days of the limit
_DAYS = 40.0  # working hours of five days


@dataclass(frozen=True, slots=True)
class Opening:
    """What somebody reports: when, where, of which class and in which words."""

    at: datetime
    place: Point
    area: str
    street: str
    category: str
    text: str
    source: str


@dataclass(slots=True)
class Life:
    """A case while it is led. ``pace``: how many times as long as usual everything takes."""

    dice: Random
    city: City
    process: Process
    almanac: Almanac
    until: datetime
    key: str
    opening: Opening
    pace: float = 1.0
    now: datetime = field(init=False)
    unit: str = ""
    over: bool = False
    events: list[CaseEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.now = self.opening.at

    def after(self, hours: float) -> Life:
        """Working hours go by, about so many."""
        share = self.dice.uniform(0.4, 1.6) * hours * self.pace
        workdays = self.almanac.on(self.until.date())
        self.now = workdays.add_working_time(self.now, timedelta(hours=share))
        return self

    def does(self, action: str, role: str, unit: str = "", /, **data: Value) -> Life:
        """Somebody takes a step, if it is not after today; then nothing more is done."""
        self.over = self.over or self.now > self.until
        if self.over:
            return self
        book = self.process.action_of[action]
        mine = self.process.role_of[role].reach is PartReach.UNIT
        seq = len(self.events) + 1
        own = (unit or self.unit) if mine else ""
        self.events.append(
            CaseEvent(
                id=f"{SOURCE}/{self.key}-{seq}",
                seq=seq,
                at=self.now,
                action=action,
                actor=f"sample-{own or role}",
                role=role,
                version=self.process.version,
                unit=own,
                data=tuple(sorted(data.items())),
                documents=book.documents,
                confirmed=book.confirms,
            )
        )
        return self


def role_of(source: str) -> str:
    """Who reports what comes from there."""
    return {"网格巡查": "patrol", "居民上报": "reporter"}.get(source, "seat")


def tells(life: Life, **more: Value) -> None:
    """Somebody reports it: where it comes from, his words and the place."""
    said = life.opening
    place = str(Place(said.place, said.street))
    role = role_of(said.source)
    life.does("report", role, source=said.source, text=said.text, place=place, **more)


def reported(life: Life) -> None:
    """Somebody reports it, a patrol with its class, and the desk files it within the day."""
    said = life.opening
    patrol = role_of(said.source) == "patrol"
    tells(life, **({"category": said.category} if patrol else {}))
    life.after(0.8)
    life.does("file", "seat", category=said.category, nature=life.dice.choice(_NATURES))


def dispatched(life: Life, unit: str = "") -> None:
    """It goes to the unit that the book says, or to a wrong one."""
    found = life.city.routed(life.opening.category, life.opening.area)
    life.unit = unit or found.unit
    data: dict[str, Value] = {"handling_unit": life.unit}
    if found.limit:
        data["handling_limit"] = found.limit.zh
    life.after(0.7).does("dispatch", "dispatcher", **data)


def accepted(life: Life) -> None:
    """The unit takes it on, mostly after it has spoken with whoever reported it."""
    life.after(1.5)
    if life.dice.random() < 0.6:
        life.does("contact", "handler", contacted_at=f"{MARK}已电话联系")
    life.after(0.5).does("accept", "handler")


def finished(life: Life, hours: float = 9.0) -> None:
    """It is handled, with a picture from before and from after."""
    life.after(hours).does("finish", "handler", result=f"{MARK}已到场处理，恢复原样")


def ended(life: Life) -> None:
    """Somebody else looks at it, whoever reported it is called, and it is closed."""
    life.after(3.0).does("pass", "verifier")
    life.after(5.0).does("close", "caller", satisfied=life.dice.choice(_PLEASED))


def _plain(life: Life) -> None:
    dispatched(life)
    accepted(life)
    finished(life)
    ended(life)


def _slow(life: Life) -> None:
    dispatched(life)
    accepted(life)
    finished(life, _DAYS + life.dice.uniform(0.5, 1.0) * _SLOW)
    ended(life)


def _given_up(life: Life) -> None:
    """A unit that does nothing any more."""
    dispatched(life)
    accepted(life)


def _returned(life: Life) -> None:
    right = life.city.routed(life.opening.category, life.opening.area).unit
    dispatched(life, life.city.another(life.dice, right))
    life.after(2.0).does("send_back", "handler", reason=f"{MARK}不属本单位职责")
    _plain(life)


def _decided(life: Life) -> None:
    """Two units send it back: the arbiter decides."""
    right = life.city.routed(life.opening.category, life.opening.area).unit
    for _ in range(2):
        dispatched(life, life.city.another(life.dice, right))
        life.after(2.0).does("send_back", "handler", reason=f"{MARK}不属本单位职责")
    life.unit = right
    reason = f"{MARK}照派单书"
    life.after(4.0).does("decide_unit", "arbiter", handling_unit=right, reason=reason)
    accepted(life)
    finished(life)
    ended(life)


def _joint(life: Life) -> None:
    dispatched(life)
    accepted(life)
    helpers = tuple(
        dict.fromkeys(
            life.city.another(life.dice, life.unit) for _ in range(life.dice.choice((1, 2)))
        )
    )
    life.after(2.0).does("ask_help", "handler", helpers=helpers)
    for helper in helpers:
        life.after(4.0).does("help", "helper", helper)
    finished(life)
    ended(life)


def _reworked(life: Life) -> None:
    dispatched(life)
    accepted(life)
    finished(life)
    life.after(3.0).does("reject", "verifier", reason=f"{MARK}照片上仍可见")
    finished(life, 5.0)
    ended(life)


def _reopened(life: Life) -> None:
    dispatched(life)
    accepted(life)
    finished(life)
    life.after(3.0).does("pass", "verifier")
    reason = f"{MARK}没有彻底解决"
    life.after(5.0).does("complain", "caller", satisfied="不满意", reason=reason)
    if life.dice.random() < 0.3:
        life.after(3.0).does("uphold", "arbiter", reason=f"{MARK}已按规定办理")
        return
    life.after(3.0).does("redo", "dispatcher", reason=f"{MARK}重办")
    accepted(life)
    finished(life, 5.0)
    ended(life)


def _parked(life: Life) -> None:
    dispatched(life)
    accepted(life)
    life.after(4.0).does("ask_parking", "handler", reason=f"{MARK}须等材料")
    if life.dice.random() < 0.2:
        life.after(4.0).does("deny_parking", "arbiter", reason=f"{MARK}可先行处置")
    else:
        life.after(4.0).does("park", "arbiter")
        life.after(life.dice.uniform(40.0, 300.0)).does("take_up", "handler")
    finished(life)
    ended(life)


def _lengthened(life: Life) -> None:
    dispatched(life)
    accepted(life)
    life.after(10.0).does("lengthen", "arbiter", reason=f"{MARK}情况复杂")
    finished(life, 30.0)
    ended(life)


LIVES: tuple[tuple[Callable[[Life], None], int], ...] = (
    (_plain, 600),
    (_slow, 60),
    (_given_up, 6),
    (_returned, 80),
    (_decided, 20),
    (_joint, 70),
    (_reworked, 60),
    (_reopened, 50),
    (_parked, 30),
    (_lengthened, 24),
)
