"""Explain 说明: why a case is where it is, who owes what until when, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from jianyue.core.case import Case, ClockRun, ClockStatus, Due
from jianyue.core.process import PartReach, Process
from jianyue.core.status import Reason
from jianyue.ledger.casework.acts import CODES, Names
from jianyue.ledger.casework.owing import owed


def explain(process: Process, case: Case, names: Names = CODES) -> tuple[Reason, ...]:
    """The argument, step by step; each reason refers to the events that it rests on. ``names``
    are the names of units in both tongues by their codes."""
    if not case.state:
        return (Reason("截至这一刻还没有立案", "not opened as of this moment"),)
    return tuple(
        (
            *_whence(process, case, names),
            *(_clock(process, clock, case) for clock in case.running),
            *_asks(process, case, names),
            *_anew(process, case),
            *_owes(process, case, names),
            *_ignored(case),
        )
    )


def _whence(process: Process, case: Case, names: Names) -> Iterator[Reason]:
    here = process.state_of[case.state]
    move = next((s for s in reversed(case.steps) if s.from_ != s.to), case.steps[-1])
    role = process.role_of.get(move.role)
    action = process.action_of.get(move.action)
    what, what_en = (action.zh, action.en) if action else (move.why_zh, move.why_en)
    unit, unit_en = _unit(names, move.unit)
    who = f"{unit}{role.zh if role else move.role}"
    zh = f"{said(move.at)} {who}“{what}”，进入“{here.zh}”"
    en = f"{said(move.at)} {role.en if role else move.role} ({unit_en or 'district'}): {what_en}"
    if move.why_zh:
        zh, en = f"{zh}（{move.why_zh}）", f"{en} ({move.why_en})"
    yield Reason(zh, f"{en}, into {here.en}", (move.event,))
    if case.outcome:
        outcome = next(o for o in process.outcomes if o.id == case.outcome)
        kept = "永久" if outcome.years is None else f"{outcome.years}年"
        kept_en = "for ever" if outcome.years is None else f"{outcome.years} years"
        zh = f"结果：{outcome.zh}；保存{kept}（{outcome.basis}）"
        yield Reason(zh, f"outcome: {outcome.en}; kept {kept_en}")
    for flag in process.flags:
        if flag.id in case.flags:
            yield Reason(f"标记：{flag.zh}", f"flag: {flag.en}")


def _clock(process: Process, clock: ClockRun, case: Case) -> Reason:
    zh = f"“{clock.zh}”自 {said(clock.began)} 起"
    en = f"{clock.en} since {said(clock.began)}"
    for due, word, word_en in (
        (clock.statutory, "法定", "statutory"),
        (clock.promised, "承诺", "promised"),
    ):
        if due:
            least, least_en = ("至少", " at least") if clock.least else ("", "")
            zh += f"；{word}{least}{counted(due)}，到 {ends(due)}{_assumed(due)}（{due.basis}）"
            en += f"; {word_en}{least_en} {due.counted.en}, until {ends(due)}{_assumed_en(due)}"
    if not clock.statutory and not clock.promised:
        zh, en = f"{zh}；没有时限", f"{en}; without a limit"
    for pause in clock.pauses:
        until = said(pause.end) if pause.end else "今"
        full = "，已满自动恢复" if pause.full else ""
        zh += f"；扣除 {said(pause.begin)} 至 {until}（{pause.reason}{full}）"
        en += f"; not counted: {said(pause.begin)} to {said(pause.end) if pause.end else 'now'}"
    refs = (clock.began_by, *(pause.by for pause in clock.pauses))
    return Reason(f"{zh}。{clock.status.zh}", f"{en}: {clock.status.en}", refs)


def counted(due: Due) -> str:
    """The limit, and what it became by extension."""
    more = due.counted.amount - due.limit.amount
    return f"{due.limit.zh}（延长 {more}{due.limit.unit.zh}）" if more else due.limit.zh


def ends(due: Due) -> str:
    """The last day, or the last moment of a limit in hours."""
    return due.day.isoformat() if due.limit.unit.by_the_day else said(due.at)


def said(moment: datetime) -> str:
    """A moment to the minute."""
    return moment.strftime("%Y-%m-%d %H:%M")


def _assumed(due: Due) -> str:
    if due.assumed is None:
        return ""
    return f"（{due.assumed} 年放假安排尚未公布，按周一至周五暂算，公布后重算）"


def _assumed_en(due: Due) -> str:
    return "" if due.assumed is None else f" (the notice for {due.assumed} is not published)"


def _asks(process: Process, case: Case, names: Names) -> Iterator[Reason]:
    for run in case.asks:
        ask = process.ask_of.get(run.ask)
        if ask is None:
            continue
        refs = tuple(event for _, event in run.answered)
        waiting = [_unit(names, who) for who in run.waiting]
        if waiting:
            them, them_en = zip(*waiting, strict=True)
            zh = f"“{ask.zh}”还在等 {'、'.join(them)}（{ask.join.zh}）"
            yield Reason(zh, f"{ask.en}: waiting for {', '.join(them_en)}", refs)
        elif run.joined:
            yield Reason(f"“{ask.zh}”已齐", f"{ask.en}: done", refs)


def _anew(process: Process, case: Case) -> Iterator[Reason]:
    """What must be given anew, by which step; nothing once the case has come to its end."""
    if case.closed:
        return
    words = {f.id: (f.zh, f.en) for f in process.fields}
    words |= {d.id: (d.zh, d.en) for d in process.documents}
    for event in dict.fromkeys(one.event for one in case.anew):
        here = [one for one in case.anew if one.event == event]
        action = process.action_of.get(here[0].action)
        names = [words.get(one.name, (one.name, one.name)) for one in here]
        step, step_en = (action.zh, action.en) if action else (here[0].action,) * 2
        zh = f"“{step}”之后要重新填报：{'、'.join(zh for zh, _ in names)}；以前的留着，不算数"
        en = f"to be given anew after “{step_en}”: {', '.join(en for _, en in names)}"
        yield Reason(zh, f"{en}; what was given before stays, and does not count", (event,))


def _owes(process: Process, case: Case, names: Names) -> Iterator[Reason]:
    for one in owed(process, case):
        role = process.role_of.get(one.role)
        unit, unit_en = _unit(names, one.unit)
        named = f"{unit} " if unit else ""
        who = f"{named}{role.zh if role else one.role}"
        clock = next(c for c in (*case.running, None) if c is None or c.key == one.clock)
        acts = "、".join(process.action_of[a].zh for a in one.actions)
        acts_en = ", ".join(process.action_of[a].en for a in one.actions)
        if clock and not acts:  # the limit runs while others are at it
            acts, acts_en = f"办好“{clock.zh}”", f"see to it: {clock.en}"
        until = f"{ends(one.first)} 前" if one.first else ""
        if one.status is ClockStatus.PAUSED:
            until = "恢复计时后"
        party = role is not None and role.reach is PartReach.PARTY
        must = "可以" if party else "应"
        zh = f"{who}{must}{until}：{acts}"
        yield Reason(zh, f"{unit_en} {role.en if role else one.role}: {acts_en}".strip())


def _unit(names: Names, code: str) -> tuple[str, str]:
    return names.get(code, (code, code))


def _ignored(case: Case) -> Iterator[Reason]:
    for one in case.ignored:
        yield Reason(f"未计入的一条：{one.zh}", f"not counted: {one.en}", (one.event,))
