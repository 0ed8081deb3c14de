"""Workdays 工作日历: which days are worked, built from dated notices; every look-up is O(1).

A day is worked from Monday to Friday unless a notice says otherwise; of two notices that name
the same day the one that became known later holds. A day outside the range is refused, never
guessed. Periods follow the Civil Code (民法典 §201, §203): the day it starts is not counted,
and an end on a day of rest rolls on to the next working day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from jianyue.core.refusal import Refusal

_DAY = timedelta(days=1)
Session = tuple[time, time]


@dataclass(frozen=True, slots=True)
class CalendarNotice:
    """One notice: the days of rest and the make-up working days it names; known from ``since``.

    ``year`` is the year the notice arranges; ``number`` is empty where it is not known for sure.
    """

    year: int
    title: str
    number: str
    since: date
    rest: tuple[date, ...]
    work: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that are not counted, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Workdays:
    """The calendar of the years its notices arrange, and the hours worked on a working day."""

    notices: tuple[CalendarNotice, ...]
    sessions: tuple[Session, ...]
    first: date = field(init=False)
    last: date = field(init=False)
    _before: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _worked: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Build the index. Raises Refusal R530 when the notices leave a year out."""
        years = sorted({notice.year for notice in self.notices})
        if not years or years != list(range(years[0], years[-1] + 1)):
            raise _refusal("R530", "工作日历的年份不连续", "the years of the calendar have a gap")
        first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
        said: dict[date, bool] = {}
        for notice in sorted(self.notices, key=lambda n: n.since):
            said |= dict.fromkeys(notice.rest, False) | dict.fromkeys(notice.work, True)
        before, worked = [0], []
        for step in range((last - first).days + 1):
            day = first + step * _DAY
            if said.get(day, day.weekday() < 5):
                worked.append(day)
            before.append(len(worked))
        for name, value in (("first", first), ("last", last)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_before", tuple(before))
        object.__setattr__(self, "_worked", tuple(worked))

    def as_known_on(self, day: date) -> Workdays:
        """The calendar as the notices known on ``day`` made it; later years fall outside it."""
        known = tuple(notice for notice in self.notices if notice.since <= day)
        return Workdays(known, self.sessions)

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked."""
        at = self._at(day)
        return self._before[at + 1] > self._before[at]

    def next_workday(self, day: date) -> date:
        """The first working day after the day."""
        return self.add_workdays(day, 1)

    def roll(self, day: date) -> date:
        """The day itself when it is worked, else the next working day (§203)."""
        return day if self.is_workday(day) else self.next_workday(day)

    def add_workdays(self, day: date, n: int) -> date:
        """The n-th working day after the day (before it when n < 0; itself when n is 0)."""
        at = self._at(day)
        if n == 0:
            return day
        index = self._before[at + 1] + n - 1 if n > 0 else self._before[at] + n
        if not 0 <= index < len(self._worked):
            raise self._outside(f"{day} 起第 {n} 个工作日", f"working day {n} from {day}")
        return self._worked[index]

    def workdays_between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and with ``end``; negative when end comes first."""
        return self._before[self._at(end) + 1] - self._before[self._at(start) + 1]

    def add_natural(self, start: datetime, hours: int) -> datetime:
        """The moment so many hours later, night and holidays counted (自然时)."""
        end = start + timedelta(hours=hours)
        self._at(end.date())
        return end

    def add_working_hours(self, start: datetime, hours: int) -> datetime:
        """The moment so many hours of work later (工作时); an end at closing stays that day.

        Counted from the moment itself (§201, second sentence). Hours >= 0; 0 gives the moment.
        """
        return self.add_working_time(start, timedelta(hours=hours))

    def add_working_time(self, start: datetime, time_of_work: timedelta) -> datetime:
        """The moment when so much more work is done, from the moment itself; of nothing, itself."""
        day = start.date()
        whole = sum((_length(s) for s in self.sessions), timedelta())
        if time_of_work < timedelta() or not whole:
            raise _refusal("R532", "工作时须不小于零", "working hours must not be negative")
        if not time_of_work:
            return start
        done = self._done(start) if self.is_workday(day) else timedelta()
        days, rest = divmod(done + time_of_work, whole)
        if not rest:
            days, rest = days - 1, whole
        ahead = days if self.is_workday(day) else days + 1
        return self._moment(self.add_workdays(day, ahead), rest, start)

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """How much work lies between two moments; none when the second does not come later."""
        if end <= start:
            return timedelta()
        whole = sum((_length(s) for s in self.sessions), timedelta())
        days = self.workdays_between(start.date(), end.date())
        before, after = timedelta(), timedelta()
        if self.is_workday(start.date()):
            days, before = days + 1, self._done(start)
        if self.is_workday(end.date()):
            days, after = days - 1, self._done(end)
        return days * whole + after - before

    def opening(self, moment: datetime) -> datetime:
        """The moment itself when it is worked, else the beginning of the next session."""
        day, now = moment.date(), moment.time()
        if self.is_workday(day):
            for start, end in self.sessions:
                if now < end:
                    return moment if now >= start else datetime.combine(day, start, moment.tzinfo)
        return datetime.combine(self.next_workday(day), self.sessions[0][0], moment.tzinfo)

    def deadline(
        self,
        start: date,
        n: int,
        *,
        working: bool = True,
        rolls: bool = True,
        pauses: tuple[Pause, ...] = (),
    ) -> date:
        """The last day of n days (n >= 1) after ``start``: working days, or natural ones.

        Days within a pause are not counted. ``rolls`` False: the notice forbids the rolling
        and an end on a day of rest stays there. Raises Refusal R531 outside the range, R532
        for n < 1.
        """
        if n < 1:
            raise _refusal("R532", "期限至少一日", "a period lasts at least one day")
        end = self._forward(start, n, working)
        paused = [p for p in _merged(pauses) if p.last > start]
        for pause in paused:
            if pause.first <= end:
                from_day = max(pause.first, start + _DAY) - _DAY
                end = self._forward(end, self._count(from_day, pause.last, working), working)
        if rolls:
            while not self.is_workday(end) or any(p.first <= end <= p.last for p in paused):
                end = self.next_workday(end)
        return end

    def _forward(self, day: date, n: int, working: bool) -> date:
        end = self.add_workdays(day, n) if working else day + n * _DAY
        self._at(end)
        return end

    def _count(self, start: date, end: date, working: bool) -> int:
        return self.workdays_between(start, end) if working else (end - start).days

    def _done(self, moment: datetime) -> timedelta:
        """How much of the day's work lies before the moment."""
        now, spent = _clock(moment.time()), timedelta()
        for session in self.sessions:
            spent += min(max(now - _clock(session[0]), timedelta()), _length(session))
        return spent

    def _moment(self, day: date, rest: timedelta, like: datetime) -> datetime:
        """The moment of the day when ``rest`` of its work is done (0 < rest <= whole)."""
        for session in self.sessions:
            if rest <= _length(session):
                return datetime.combine(day, session[0], like.tzinfo) + rest
            rest -= _length(session)
        raise AssertionError("more work than a day holds")

    def _at(self, day: date) -> int:
        if not self.first <= day <= self.last:
            raise self._outside(str(day), str(day))
        return (day - self.first).days

    def _outside(self, zh: str, en: str) -> Refusal:
        return _refusal(
            "R531",
            f"{zh} 不在工作日历之内（{self.first} 至 {self.last}）",
            f"{en} is outside the working calendar ({self.first} to {self.last})",
        )


def _merged(pauses: tuple[Pause, ...]) -> tuple[Pause, ...]:
    """The pauses in order, those that touch or overlap made one."""
    out: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: p.first):
        if pause.last < pause.first:
            raise _refusal("R532", "中止的止日早于起日", "a pause ends before it begins")
        if out and pause.first <= out[-1].last + _DAY:
            out[-1] = Pause(out[-1].first, max(out[-1].last, pause.last))
        else:
            out.append(pause)
    return tuple(out)


def _clock(moment: time) -> timedelta:
    return datetime.combine(date.min, moment) - datetime.combine(date.min, time())


def _length(session: Session) -> timedelta:
    return _clock(session[1]) - _clock(session[0])


def _refusal(code: str, zh: str, en: str) -> Refusal:
    return Refusal(
        code,
        zh,
        "在数据文件夹的 books/calendars 加上当年国务院办公厅的放假通知，或改正日期",
        english=en,
        english_hint="add the year's notice to books/calendars of the data folder, or correct the date",
    )
