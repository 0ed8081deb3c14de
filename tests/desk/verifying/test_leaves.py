"""Leaves: gaps, changed hashes, another order, lost entries, checkpoints."""

import hashlib

import pytest

from jianyue.core.journal import Breach
from jianyue.desk.journal import checkpoint
from jianyue.desk.verifying import verify_journal
from jianyue.desk.verifying.leaves import read_leaves
from jianyue.desk.verifying.tally import Tally
from jianyue.ledger.merkle import leaf_hash
from jianyue.store.models import CheckpointRow, EntryRow, LeafRow
from tests.desk.verifying.tamper import tamper


def found():
    return [(flaw.breach, flaw.row) for flaw in read_leaves(Tally(), None)]


def test_sound_leaves_have_no_flaw(sealed):
    assert found() == []


def test_a_leaf_changed_alone_is_the_leaf(sealed):
    tamper('UPDATE store_leafrow SET hash = %s WHERE "index" = 1', "ab" * 32)
    assert found()[0] == (Breach.LEAF_CHANGED, "1")
    assert found()[1][0] is Breach.CHECKPOINT_BROKEN


def test_a_leaf_that_is_no_hash_at_all_is_the_leaf(sealed):
    tamper('UPDATE store_leafrow SET hash = %s WHERE "index" = 1', "封条")
    assert found()[0] == (Breach.LEAF_CHANGED, "1")


def test_an_entry_written_anew_with_its_hash_is_the_entry(sealed):
    leaf = LeafRow.objects.get(index=2)
    body = leaf.entry.body.replace("2020", "2021")
    assert body != leaf.entry.body
    digest = hashlib.sha256(body.encode()).hexdigest()
    tamper(
        "UPDATE store_entryrow SET body = %s, hash = %s WHERE id = %s", body, digest, leaf.entry_id
    )
    (flaw,) = read_leaves(Tally(), None)
    assert (flaw.breach, flaw.table, flaw.row) == (
        Breach.ENTRY_CHANGED,
        "store_entryrow",
        str(leaf.entry_id),
    )
    assert flaw.act == leaf.entry.act


def test_an_entry_and_its_leaf_written_anew_leave_the_chain_broken(sealed):
    leaf = LeafRow.objects.get(index=2)
    digest = hashlib.sha256(b"{}").hexdigest()
    tamper("UPDATE store_entryrow SET body = '{}', hash = %s WHERE id = %s", digest, leaf.entry_id)
    own = leaf_hash(bytes.fromhex(digest)).hex()
    tamper('UPDATE store_leafrow SET hash = %s WHERE "index" = 2', own)
    assert found()[0] == (Breach.ORDER_CHANGED, "2")
    assert found()[1][0] is Breach.CHECKPOINT_BROKEN


def test_two_leaves_that_changed_places_are_both_named(sealed):
    one, two = LeafRow.objects.filter(index__in=(1, 3)).order_by("index")
    tamper('UPDATE store_leafrow SET entry_id = 0 WHERE "index" = 1')
    swap = 'UPDATE store_leafrow SET entry_id = %s, hash = %s WHERE "index" = %s'
    tamper(swap, one.entry_id, one.hash, 3)
    tamper(swap, two.entry_id, two.hash, 1)
    assert found()[:2] == [(Breach.ORDER_CHANGED, "1"), (Breach.ORDER_CHANGED, "3")]
    assert found()[2][0] is Breach.CHECKPOINT_BROKEN


def test_two_leaves_that_point_to_each_others_entries_are_both_named(sealed):
    one, two = LeafRow.objects.filter(index__in=(1, 3)).order_by("index")
    point = 'UPDATE store_leafrow SET entry_id = %s WHERE "index" = %s'
    for entry, index in ((0, 1), (one.entry_id, 3), (two.entry_id, 1)):
        tamper(point, entry, index)
    assert found() == [(Breach.ORDER_CHANGED, "1"), (Breach.ORDER_CHANGED, "3")]


def test_an_entry_taken_away_is_missing_and_its_rows_are_nobodys(sealed):
    leaf = LeafRow.objects.get(entry__act="assign_duties")
    tamper("DELETE FROM store_entryrow WHERE id = %s", leaf.entry_id)
    flaws = [(flaw.breach, flaw.table, flaw.row) for flaw in verify_journal()]
    tamper(
        'DELETE FROM store_leafrow WHERE "index" = %s', leaf.index
    )  # or the test's own end fails
    assert flaws[0] == (Breach.ENTRY_MISSING, "store_entryrow", str(leaf.entry_id))
    assert [flaw[:2] for flaw in flaws[1:]] == [(Breach.ROW_ADDED, "store_dutyrow")]


def test_a_leaf_and_its_entry_taken_away_leave_a_gap(sealed):
    leaf = LeafRow.objects.get(index=2)
    tamper('DELETE FROM store_leafrow WHERE "index" = 2')
    tamper("DELETE FROM store_entryrow WHERE id = %s", leaf.entry_id)
    assert found()[0] == (Breach.LEAF_MISSING, "2")
    assert found()[1][0] is Breach.CHECKPOINT_BROKEN


def test_the_end_of_the_log_cannot_be_cut_off(sealed):
    last = checkpoint("again")
    tamper('DELETE FROM store_leafrow WHERE "index" >= %s', last.size - 1)
    assert found() == [(Breach.CHECKPOINT_BROKEN, str(last.pk))]


def test_the_first_checkpoint_that_does_not_hold_is_named(sealed):
    first = CheckpointRow.objects.get()
    checkpoint("again")
    tamper("UPDATE store_checkpointrow SET root = %s", "cd" * 32)
    assert found() == [(Breach.CHECKPOINT_BROKEN, str(first.pk))]


@pytest.mark.parametrize("size", [0, 10**6])
def test_a_checkpoint_of_another_size_does_not_hold(sealed, size):
    row = CheckpointRow.objects.get()
    tamper("UPDATE store_checkpointrow SET size = %s WHERE id = %s", size, row.pk)
    assert found() == [(Breach.CHECKPOINT_BROKEN, str(row.pk))]


def test_an_entry_not_yet_sealed_is_no_flaw(sealed, clerk):
    from jianyue.desk.plans import export_book
    from tests.desk.conftest import KEY

    export_book(clerk, key=KEY)
    assert EntryRow.objects.count() == LeafRow.objects.count() + 1
    assert list(verify_journal()) == []
