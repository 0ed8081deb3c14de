"""Which ids were cited, as few ranges: acts write their rows side by side, so ranges grow together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Covered:
    """Ranges of ids, each from a start up to but without its end, apart from one another."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cover a range; gives those parts of it that were covered already."""
        low = bisect_left(self.ends, start)
        high = bisect_right(self.starts, end)
        touched = list(zip(self.starts[low:high], self.ends[low:high], strict=True))
        both = [(max(start, first), min(end, last)) for first, last in touched]
        if touched:
            start, end = min(start, touched[0][0]), max(end, touched[-1][1])
        self.starts[low:high], self.ends[low:high] = [start], [end]
        return [(first, last) for first, last in both if first < last]

    def within(self, last: int) -> int:
        """How many ids up to and with ``last`` are covered."""
        return sum(
            min(end, last + 1) - start
            for start, end in zip(self.starts, self.ends, strict=True)
            if start <= last
        )

    def gaps(self, last: int) -> Iterator[tuple[int, int]]:
        """The ranges from 0 up to and with ``last`` that are not covered."""
        before = 0
        for start, end in zip(self.starts, self.ends, strict=True):
            if start > last:
                break
            if before < start:
                yield before, start
            before = end
        if before <= last:
            yield before, last + 1
