"""What a verification has looked at so far, and the small words that its flaws are told in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from jianyue.core.journal import Root
from jianyue.ledger.merkle import EMPTY

T = TypeVar("T")
CHUNK = 1000


@dataclass(slots=True)
class Tally:
    """How many of each were read; ``whole`` is how many rows there were to begin with.

    ``root`` is the root of all leaves that were read; ``unsealed`` entries wait for their leaf.
    ``told`` is called after every chunk with how many of the whole are done.
    """

    whole: int = 0
    leaves: int = 0
    entries: int = 0
    facts: int = 0
    checkpoints: int = 0
    files: int = 0
    cases: int = 0
    root: Root = field(default_factory=lambda: Root(0, EMPTY.hex()))
    told: Callable[[int, int], None] = lambda done, whole: None

    @property
    def done(self) -> int:
        return self.leaves + self.entries + self.facts + self.cases

    def step(self) -> None:
        """Tell how far it is."""
        self.told(self.done, self.whole)

    @property
    def unsealed(self) -> int:
        return max(0, self.entries - self.leaves)


def chunks(rows: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The same things in lists of ``size``, read as they are asked for."""
    stream = iter(rows)
    while chunk := list(islice(stream, size)):
        yield chunk


def span(first: int, last: int) -> str:
    """Ids as a flaw names them: ``7`` or ``7–9``."""
    return str(first) if first == last else f"{first}–{last}"


def plain_bytes(text: str) -> bytes:
    """The bytes of hexadecimal digits; of anything else, bytes that no hash equals."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return text.encode()
