"""信 messages: the words in which a step of the ladder is sent; one message holds a whole list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jianyue.core.escalation import Climb, Failure
from jianyue.desk.recipients import Directory

_TITLES = 20  # named in one line of a unit that reported nothing


def line_of(climb: Climb, people: Directory) -> tuple[str, str]:
    """What a step says of its matter, in Chinese and in English."""
    matter = climb.matter
    who = people.name(matter.lead) if matter.lead else "未定牵头单位"
    if matter.failure is Failure.NOT_REPORTED and matter.month is not None:
        return _not_reported(climb, who)
    zh, en = _when(climb)
    title = f"{matter.titles[0]}（{matter.commitments[0]}）"
    return f"{title}：{zh}；牵头 {who}", f"{matter.commitments[0]}: {en}; lead {who}"


def _when(climb: Climb) -> tuple[str, str]:
    matter, left = climb.matter, climb.left
    if matter.failure is Failure.BEHIND:
        since = matter.anchor.isoformat()
        return f"未达序时进度，{since} 以来未见赶上", f"behind the path since {since}"
    day = matter.anchor.isoformat()
    if matter.failure is Failure.OVERDUE:
        return f"时限 {day}，已过 {-left} 个工作日", f"due {day}, {-left} working days ago"
    if left <= 0:
        return f"时限 {day}，今日到期", f"due {day}, today"
    return f"时限 {day}，还有 {left} 个工作日", f"due {day}, {left} working days left"


def _not_reported(climb: Climb, who: str) -> tuple[str, str]:
    matter = climb.matter
    assert matter.month is not None  # noqa: S101 the caller looked
    count, day = len(matter.titles), matter.anchor.isoformat()
    titles = "、".join(matter.titles[:_TITLES]) + ("等" if count > _TITLES else "")
    zh = f"{matter.month:%Y-%m} 应报 {count} 项，{day} 截止"
    en = f"{who}: {count} reports of {matter.month:%Y-%m}, due {day}"
    if climb.left < 0:
        zh, en = f"{zh}，至今未报", f"{en}, not in"
    return f"{who}：{zh}：{titles}", en


def subject_of(title: str, climbs: Sequence[Climb]) -> str:
    """The subject of a message that holds the steps; on one line."""
    step = climbs[0].step
    told = f"【{step.slip.zh}】{title}：{len(climbs)} 件{step.failure.zh}"
    return " ".join(told.split())[:300]


def body_of(title: str, climbs: Sequence[Climb], people: Directory, *, day: date, key: str) -> str:
    """The words of a message: what, each matter on its line, what to do now, by what rule."""
    step = climbs[0].step
    lines = [
        f"【{step.slip.zh} {step.slip.en}】{step.failure.zh} {step.failure.en}",
        f"计划：{title}",
        f"截至：{day.isoformat()}",
        "",
    ]
    for number, climb in enumerate(climbs, 1):
        zh, en = line_of(climb, people)
        lines += [f"{number}. {zh}", f"   {en}"]
    return "\n".join(
        [
            *lines,
            "",
            f"请：{step.ask}",
            step.ask_en,
            "",
            f"依据：督办阶梯 {step.id}（{step.basis}）",
            f"编号：{key}",
        ]
    )
