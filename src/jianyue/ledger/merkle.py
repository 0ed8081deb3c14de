"""Merkle 树: the tree hash of RFC 6962, with proofs that a leaf is in it and that it only grew.

    leaf = H(00 ‖ data)    node = H(01 ‖ left ‖ right)    H = SHA-256

A tree of n leaves is split at the greatest power of two below n. Everything here is pure: where
hashes are kept is the caller's business, who gives ``Subtree``, the root of leaves a to b.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Subtree = Callable[[int, int], bytes]
EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf; the 00 keeps a leaf from ever passing for a node."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def chain_hash(before: bytes, leaf: bytes) -> bytes:
    """The running hash of a log: it names the first leaf out of place, which a root cannot."""
    return hashlib.sha256(b"\x02" + before + leaf).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The whole subtrees of the first ``size`` leaves, largest first: all that growing needs."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def grown(self, leaves: Iterable[bytes]) -> Frontier:
        """The frontier after more leaf hashes; its memory is the logarithm of its size."""
        size, peaks = self.size, list(self.peaks)
        for leaf in leaves:
            peaks.append(leaf)
            size += 1
            for _ in range((size & -size).bit_length() - 1):
                right = peaks.pop()
                peaks.append(node_hash(peaks.pop(), right))
        return Frontier(size, tuple(peaks))

    def root(self) -> bytes:
        """The tree hash of the leaves so far."""
        if not self.peaks:
            return EMPTY
        top = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            top = node_hash(peak, top)
        return top


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The tree hash of leaf hashes in order."""
    return Frontier().grown(leaves).root()


def inclusion_path(index: int, size: int, subtree: Subtree) -> tuple[bytes, ...]:
    """The sibling hashes from leaf ``index`` up to the root of the first ``size`` leaves.

    Raises ValueError unless 0 <= index < size.
    """
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not among the first {size}")
    path, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(subtree(middle, end))
            end = middle
        else:
            path.append(subtree(start, middle))
            start = middle
    return tuple(reversed(path))


def inclusion_holds(index: int, size: int, leaf: bytes, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a path leads from a leaf's hash to the root of a tree of ``size`` leaves."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if at % 2 or at == last:
            found = node_hash(sibling, found)
            while not at % 2 and at:
                at, last = at // 2, last // 2
        else:
            found = node_hash(found, sibling)
        at, last = at // 2, last // 2
    return last == 0 and found == root


def consistency_path(old: int, size: int, subtree: Subtree) -> tuple[bytes, ...]:
    """The hashes that show the first ``old`` leaves to be the beginning of the first ``size``.

    Raises ValueError unless 0 < old <= size.
    """
    if not 0 < old <= size:
        raise ValueError(f"{old} leaves are not the beginning of {size}")
    path, start, end, whole = [], 0, size, True
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(subtree(middle, end))
            end = middle
        else:
            path.append(subtree(start, middle))
            start, whole = middle, False
    if not whole:
        path.append(subtree(start, end))
    return tuple(reversed(path))


def consistency_holds(
    old: int, size: int, old_root: bytes, root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether a path shows that the tree of ``old`` leaves grew into the tree of ``size``."""
    if not 0 < old <= size:
        return False
    if old == size:
        return not path and old_root == root
    given = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not given:
        return False
    at, last = old - 1, size - 1
    while at % 2:
        at, last = at // 2, last // 2
    before = after = given[0]
    for sibling in given[1:]:
        if last == 0:
            return False
        if at % 2 or at == last:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
            while not at % 2 and at:
                at, last = at // 2, last // 2
        else:
            after = node_hash(after, sibling)
        at, last = at // 2, last // 2
    return last == 0 and before == old_root and after == root


def _split(size: int) -> int:
    """The greatest power of two below a size of two or more."""
    return 1 << ((size - 1).bit_length() - 1)
