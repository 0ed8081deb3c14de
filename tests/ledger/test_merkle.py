"""The tree hash: the vectors of Certificate Transparency, and every proof of every small tree."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.ledger.merkle import (
    EMPTY,
    Frontier,
    chain_hash,
    consistency_holds,
    consistency_path,
    inclusion_holds,
    inclusion_path,
    leaf_hash,
    node_hash,
    root_of,
)

# The eight inputs and the roots of the first one, two … eight of them, as the tests of
# Certificate Transparency (RFC 6962) give them.
INPUTS = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
LEAVES = [leaf_hash(bytes.fromhex(text)) for text in INPUTS]


def numbered(count):
    return [leaf_hash(str(n).encode()) for n in range(count)]


def within(leaves):
    return lambda start, end: root_of(leaves[start:end])


def test_the_empty_tree_is_the_hash_of_nothing():
    assert root_of([]) == EMPTY == hashlib.sha256(b"").digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_the_known_roots_come_out(size):
    assert root_of(LEAVES[:size]).hex() == ROOTS[size - 1]


def test_known_inclusion_paths_come_out():
    assert [h.hex()[:12] for h in inclusion_path(0, 8, within(LEAVES))] == [
        "96a296d224f2",
        "5f083f0a1a33",
        "6b47aaf29ee3",
    ]
    assert [h.hex()[:12] for h in inclusion_path(5, 8, within(LEAVES))] == [
        "bc1a0643b12e",
        "ca854ea128ed",
        "d37ee418976d",
    ]


def test_a_known_consistency_path_comes_out():
    assert [h.hex()[:12] for h in consistency_path(6, 8, within(LEAVES))] == [
        "0ebc5d3437fb",
        "ca854ea128ed",
        "d37ee418976d",
    ]


def test_a_leaf_never_passes_for_a_node():
    one, two = LEAVES[:2]
    assert leaf_hash(one + two) != node_hash(one, two)


def test_a_frontier_grown_in_steps_is_the_frontier_grown_at_once():
    leaves = numbered(37)
    stepped = Frontier().grown(leaves[:13]).grown(leaves[13:20]).grown(leaves[20:])
    assert stepped == Frontier().grown(leaves)
    assert stepped.size == 37
    assert len(stepped.peaks) == 3  # 37 = 32 + 4 + 1


def test_every_leaf_of_every_small_tree_is_proved_and_no_other():
    for size in range(1, 34):
        leaves = numbered(size)
        root = root_of(leaves)
        for index in range(size):
            path = inclusion_path(index, size, within(leaves))
            assert inclusion_holds(index, size, leaves[index], path, root)
            assert not inclusion_holds(index, size, leaf_hash(b"other"), path, root)
            assert not inclusion_holds(index, size, leaves[index], (*path, EMPTY), root)
            assert size == 1 or not inclusion_holds(index, size, leaves[index], path[:-1], root)


def test_every_small_tree_is_shown_to_begin_the_larger_ones():
    for size in range(1, 26):
        leaves = numbered(size)
        root = root_of(leaves)
        for old in range(1, size + 1):
            before = root_of(leaves[:old])
            path = consistency_path(old, size, within(leaves))
            assert consistency_holds(old, size, before, root, path)
            assert not consistency_holds(old, size, EMPTY, root, path)
            assert not consistency_holds(old, size, before, EMPTY, path)


def test_a_tree_that_was_rewritten_is_not_consistent():
    old, new = numbered(6), [*numbered(4), leaf_hash(b"x"), *numbered(8)[5:]]
    path = consistency_path(6, 8, within(new))
    assert not consistency_holds(6, 8, root_of(old), root_of(new), path)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_a_leaf_outside_the_tree_has_no_path(index, size):
    with pytest.raises(ValueError, match="not among"):
        inclusion_path(index, size, within(LEAVES))
    assert not inclusion_holds(index, size, LEAVES[0], (), EMPTY)


@pytest.mark.parametrize(("old", "size"), [(0, 3), (4, 3), (-1, 2)])
def test_a_tree_that_does_not_begin_another_has_no_path(old, size):
    with pytest.raises(ValueError, match="not the beginning"):
        consistency_path(old, size, within(LEAVES))
    assert not consistency_holds(old, size, EMPTY, EMPTY, ())


def test_the_chain_tells_two_orders_apart():
    one, two = LEAVES[:2]
    assert chain_hash(chain_hash(EMPTY, one), two) != chain_hash(chain_hash(EMPTY, two), one)


@given(st.integers(1, 80), st.data())
def test_a_path_with_one_bit_turned_proves_nothing(size, data):
    leaves = numbered(size)
    index = data.draw(st.integers(0, size - 1))
    path = list(inclusion_path(index, size, within(leaves)))
    if path:
        place = data.draw(st.integers(0, len(path) - 1))
        bit = data.draw(st.integers(0, 255))
        turned = int.from_bytes(path[place], "big") ^ (1 << bit)
        path[place] = turned.to_bytes(32, "big")
        assert not inclusion_holds(index, size, leaves[index], path, root_of(leaves))
