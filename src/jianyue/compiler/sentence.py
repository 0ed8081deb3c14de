"""Sentence: one sentence of the forward part with what every later pass asks of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jianyue.compiler.amount import Amount
from jianyue.compiler.amounts import amounts, quoted
from jianyue.compiler.vocabulary import Vocabulary

_COMMA = re.compile("[，：]")
_THOUSANDS = re.compile(r"\d，\d{3}(?!\d)")  # 1,200: not a comma of prose
_LIST = re.compile(
    "、|以及|和(?![美谐睦平合解])|(?<![普涉惠危遍波触顾])及(?!时|其|格|以[上下])|与(?!会|众)"
)


@dataclass(slots=True)
class Sentence:
    """``text`` is normalised; ``offset`` is where it starts in the source.

    ``cued`` is False when nothing in it can promise: no figure, no state, no test. Never changed
    once made; not frozen, because thousands are made for one report.
    """

    text: str
    offset: int
    section: int
    masked: tuple[tuple[int, int], ...]
    segments: tuple[tuple[int, int], ...]
    amounts: tuple[Amount, ...]
    cued: bool

    def hidden(self, at: int) -> bool:
        """True inside quotes, book-title marks or brackets."""
        return bool(self.masked) and any([a <= at < b for a, b in self.masked])

    def segment_of(self, at: int) -> tuple[int, int]:
        for start, end in self.segments:
            if start <= at <= end:
                return start, end
        return self.segments[-1]

    def separators(self, start: int, end: int) -> list[tuple[int, int]]:
        """List separators (、和及与以及) between two places, outside quotes."""
        return [
            (m.start(), m.end())
            for m in _LIST.finditer(self.text, start, end)
            if not self.hidden(m.start())
        ]


def sentence(text: str, offset: int, section: int, vocab: Vocabulary) -> Sentence:
    """Cut a normalised sentence at its commas and read its figures."""
    masked = quoted(text)
    cuts = [m.start() for m in _COMMA.finditer(text)]
    if masked:
        cuts = [c for c in cuts if not any([a <= c < b for a, b in masked])]
    if cuts and _THOUSANDS.search(text):
        grouped = {m.start() + 1 for m in _THOUSANDS.finditer(text)}
        cuts = [c for c in cuts if c not in grouped]
    starts = [0, *[c + 1 for c in cuts]]
    segments = tuple(zip(starts, [*cuts, len(text)], strict=True))
    cued = vocab.re["cue"].search(text) is not None
    found = amounts(text, vocab, masked) if cued else ()
    return Sentence(text, offset, section, masked, segments, found, cued)
