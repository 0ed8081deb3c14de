"""Words of the process chart: what stands in a state, on a way, below the picture, and how wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jianyue.core.limit import LimitRule, Limits
from jianyue.core.process import Process, ProcessState

TITLE, SMALL, WORD = 15, 12, 12
PAD = 14
_MOST = 168  # the widest a line within a state may be


@dataclass(frozen=True, slots=True)
class Box:
    """What stands in a state, line by line: words, size, strong."""

    lines: tuple[tuple[str, int, bool], ...]

    @property
    def width(self) -> float:
        return max((wide(text, size) for text, size, _ in self.lines), default=0) + 2 * PAD

    @property
    def height(self) -> float:
        return sum(size + 5 for _, size, _ in self.lines) + PAD


def box_of(process: Process, state: ProcessState, english: bool) -> Box:
    """What stands in a state: its name, owner, limits, and what can be done without leaving it."""
    lines: list[tuple[str, int, bool]] = [(state.en if english else state.zh, TITLE, True)]
    owner = process.role_of.get(state.owner)
    if owner:
        lines.append((owner.en if english else owner.zh, SMALL, False))
    lines += [(text, SMALL, False) for text in limits_said(state.limits, english)]
    if state.outcome:
        outcome = next(o for o in process.outcomes if o.id == state.outcome)
        kept = f"保存{'永久' if outcome.years is None else f'{outcome.years}年'}"
        kept_en = f"kept {'for ever' if outcome.years is None else f'{outcome.years} years'}"
        lines.append((kept_en if english else kept, SMALL, False))
    stays = [
        a.en if english else a.zh
        for a in process.actions
        if state.id in a.from_ and (a.to in ("", state.id)) and not state.ends
    ]
    lines += [("· " + text, SMALL - 1, False) for text in _packed(stays)]
    return Box(tuple(lines))


def stacked(texts: Sequence[str]) -> tuple[str, ...]:
    """The actions of one way, two to a line where they are short."""
    lines: list[str] = []
    for text in dict.fromkeys(texts):
        if lines and wide(lines[-1] + "、" + text, WORD) <= _MOST * 0.7:
            lines[-1] += "、" + text
        else:
            lines.append(text)
    return tuple(lines)


def _packed(texts: Iterable[str]) -> list[str]:
    lines: list[str] = []
    for text in texts:
        if lines and wide(lines[-1] + " · " + text, SMALL) <= _MOST:
            lines[-1] += " · " + text
        else:
            lines.append(text)
    return lines


def limits_said(limits: Limits, english: bool) -> list[str]:
    """The limits of a state or clock in few words: 「法定 20工作日」「承诺 1/3/5工作日」."""
    found = []
    for rules, zh, en in (
        (limits.statutory, "法定", "by law"),
        (limits.promised, "承诺", "promised"),
    ):
        if rules:
            found.append(f"{en if english else zh} {_rules(rules, english)}")
    return found


def _rules(rules: Sequence[LimitRule], english: bool) -> str:
    unit = rules[0].limit.unit
    if all(rule.limit.unit is unit for rule in rules):
        amounts = "/".join(str(rule.limit.amount) for rule in rules)
        return f"{amounts} {unit.en}" if english else f"{amounts}{unit.zh}"
    return "、".join(rule.limit.en if english else rule.limit.zh for rule in rules)


def legend(english: bool) -> str:
    """What lines and frames mean."""
    if english:
        return "solid: onward · dashed: back or again · double frame: an end · dotted: limits stand still"
    return "实线：往前 · 虚线：退回或重办 · 双框：了结 · 点框：其间时限中止 · 框内小字：不离开本环节的动作"


def foot(process: Process, english: bool) -> list[str]:
    """Limits over several states, and fan-outs."""
    lines = []
    for clock in process.clocks:
        limits = limits_said(clock.limits, english)
        begins, ends = (_things(process, names, english) for names in (clock.begins, clock.ends))
        if english:
            least = "at least " if clock.least else ""
            lines.append(f"{clock.en}: from {begins} until {ends}: {least}{', '.join(limits)}")
        else:
            least = "至少" if clock.least else ""
            lines.append(f"{clock.zh}：自{begins}，至{ends}；{least}{'，'.join(limits)}")
    for ask in process.asks:
        limits = limits_said(ask.limits, english)
        if english:
            lines.append(f"{ask.en}: {'; '.join((ask.join.en, *limits))}")
        else:
            lines.append(f"{ask.zh}：{'；'.join((ask.join.zh, *limits))}")
    return lines


def _things(process: Process, names: Sequence[str], english: bool) -> str:
    found = [process.action_of.get(n) or process.state_of[n] for n in names]
    return ("、" if not english else ", ").join(x.en if english else x.zh for x in found)


def wide(said: str, size: int) -> float:
    """How wide words are, roughly: a Chinese character is as wide as it is high."""
    return sum(size if ord(letter) > 0x2E7F else size * 0.56 for letter in said)
