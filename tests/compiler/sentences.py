"""A sentence made ready for one pass: the shipped lexicon and a walk through the words."""

from __future__ import annotations

from jianyue.compiler.found import Found
from jianyue.compiler.normalise import normalise
from jianyue.compiler.sentence import Sentence, sentence
from jianyue.compiler.vocabulary import vocabulary
from jianyue.compiler.walk import Part, Walk, part_of
from jianyue.core.commitment import Basis, NumberTarget, Op
from jianyue.library.lexicon import load_lexicon

VOCAB = vocabulary(load_lexicon())


def sentence_of(text: str, offset: int = 0) -> Sentence:
    """The sentence as the pipeline hands it to a pass."""
    return sentence(normalise(text), offset, 0, VOCAB)


def walk_of(text: str) -> Walk:
    """A walk that has promised nothing yet."""
    return Walk(sentence_of(text), VOCAB)


def part_in(walk: Walk, index: int = 0) -> Part:
    """The surroundings of one figure of a walk, its member beginning with its segment."""
    amount = walk.s.amounts[index]
    start, end = walk.s.segment_of(amount.start)
    return part_of(walk, amount, start, start, end)


def between_bars(text: str) -> tuple[str, int, int]:
    """「税收|增长|3%」 without its bars, and where the first and the second stood."""
    first, second, rest = text.split("|")
    return first + second + rest, len(first), len(first) + len(second)


def found_at(text: str, start: int, end: int, target: object = None) -> Found:
    """A promise that holds ``text[start:end]`` and is named by it."""
    del text
    level = NumberTarget(Op.EXACTLY, 1, "个", Basis.LEVEL) if target is None else target
    return Found(start, end, start, end, level)


def names(s: Sentence, promises: list[Found]) -> list[str]:
    """What is measured by each promise, in their order."""
    return [s.text[f.name_start : f.name_end] for f in promises]
