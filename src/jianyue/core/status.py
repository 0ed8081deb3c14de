"""Status 状态 and Verdict 判定: what is computed, never typed, and says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jianyue.core.evidence import Standing
from jianyue.core.words import Word


class Status(Word):
    """The words of judgement. Silence accuses nobody: the last five are not blame."""

    KEPT = "kept", "已兑现", "kept"
    EARLY = "early", "提前兑现", "kept early"
    AHEAD = "ahead", "超序时", "ahead"
    ON_TRACK = "on_track", "按期", "on track"
    BEHIND = "behind", "滞后", "behind"
    OVERDUE = "overdue", "逾期", "overdue"
    BROKEN = "broken", "未兑现", "broken"
    MISSED_AIM = "missed_aim", "力争未达", "aim missed"
    UNPROVEN = "unproven", "待证", "unproven"
    AWAITING_TARGET = "awaiting_target", "待下达", "awaiting target"
    AWAITING_DATA = "awaiting_data", "待发布", "awaiting data"
    DIRECTION = "direction", "方向", "direction"


SILENT = (Status.UNPROVEN, Status.AWAITING_TARGET, Status.AWAITING_DATA)
"""What cannot be assessed yet. It is in no share, and is told beside: silence accuses nobody, and
whoever is silent makes no share look better unseen."""


class Light(Word):
    """The lamp of a status; it never speaks by colour alone, ``mark`` and word stand beside it."""

    GREEN = "green", "绿灯", "green"
    BLUE = "blue", "蓝灯", "blue"
    YELLOW = "yellow", "黄灯", "yellow"
    RED = "red", "红灯", "red"
    GREY = "grey", "灰灯", "grey"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the argument, in words a leader reads; ``refs`` are ids of observations."""

    zh: str
    en: str = ""
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """The value expected at the deadline with an interval, or the reason why none can be given."""

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    refused: Reason | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement as of a day on one basis. ``progress`` and ``expected`` are shares 0..1 of the
    way to the target (None where a share has no meaning); ``value`` is the figure it rests on."""

    commitment: str
    status: Status
    because: tuple[Reason, ...]
    as_of: date
    basis: Standing
    light: Light
    progress: Decimal | None = None
    expected: Decimal | None = None
    value: Decimal | None = None
    unit: str | None = None
    was_red: date | None = None
    measures: tuple[Verdict, ...] = ()
    forecast: Forecast | None = None
