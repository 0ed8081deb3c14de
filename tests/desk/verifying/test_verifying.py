"""The whole verification: an archive as the acts left it is sound; a changed byte is named."""

import pytest
from django.db import connection

from jianyue.core.journal import Breach, Root
from jianyue.desk.journal import checkpoint, root_at
from jianyue.desk.verifying import Tally, verify_journal
from jianyue.desk.verifying.facts import CITED
from jianyue.store.models import (
    ClaimRow,
    CommitmentRow,
    DutyRow,
    EntryRow,
    LeafRow,
    ObservationRow,
    VersionRow,
)
from tests.desk.verifying.tamper import change, tamper


def found(**more):
    return [(flaw.breach, flaw.table, flaw.row) for flaw in verify_journal(**more)]


def test_an_archive_as_the_acts_left_it_is_sound(sealed):
    tally = Tally()
    assert list(verify_journal(tally)) == []
    assert tally.entries == EntryRow.objects.count() == tally.leaves
    assert tally.checkpoints == 1
    assert tally.facts > ObservationRow.objects.count() + CommitmentRow.objects.count()
    assert tally.done == tally.whole
    assert tally.root == root_at()


def test_an_empty_archive_is_sound(db):
    assert found() == []


def test_one_byte_of_a_figure_is_caught_and_named(sealed):
    key = sealed.observations[0]
    row = ObservationRow.objects.get(key=key)
    assert tamper("UPDATE store_observationrow SET value = '31' WHERE id = %s", row.pk) == 1
    (flaw,) = verify_journal()
    entry = EntryRow.objects.filter(act="submit_claim").last()
    assert (flaw.breach, flaw.table, flaw.row) == (
        Breach.ROW_CHANGED,
        "store_observationrow",
        str(row.pk),
    )
    assert (flaw.entry, flaw.act, flaw.at) == (entry.pk, "submit_claim", entry.made_at)


@pytest.mark.parametrize(
    ("model", "column", "value"),
    [
        (VersionRow, "document", "另一份文件"),
        (CommitmentRow, "due", "2021-12-31"),
        (DutyRow, "lead", "JW"),
        (ClaimRow, "progress", "没办"),
        (ClaimRow, "person", "somebody"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_change_of_any_fact_is_named(sealed, model, column, value):
    table, pk = model._meta.db_table, model.objects.last().pk
    change(model, pk, column, value)
    assert found() == [(Breach.ROW_CHANGED, table, str(pk))]


def test_a_row_taken_away_is_missing(sealed):
    pk = ObservationRow.objects.last().pk
    tamper("DELETE FROM store_observationrow WHERE id = %s", pk)
    assert found() == [(Breach.ROW_MISSING, "store_observationrow", str(pk))]


def test_two_rows_that_changed_places_are_both_named(sealed):
    one, two = ObservationRow.objects.order_by("id").values_list("pk", flat=True)[:2]
    for old, new in ((one, 900_000), (two, one), (900_000, two)):
        tamper("UPDATE store_observationrow SET id = %s WHERE id = %s", new, old)
    assert found() == [
        (Breach.ROW_CHANGED, "store_observationrow", str(one)),
        (Breach.ROW_CHANGED, "store_observationrow", str(two)),
    ]


def test_a_row_put_in_by_hand_was_written_by_no_act(sealed):
    row = ObservationRow.objects.last()
    row.pk, row.key = None, "put-in"
    row.save(force_insert=True)
    assert found() == [(Breach.ROW_ADDED, "store_observationrow", str(row.pk))]


def test_a_row_put_in_the_place_of_another_is_found_with_it(sealed):
    """The numbers of rows agree, and still each is named."""
    row = ObservationRow.objects.last()
    tamper("UPDATE store_observationrow SET id = %s WHERE id = %s", row.pk + 7, row.pk)
    assert found() == [
        (Breach.ROW_MISSING, "store_observationrow", str(row.pk)),
        (Breach.ROW_ADDED, "store_observationrow", str(row.pk + 7)),
    ]


def test_a_log_written_anew_from_end_to_end_is_caught_by_a_published_root(sealed):
    published = checkpoint("通报 2020-1")
    witness = Root(published.size, published.root)
    assert found(witness=witness) == []
    other = Root(published.size, "00" * 32)
    assert found(witness=other) == [(Breach.WITNESS_BROKEN, "store_leafrow", str(published.size))]


def test_a_witness_larger_than_the_log_is_broken(sealed):
    size = LeafRow.objects.count() + 1
    assert found(witness=Root(size, "00" * 32)) == [
        (Breach.WITNESS_BROKEN, "store_leafrow", str(size))
    ]


def test_statements_do_not_grow_with_the_facts(sealed, django_assert_max_num_queries):
    # Three a table of facts: its last row, how many there are, how many no entry cites. Cases: three.
    with django_assert_max_num_queries(3 * len(CITED) + 23):
        assert found() == []
    assert connection.in_atomic_block
