"""Marks 灯号: the shape and the words of every light and status, so that colour never speaks alone."""

from __future__ import annotations

from jianyue.core.status import Light, Status

# The shapes differ in outline, so that they are told apart in black and white and when printed small.
MARKS: dict[Light, str] = {
    Light.GREEN: "●",
    Light.BLUE: "◆",
    Light.YELLOW: "▲",
    Light.RED: "■",
    Light.GREY: "○",
}

# What each status word means, for the legend: Chinese, English.
MEANINGS: dict[Status, tuple[str, str]] = {
    Status.KEPT: ("到期前达到目标", "target reached by its deadline"),
    Status.EARLY: ("在写明的时限之前达到目标", "target reached before the deadline written"),
    Status.AHEAD: ("进度快于时间", "further than the time gone by"),
    Status.ON_TRACK: ("进度与时间相当", "in step with the time gone by"),
    Status.BEHIND: ("进度慢于时间，时限未到", "slower than the time gone by, not yet due"),
    Status.OVERDUE: ("时限已过，才完成或仍未完成", "done after its deadline, or still not done"),
    Status.BROKEN: ("到期未达到目标", "target missed at its deadline"),
    Status.MISSED_AIM: ("力争的目标未达到，不算失信", "an aim not reached; not a broken promise"),
    Status.UNPROVEN: ("没有查到证据，不等于没做", "no evidence found; not a finding of failure"),
    Status.AWAITING_TARGET: ("上级尚未下达目标值", "target value not yet handed down"),
    Status.AWAITING_DATA: ("数据尚未到发布时间", "figure not yet due for publication"),
    Status.DIRECTION: ("工作方向，没有可检验的终点", "a direction without a testable end"),
}


def mark(light: str | None) -> str:
    """The shape of a light by its value; the hollow one where there is no light."""
    return MARKS[Light(light)] if light else MARKS[Light.GREY]
