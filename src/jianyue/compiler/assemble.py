"""Pass · 承诺: what was found in the sentences becomes commitments with ids, areas and owners."""

from __future__ import annotations

from dataclasses import dataclass

from jianyue.compiler.deadlines import deadline_of, horizon_of
from jianyue.compiler.found import Found
from jianyue.compiler.owners import owners_in
from jianyue.compiler.sentence import Sentence
from jianyue.compiler.strength import strength_of
from jianyue.core.commitment import NO_OWNERS, Commitment, Measure, Owners
from jianyue.core.report import Clause, Section
from jianyue.core.text import Source, Span

FoundIn = tuple[tuple[Sentence, tuple[Found, ...]], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All a check may look at; ``year`` is what the text says, ``assumed`` what was used."""

    source: Source
    text: str
    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]
    found: FoundIn
    commitments: tuple[Commitment, ...]
    year: int | None
    assumed: int


def commitments_of(
    source: Source,
    text: str,
    sections: tuple[Section, ...],
    found: FoundIn,
    year: int,
) -> tuple[Commitment, ...]:
    """Commitments in text order, numbered C001 … ."""
    named = owners_in(text)
    commitments: list[Commitment] = []
    for s, promises in found:
        owners = _owners_of(text, s, named)
        for promise in promises:
            number = len(commitments) + 1
            commitments.append(
                _commitment(source, sections, s, promise, f"C{number:03d}", owners, year)
            )
    return tuple(commitments)


def _commitment(
    source: Source,
    sections: tuple[Section, ...],
    s: Sentence,
    found: Found,
    identity: str,
    owners: Owners,
    year: int,
) -> Commitment:
    name = Span(s.offset + found.name_start, s.offset + found.name_end)
    segment = s.segment_of(found.start)
    section = sections[s.section]
    return Commitment(
        id=identity,
        measures=(Measure(_name(source.text, s, found), found.target, name),),
        strength=strength_of(s, found),
        due=deadline_of(s, found, year, horizon_of(section, year)),
        span=Span(s.offset + found.start, s.offset + found.end),
        clause=Span(s.offset + segment[0], s.offset + max(segment[1], found.end)),
        area=section.path,
        owners=owners,
    )


def _name(text: str, s: Sentence, found: Found) -> str:
    """The measure's name; a share whose subject was said before reads on: 经费|占生产总值比重."""
    name = text[s.offset + found.name_start : s.offset + found.name_end]
    rest = found.rest
    return name + text[s.offset + rest[0] : s.offset + rest[1]] if rest else name


def _owners_of(text: str, s: Sentence, named: list[tuple[int, Owners]]) -> Owners:
    """The naming that follows the sentence in its own paragraph."""
    if not named:
        return NO_OWNERS
    end = text.find("\n", s.offset)
    end = len(text) if end < 0 else end
    for at, owners in named:
        if s.offset <= at < end:
            return owners
    return NO_OWNERS
