"""Runs 段: a report's text cut where promises, directions and unread clauses stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jianyue.core.report import Clause, Section, Standing, Tense
from jianyue.core.text import Span

HEADING, PLAIN, PROMISE, UNREAD, DIRECTION = "heading", "plain", "promise", "unread", "direction"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text read in one way; ``item`` or ``clause`` says which thing it is."""

    text: str
    kind: str
    item: str = ""
    clause: int = -1
    start: int = 0
    also: tuple[str, ...] = ()  # other promises that begin at the same character


Mark = tuple[int, int, str, str, int]  # start, end, kind, item, clause


def runs_of(
    text: str,
    sections: tuple[Section, ...],
    clauses: tuple[Clause, ...],
    promised: Sequence[tuple[str, Span]],
) -> tuple[Run, ...]:
    """The text cut into runs that lie end to end and together are the text (a test says so).

    Where two promises share characters (A和B增长10%), the second begins where its own words do;
    those that begin at one character share a run.
    """
    begun, also = _promised(promised)
    marks = sorted([*begun, *_others(clauses), *_headings(sections)], key=lambda m: (m[0], m[1]))
    runs: list[Run] = []
    at = 0
    for place, (first, last, kind, item, index) in enumerate(marks):
        following = marks[place + 1][0] if place + 1 < len(marks) else last
        end = min(last, following) if following > first else last
        start = max(first, at)
        if end <= start:
            continue
        if start > at:
            runs.append(Run(text[at:start], PLAIN, start=at))
        runs.append(Run(text[start:end], kind, item, index, start, also.get(item, ())))
        at = end
    if at < len(text):
        runs.append(Run(text[at:], PLAIN, start=at))
    return tuple(runs)


def _promised(
    promised: Sequence[tuple[str, Span]],
) -> tuple[list[Mark], dict[str, tuple[str, ...]]]:
    """One mark for each place where promises begin, and who else begins there."""
    by_start: dict[int, list[tuple[int, str]]] = {}
    for cid, span in promised:
        by_start.setdefault(span.start, []).append((span.end, cid))
    marks, also = [], {}
    for start, there in by_start.items():
        end, first = max(there)[0], there[0][1]
        marks.append((start, end, PROMISE, first, -1))
        also[first] = tuple(cid for _, cid in there[1:])
    return marks, also


def _others(clauses: tuple[Clause, ...]) -> list[Mark]:
    return [
        (c.span.start, c.span.end, str(c.standing.value), "", index)
        for index, c in enumerate(clauses)
        if c.standing is not Standing.COMMITMENT
    ]


def _headings(sections: tuple[Section, ...]) -> list[Mark]:
    return [
        (s.heading.start, s.heading.end, HEADING, "", -1)
        for s in sections
        if s.title and s.tense is Tense.FORWARD
    ]
