"""志 the journal in order: entries become leaves without a gap, roots are kept, proofs are given.

Acts write entries at the same time; only sealing puts them in order, so an act never waits for
another. A leaf is the leaf hash of the entry's own hash: the log can be shown without its words.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import Max

from jianyue.core.journal import EntryProof, GrowthProof, Root
from jianyue.core.people import SYSTEM, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.clock import now
from jianyue.desk.deed import Deed, not_there
from jianyue.ledger.merkle import (
    EMPTY,
    Frontier,
    chain_hash,
    consistency_path,
    inclusion_path,
    leaf_hash,
    root_of,
)
from jianyue.store.models import CheckpointRow, EntryRow, LeafRow, PublicationRow

_CHUNK = 2000
_IN_FLIGHT = 10_000  # entries that may be written while an older act is still at work


def seal_entries(*, all_of_them: bool = False) -> int:
    """Give every entry without a leaf the next one; gives how many were sealed.

    Many may call it at once: one works, the others wait and find nothing. An entry whose act took
    longer than ten thousand others is found when ``all_of_them`` is asked, as each day is.
    """
    with transaction.atomic():
        _alone()
        last = LeafRow.objects.order_by("-index").values_list("index", "chain").first()
        index, chain = (last[0], bytes.fromhex(last[1])) if last else (-1, EMPTY)
        sealed = 0
        for chunk in _unsealed(all_of_them):
            leaves = []
            for entry, text in chunk:
                index += 1
                leaf = leaf_hash(bytes.fromhex(text))
                chain = chain_hash(chain, leaf)
                leaves.append(
                    LeafRow(index=index, entry_id=entry, hash=leaf.hex(), chain=chain.hex())
                )
            LeafRow.objects.bulk_create(leaves, batch_size=_CHUNK)
            sealed += len(leaves)
    return sealed


def _unsealed(all_of_them: bool) -> Iterator[list[tuple[int, str]]]:
    rows = EntryRow.objects.filter(leaf__isnull=True).order_by("id")
    if not all_of_them:
        newest = LeafRow.objects.aggregate(newest=Max("entry_id"))["newest"] or 0
        rows = rows.filter(id__gt=newest - _IN_FLIGHT)
    done = 0
    while chunk := list(rows.filter(id__gt=done).values_list("id", "hash")[:_CHUNK]):
        yield chunk
        done = chunk[-1][0]


def _alone() -> None:
    """Until the end of the transaction nobody else seals; readers and acts go on.

    SQLite's transaction has its turn from its start on.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{LeafRow._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')


def checkpoint(reason: str) -> CheckpointRow:
    """Seal everything and keep the root for a reason, once; the same reason gives the same one.

    Call it before a thing is printed to print the root on it. The checkpoint is a fact with an
    entry of its own, so that its loss would be noticed.
    """
    with transaction.atomic():
        seal_entries(all_of_them=True)
        held = CheckpointRow.objects.filter(reason=reason).first()
        if held is not None:
            return held
        frontier = _frontier()
        deed = Deed("checkpoint", Right.OPERATE, SYSTEM, now())
        row = deed.append(
            CheckpointRow(
                size=frontier.size,
                root=frontier.root().hex(),
                frontier=[peak.hex() for peak in frontier.peaks],
                made_at=deed.at,
                reason=reason,
            )
        )
        deed.about(reason, size=row.size, root=row.root)
        deed.close()
    return row


def _frontier() -> Frontier:
    """The frontier of all leaves, grown from the last checkpoint's."""
    last = CheckpointRow.objects.order_by("-size", "-id").first()
    start = Frontier()
    if last is not None:
        start = Frontier(last.size, tuple(bytes.fromhex(peak) for peak in last.frontier))
    return start.grown(_hashes(start.size, None))


def _hashes(start: int, end: int | None) -> Iterator[bytes]:
    rows = LeafRow.objects.filter(index__gte=start).order_by("index")
    if end is not None:
        rows = rows.filter(index__lt=end)
    for text in rows.values_list("hash", flat=True).iterator(chunk_size=_CHUNK):
        yield bytes.fromhex(text)


def keep_checkpoints() -> tuple[str, ...]:
    """The day's checkpoint and one for each publication that has none; gives the new reasons."""
    wanted = [f"publication {key}/{number}" for key, number in _published()]
    wanted.append(f"day {now().date().isoformat()}")
    held = set(CheckpointRow.objects.filter(reason__in=wanted).values_list("reason", flat=True))
    fresh = tuple(reason for reason in wanted if reason not in held)
    for reason in fresh:
        checkpoint(reason)
    return fresh


def _published() -> list[tuple[str, str]]:
    """Plan and number of each publication; the files of one number are one publication."""
    rows = PublicationRow.objects.order_by("plan__key", "number")
    return list(rows.values_list("plan__key", "number").distinct())


def prove_entry(entry: int, *, size: int | None = None) -> EntryProof:
    """The proof that an entry is in the log, under the root of ``size`` leaves (all by default).

    Raises Refusal R403 when there is no such entry, R491 when it has no leaf yet, R492 for a size
    that the log has not, or in which the entry is not.
    """
    row = EntryRow.objects.filter(pk=entry).values_list("hash", "leaf__index").first()
    if row is None:
        raise not_there("日志", "entry")
    text, index = row
    if index is None:
        raise Refusal(
            "R491",
            f"日志 {entry} 还没有封存",
            "运行 jianyue tick 后再取证明",
            english=f"entry {entry} is not sealed yet",
            english_hint="run: jianyue tick",
        )
    under = root_at(size)
    if index >= under.size:
        raise _no_size(under.size)
    path = inclusion_path(index, under.size, _subtree)
    return EntryProof(entry, text, index, under, tuple(step.hex() for step in path))


def prove_growth(before: int, after: int | None = None) -> GrowthProof:
    """The proof that the log of ``before`` leaves is the beginning of the log of ``after``.

    Raises Refusal R492 for a size that the log has not.
    """
    old, new = root_at(before), root_at(after)
    if not 0 < old.size <= new.size:
        raise _no_size(before)
    path = consistency_path(old.size, new.size, _subtree)
    return GrowthProof(old, new, tuple(step.hex() for step in path))


def root_at(size: int | None = None) -> Root:
    """The root of the first ``size`` leaves (of all by default). Raises Refusal R492."""
    held = (LeafRow.objects.aggregate(last=Max("index"))["last"] or 0) + 1
    if not LeafRow.objects.exists():
        held = 0
    wanted = held if size is None else size
    if not 0 <= wanted <= held:
        raise _no_size(wanted)
    return Root(wanted, _subtree(0, wanted).hex())


def _subtree(start: int, end: int) -> bytes:
    return root_of(_hashes(start, end))


def _no_size(size: int) -> Refusal:
    return Refusal(
        "R492",
        f"日志里没有这么多封条，或这条不在其中：{size}",
        "用检查点上写的条数",
        english=f"the log has no such size, or the entry is not in it: {size}",
        english_hint="use the size of a checkpoint",
    )
