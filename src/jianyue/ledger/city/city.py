"""城 the sample city: cases one after another, by a seed; folded as they come.

The number-th case of a seed is always the same, whoever asks for it and however many there are.
One in twelve tells once more what the one before it told, from a few steps away: mostly it is
merged into it, now and then nobody has noticed yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from jianyue.core.almanac import Almanac
from jianyue.core.case import Case, CaseEvent, earlier
from jianyue.core.people import SYSTEM
from jianyue.core.process import Process
from jianyue.ledger.casework.fold import trail
from jianyue.ledger.city.lives import LIVES, SOURCE, Life, Opening, reported, tells
from jianyue.ledger.city.places import City
from jianyue.ledger.city.words import MARK, address, said

_SOURCES = ("网格巡查",) * 5 + ("12345热线",) * 3 + ("居民上报",) * 2 + ("感知设备", "领导交办")
_HOURS = (
    *range(6, 9),
    *range(8, 12),
    *range(8, 12),
    *range(13, 18),
    *range(14, 18),
    *range(18, 22),
)
_TWINS, _REFUSED, _UNSEEN = 1 / 12, 0.03, 0.25  # shares, made up
_LIVES = [life for life, _ in LIVES]
_WEIGHTS = [weight for _, weight in LIVES]


@dataclass(frozen=True, slots=True)
class SampleCase:
    """One case: its events, what they come to, and the state and unit after each of them."""

    number: str
    events: tuple[CaseEvent, ...]
    case: Case
    trail: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Sample:
    """All of a sample: as of ``until``, over so many days before it. ``number`` names a case by
    its first moment and the id of its first event."""

    city: City
    process: Process
    almanac: Almanac
    number: Callable[[datetime, str], str]
    until: datetime
    days: int = 180
    seed: int = 1

    def cases(self, count: int, first: int = 0) -> Iterator[SampleCase]:
        """So many cases from the ``first`` on."""
        for at in range(first, first + count):
            yield self.case(at)

    def case(self, at: int) -> SampleCase:
        """The case of that number in the row."""
        life = self._life(at)
        reported_at = life.opening
        if self._is_twin(at) and life.dice.random() > _UNSEEN:
            self._merged(life, at - 1)
        elif life.dice.random() < _REFUSED:
            reported_only(life)
        else:
            reported(life)
            life.dice.choices(_LIVES, _WEIGHTS)[0](life)
        events, case, steps = self._supervised(tuple(life.events))
        return SampleCase(self.number(reported_at.at, events[0].id), events, case, steps)

    def _life(self, at: int) -> Life:
        dice = Random(f"{self.seed}/{at}")  # noqa: S311 a sample, no secret
        opening = self._opening(at, dice)
        key = f"{self.seed}-{at}"
        pace = dice.choice((0.6, 0.8, 1.0, 1.0, 1.3))
        return Life(
            dice, self.city, self.process, self.almanac, self.until, key, opening, pace=pace
        )

    def _is_twin(self, at: int) -> bool:
        return at > 0 and Random(f"{self.seed}/twin/{at}").random() < _TWINS  # noqa: S311

    def _opening(self, at: int, dice: Random) -> Opening:
        if self._is_twin(at):
            first = self._first(at - 1)
            opened = min(first.at + timedelta(hours=dice.uniform(0.2, 20.0)), self.until)
            text = said(dice, self.city.words.get(first.category, ()), first.category)
            place = self.city.beside(dice, first.place)
            return replace(first, at=opened, place=place, text=text, source="居民上报")
        return self._drawn(dice)

    def _first(self, at: int) -> Opening:
        """What the one before told: itself told anew where it was a twin too."""
        dice = Random(f"{self.seed}/{at}")  # noqa: S311
        return self._opening(at, dice)

    def _drawn(self, dice: Random) -> Opening:
        day = self.until - timedelta(days=dice.randrange(self.days))
        clock = {"hour": dice.choice(_HOURS), "minute": dice.randrange(60)}
        opened = day.replace(second=dice.randrange(60), microsecond=0, **clock)
        if opened > self.until:
            opened = self.until - timedelta(minutes=dice.randrange(5, 300))
        place, grid = self.city.point(dice)
        category = dice.choice(self.city.categories)
        text = said(dice, self.city.words.get(category, ()), category)
        source = dice.choice(_SOURCES)
        return Opening(opened, place, grid.id, address(dice), category, text, source)

    def _merged(self, life: Life, first: int) -> None:
        """Reported, and put to the case that was there before."""
        reported_only(life, refused=False)
        opened = self._first(first).at
        number = self.number(opened, f"{SOURCE}/{self.seed}-{first}-1")
        life.after(0.6).does("merge", "seat", same_as=number)

    def _supervised(
        self, events: tuple[CaseEvent, ...]
    ) -> tuple[tuple[CaseEvent, ...], Case, tuple[tuple[str, str], ...]]:
        """With what time itself did in it: where an answer is late the case is supervised."""
        case, steps = trail(self.process, events, self.until, self.almanac)
        for run in case.clocks:
            due = earlier(run.promised, run.statutory)
            if run.key != "clock/reply" or due is None or not due.past(run.ended or self.until):
                continue
            at = due.at + timedelta(minutes=1)
            before = [event for event in events if event.at <= at]
            where = steps[len(before) - 1][0]
            if at <= self.until and where in self.process.action_of["supervise"].from_:
                events = _between(events, len(before), at, self.process.version)
                case, steps = trail(self.process, events, self.until, self.almanac)
        return events, case, steps


def reported_only(life: Life, *, refused: bool = True) -> None:
    """Reported; nothing is found in it, or it is looked at further."""
    tells(life)
    if refused:
        life.after(1.0).does("refuse", "seat", reason=f"{MARK}到场未见所述情况")


def _between(
    events: tuple[CaseEvent, ...], place: int, at: datetime, version: str
) -> tuple[CaseEvent, ...]:
    """The events with time's own act among them; those after it are numbered on."""
    first = events[0].id
    own = CaseEvent(f"{first}-time{place}", place + 1, at, "supervise", SYSTEM.id, "time", version)
    later = tuple(replace(event, seq=event.seq + 1) for event in events[place:])
    return (*events[:place], own, *later)
