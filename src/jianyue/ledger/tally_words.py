"""Tally words 计数用语: counts as sentences; what is not there is not said."""

from __future__ import annotations

from collections.abc import Mapping

from jianyue.core.bulletin import Group
from jianyue.core.status import Status
from jianyue.ledger.paper_words import say_share
from jianyue.ledger.reckoning import Tally

_OF_WHICH: Mapping[Group, tuple[Status, str]] = {
    Group.DONE: (Status.EARLY, "提前完成"),
    Group.ON_PATH: (Status.AHEAD, "超序时进度"),
}
_ALONE: Mapping[Group, str] = {
    Group.DONE: "已完成",
    Group.ON_PATH: "达到序时进度",
    Group.BEHIND: "未达序时进度",
    Group.OVERDUE: "已逾期",
    Group.BROKEN: "到期未完成",
    Group.MISSED_AIM: "未达到力争目标",
}
FEW = 2  # less than one in so many assessed: a share says little, and the paper says so


def counted(tally: Tally) -> str:
    """已完成3项（其中提前完成1项）、达到序时进度8项"""
    return "、".join(
        f"{group.zh}{tally.groups[group]}项{_of_which(tally, group)}" for group in _there(tally)
    )


def _there(tally: Tally) -> list[Group]:
    return [g for g in Group if g is not Group.APART and tally.groups[g]]


def _of_which(tally: Tally, group: Group) -> str:
    if group not in _OF_WHICH:
        return ""
    status, word = _OF_WHICH[group]
    much = tally.statuses[status]
    if 0 < much < tally.groups[group]:
        return f"（其中{word}{much}项）"
    return f"（{'均' if much > 1 else ''}{word}）" if much else ""


def assessed(tally: Tally) -> str:
    """可以评定进展的有9项，其中…；已完成和达到序时进度的合计4项，占可评定事项的44.4%"""
    there = _there(tally)
    head = f"可以评定进展的有{tally.assessed}项"
    if len(there) == 1:
        every = "均" if tally.assessed > 1 else ""
        return f"{head}，{every}{_ALONE[there[0]]}{_of_which(tally, there[0])}"
    good = f"已完成和达到序时进度的合计{tally.good}项，占可评定事项的{say_share(tally.share)}"
    return f"{head}，其中{counted(tally)}；{good}"


def few(tally: Tally) -> str:
    """What a reader must know when less than half could be assessed."""
    if tally.assessed * FEW >= tally.total:
        return ""
    return "可以评定的事项不足半数，上述情况只反映已有数据的事项。"
