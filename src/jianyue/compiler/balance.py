"""Pass · 平账: every clause of the year's part is a commitment, a direction or unread."""

from __future__ import annotations

import re
from bisect import bisect_left

from jianyue.compiler.assemble import FoundIn
from jianyue.compiler.sentence import Sentence
from jianyue.compiler.vocabulary import Vocabulary
from jianyue.core.report import Balance, Clause, Standing
from jianyue.core.text import Span

_VAGUE = re.compile(  # nobody can be held to 几十公里, 数百户, 上千家, 三五家
    "(?=[几数上二三四五六七八九])"
    "(?:(?:几|(?<![总人次指基系参])数|(?<!以)上(?=[百千万]))[十百千万亿]+[多余]?"
    "|[二三四五六七八][三四五六七八九](?=[家个名户座所条项]))"
)
_FIGURES = ("count", "rate", "money", "physical")


def clauses_of(
    text: str, sentences: tuple[Sentence, ...], found: FoundIn, vocab: Vocabulary
) -> tuple[Clause, ...]:
    """The clauses of all sentences, cut at commas, each with how it was read and why."""
    clauses: list[Clause] = []
    for s, (_, promises) in zip(sentences, found, strict=True):
        held = sorted([(p.start, p.end) for p in promises]) if promises else []
        clauses += _clauses(s, held, vocab)
    return tuple(clauses)


def balance_of(clauses: tuple[Clause, ...]) -> Balance:
    """Count the clauses by standing."""
    standing = [c.standing for c in clauses]
    return Balance(
        len(clauses),
        standing.count(Standing.COMMITMENT),
        standing.count(Standing.DIRECTION),
        standing.count(Standing.UNREAD),
    )


def _clauses(s: Sentence, held: list[tuple[int, int]], vocab: Vocabulary) -> list[Clause]:
    clauses: list[Clause] = []
    text, offset, masked = s.text, s.offset, s.masked
    for segment in s.segments:
        start, end = _stripped(text, *segment)
        if end <= start:
            continue
        remark = masked and any([a <= start and end <= b for a, b in masked])
        if remark and not _touches(held, start, end):
            continue  # a remark in brackets: who is responsible, a source
        standing, because = _standing(s, start, end, held, vocab)
        clauses.append(Clause(Span(offset + start, offset + end), standing, s.section, because))
    return clauses


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _standing(
    s: Sentence, start: int, end: int, held: list[tuple[int, int]], vocab: Vocabulary
) -> tuple[Standing, str]:
    if held and _touches(held, start, end):
        return Standing.COMMITMENT, ""
    for amount in s.amounts:
        if start <= amount.start < end and amount.kind in _FIGURES and not amount.chinese:
            weak = vocab.re["weak"].search(s.text, start, amount.start)
            if weak is None:
                return Standing.UNREAD, s.text[amount.start : amount.end]
            return Standing.DIRECTION, weak.group()
    vague = _VAGUE.search(s.text, start, end)
    if vague is not None:
        return Standing.UNREAD, vague.group()
    verb = vocab.re["direction"].search(s.text, start, end)
    if verb is not None:
        return Standing.DIRECTION, verb.group()
    return Standing.UNREAD, ""


def _touches(held: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(held, (end, 0))
    return any(a < end and start < b for a, b in held[:at])
