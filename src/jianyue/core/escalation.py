"""Failure 失期, Step 台阶 and Reporting 报送窗口: who is told of what, after how many working days.

The ladder and the window are books (``library/escalation.toml``, ``reporting.toml``); what is
climbed on a day is computed by ``ledger.ladder``. Nobody is told of silence that is not his.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jianyue.core.status import Status
from jianyue.core.words import Word
from jianyue.core.workdays import Workdays


class Failure(Word):
    """The kinds of failure, each with a ladder of its own."""

    NEAR = "near_limit", "临近时限", "near the limit"
    BEHIND = "behind_path", "滞后序时", "behind the path"
    OVERDUE = "past_due", "超过时限", "past the due day"
    NOT_REPORTED = "not_reported", "未按时报送", "did not report"


class Slip(Word):
    """What a step is sent as: the three slips 三单, and a plain reminder."""

    REMINDER = "reminder", "提醒", "reminder"
    BLUE = "blue_slip", "蓝单", "blue slip"
    YELLOW = "yellow_slip", "黄单", "yellow slip"
    RED = "red_slip", "红单", "red slip"


class Audience(Word):
    """Who is told."""

    LEAD = "lead_unit", "牵头单位", "lead unit"
    CO = "co_units", "协同单位", "co-operating units"
    LEADER = "leaders_post", "牵头领导", "the leader's post"
    OFFICE = "office", "督查室", "supervision office"


class Channel(Word):
    """How they are told."""

    MAIL = "mail", "邮件", "mail"
    WEBHOOK = "webhook", "群机器人", "webhook"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ladder. ``days`` are working days after the anchor of the failure (the due
    day; for BEHIND the day it was first told); negative: before it. ``ask`` is what to do now."""

    id: str
    failure: Failure
    slip: Slip
    days: int
    tell: tuple[Audience, ...]
    channels: tuple[Channel, ...]
    ask: str
    ask_en: str
    basis: str


@dataclass(frozen=True, slots=True)
class Reporting:
    """The window of a month's report: it opens on day ``opens`` and is due on day ``due`` of the
    month; ``rolls``: a due day of rest gives way to the next working day."""

    opens: int
    due: int
    rolls: bool
    basis: str

    def opens_on(self, month: date) -> date:
        """The day the month's window opens."""
        return month.replace(day=self.opens)

    def due_on(self, month: date, workdays: Workdays) -> date:
        """The last day on which the month's report is in time. Raises Refusal R531."""
        day = month.replace(day=self.due)
        return workdays.roll(day) if self.rolls else day

    def months_at(self, day: date) -> tuple[date, date]:
        """The months that are still reported on a day, as first days: the last one and this one."""
        this = day.replace(day=1)
        before = date.fromordinal(this.toordinal() - 1)
        return before.replace(day=1), this


@dataclass(frozen=True, slots=True)
class Charge:
    """One promise as the ladder looks at it: its due day, its status as of today, who answers.

    ``since`` is the day from which ``lead`` has led it; ``behind_since`` the day after the last month-end at
    which it was not behind.
    """

    commitment: str
    title: str
    due: date
    status: Status
    lead: str = ""
    co: tuple[str, ...] = ()
    leader: str = ""
    since: date | None = None
    behind_since: date | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """A failure of somebody's: of a promise, or of a unit that did not report for a ``month``.

    ``anchor`` names the episode and, but for BEHIND, is the day from which days are counted.
    """

    failure: Failure
    anchor: date
    commitments: tuple[str, ...]
    titles: tuple[str, ...]
    lead: str = ""
    co: tuple[str, ...] = ()
    leader: str = ""
    month: date | None = None

    @property
    def subject(self) -> str:
        """What the failure is one of: a promise's id, or a unit and a month."""
        return f"{self.lead}@{self.month:%Y-%m}" if self.month else self.commitments[0]


@dataclass(frozen=True, slots=True)
class Climb:
    """A step that is to be taken today; ``left`` working days remain (negative: have passed)."""

    step: Step
    matter: Matter
    left: int

    @property
    def key(self) -> str:
        return key_of(self.step, self.matter)


def key_of(step: Step, matter: Matter) -> str:
    """The name under which a step taken is remembered."""
    return f"{step.id}/{matter.subject}/{matter.anchor.isoformat()}"
