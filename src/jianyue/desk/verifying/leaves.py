"""The leaves in their order: no gap, each the hash of its entry, the chain whole, the roots kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from jianyue.core.journal import Breach, Flaw, Root
from jianyue.desk.verifying.tally import CHUNK, Tally, chunks, plain_bytes, span
from jianyue.ledger.merkle import EMPTY, Frontier, chain_hash, leaf_hash
from jianyue.store.models import CheckpointRow, EntryRow, LeafRow

_TABLE = LeafRow._meta.db_table
_ASKED_AT_MOST = 100  # how often a leaf is looked for elsewhere in the log


@dataclass(frozen=True, slots=True)
class _Stop:
    """A size at which the root is known: by a checkpoint, or by a witness (``row`` 0)."""

    size: int
    root: str
    row: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    id: int
    hash: str
    act: str
    at: datetime


@dataclass(slots=True)
class _Reading:
    """Where the reading stands: the leaf expected next, the chain, the tree so far."""

    next: int = 0
    chain: bytes = EMPTY
    tree: Frontier = field(default_factory=Frontier)
    fresh: list[bytes] = field(default_factory=list)
    broken: bool = False  # a checkpoint did not hold: those after it cannot either
    asked: int = 0

    def root(self) -> str:
        self.tree, self.fresh = self.tree.grown(self.fresh), []
        return self.tree.root().hex()

    def take(
        self, index: int, entry: int, text: str, told: str, held: _Entry | None
    ) -> Iterator[Flaw]:
        """Read one leaf."""
        follows = index == self.next
        if not follows:
            yield Flaw(Breach.LEAF_MISSING, _TABLE, span(self.next, index - 1))
        leaf = plain_bytes(text)
        chained = not follows or chain_hash(self.chain, leaf).hex() == told
        found = self._breach(index, leaf, held, chained)
        if found is Breach.ENTRY_MISSING:
            yield _entry_missing(index, entry)
        elif found is not None and held is not None:
            yield _named(found, index, held)
        self.next, self.chain = index + 1, plain_bytes(told)
        self.fresh.append(leaf)
        if len(self.fresh) >= CHUNK:
            self.root()

    def _breach(self, index: int, leaf: bytes, held: _Entry | None, chained: bool) -> Breach | None:
        if held is None:
            return Breach.ENTRY_MISSING
        own = leaf_hash(plain_bytes(held.hash))
        if own == leaf:
            return None if chained else Breach.ORDER_CHANGED
        if self._elsewhere(own, index):
            return Breach.ORDER_CHANGED
        return Breach.ENTRY_CHANGED if chained else Breach.LEAF_CHANGED

    def _elsewhere(self, leaf: bytes, index: int) -> bool:
        """True when the entry's own leaf stands at another place of the log."""
        self.asked += 1
        if self.asked > _ASKED_AT_MOST:
            return False
        return LeafRow.objects.filter(hash=leaf.hex()).exclude(index=index).exists()


def read_leaves(seen: Tally, witness: Root | None) -> Iterator[Flaw]:
    """Every flaw of leaves, checkpoints and the witness."""
    stops = _stops(witness)
    seen.checkpoints = len(stops) - (witness is not None)
    reading = _Reading()
    yield from _reached(stops, reading)
    rows = LeafRow.objects.order_by("index").values_list("index", "entry_id", "hash", "chain")
    for chunk in chunks(rows.iterator(chunk_size=CHUNK)):
        entries = _entries([row[1] for row in chunk])
        for index, entry, text, told in chunk:
            yield from reading.take(index, entry, text, told, entries.get(entry))
            yield from _reached(stops, reading)
        seen.leaves += len(chunk)
        seen.step()
    for stop in stops:
        yield from _judged(stop, reading, holds=False)
    seen.root = Root(reading.next, reading.root())


def _entries(ids: list[int]) -> dict[int, _Entry]:
    rows = EntryRow.objects.filter(id__in=ids).values_list("id", "hash", "act", "made_at")
    return {row[0]: _Entry(*row) for row in rows}


def _stops(witness: Root | None) -> list[_Stop]:
    """The known roots, the smallest size first."""
    rows = CheckpointRow.objects.values_list("size", "root", "id", "reason")
    stops = [_Stop(*row) for row in rows]
    if witness is not None:
        stops.append(_Stop(witness.size, witness.root))
    return sorted(stops, key=lambda stop: stop.size)


def _reached(stops: list[_Stop], reading: _Reading) -> Iterator[Flaw]:
    while stops and stops[0].size <= reading.next:
        stop = stops.pop(0)
        holds = stop.size == reading.next and reading.root() == stop.root
        yield from _judged(stop, reading, holds=holds)


def _judged(stop: _Stop, reading: _Reading, *, holds: bool) -> Iterator[Flaw]:
    """The first checkpoint that does not hold, and the witness."""
    if holds or (stop.row and reading.broken):
        return
    zh = f"前 {stop.size} 条的根应为 {stop.root[:16]}…，日志现有 {reading.next} 条"
    en = f"the root of the first {stop.size} is not {stop.root[:16]}… ({reading.next} read)"
    if not stop.row:
        yield Flaw(Breach.WITNESS_BROKEN, _TABLE, str(stop.size), detail=zh, english=en)
        return
    reading.broken = True
    yield Flaw(
        Breach.CHECKPOINT_BROKEN,
        CheckpointRow._meta.db_table,
        str(stop.row),
        detail=f"{stop.reason}：{zh}；其后的检查点因此也不符",
        english=f"{stop.reason}: {en}; so do those that follow it",
    )


def _named(breach: Breach, index: int, held: _Entry) -> Flaw:
    at_leaf = breach is not Breach.ENTRY_CHANGED
    return Flaw(
        breach,
        _TABLE if at_leaf else EntryRow._meta.db_table,
        str(index if at_leaf else held.id),
        entry=held.id,
        act=held.act,
        at=held.at,
        detail=f"封条 {index}",
        english=f"leaf {index}",
    )


def _entry_missing(index: int, entry: int) -> Flaw:
    return Flaw(
        Breach.ENTRY_MISSING,
        EntryRow._meta.db_table,
        str(entry),
        entry=entry,
        detail=f"封条 {index} 还在",
        english=f"leaf {index} is still there",
    )
