"""Entries against their own hash; rows cited twice, forged, or cited by nobody."""

import hashlib
import json

import pytest

from jianyue.core.journal import Breach
from jianyue.desk.verifying import Tally, verify_journal
from jianyue.desk.verifying.facts import FactReading
from jianyue.store.digests import row_digest
from jianyue.store.models import EntryRow, ObservationRow
from tests.desk.verifying.tamper import change, tamper


def found():
    return [(flaw.breach, flaw.table, flaw.row) for flaw in verify_journal()]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("act", "check_claim"),
        ("person", "chenli"),
        ("unit", "JW"),
        ("subject", "elsewhere"),
        ("result", "refused"),
        ("made_at", "2020-01-01 00:00:00+00:00"),
    ],
)
def test_a_column_of_an_entry_that_is_not_its_bodys_is_named(sealed, column, value):
    pk = EntryRow.objects.filter(act="submit_claim").last().pk
    change(EntryRow, pk, column, value)
    (flaw,) = verify_journal()
    assert (flaw.breach, flaw.row) == (Breach.ENTRY_CHANGED, str(pk))
    assert flaw.detail == {"person": "by", "made_at": "at"}.get(column, column)


@pytest.mark.parametrize(
    "body", ["", "[]", "null", '{"facts": 3}', '{"facts": [{"ids": [["a", 1]]}]}']
)
def test_a_body_of_any_kind_is_a_changed_entry(sealed, body):
    entry = EntryRow.objects.filter(act="check_claim").last()
    tamper("UPDATE store_entryrow SET body = %s WHERE id = %s", body, entry.pk)
    flaws = list(verify_journal())
    assert (flaws[0].breach, flaws[0].row) == (Breach.ENTRY_CHANGED, str(entry.pk))
    added = {flaw.table for flaw in flaws[1:] if flaw.breach is Breach.ROW_ADDED}
    assert added == {"store_checkrow", "store_observationrow"}


def test_a_changed_citation_names_the_entry_and_the_row(sealed):
    entry = EntryRow.objects.filter(act="check_claim").last()
    body = json.loads(entry.body)
    body["facts"][0]["marks"] = "0" * 16
    tamper("UPDATE store_entryrow SET body = %s WHERE id = %s", json.dumps(body), entry.pk)
    assert [breach for breach, _, _ in found()] == [Breach.ENTRY_CHANGED, Breach.ROW_CHANGED]


def test_an_entry_put_in_twice_cites_rows_twice(sealed):
    entry = EntryRow.objects.filter(act="check_claim").last()
    entry.pk = None
    entry.save(force_insert=True)
    flaws = list(verify_journal())
    assert {flaw.breach for flaw in flaws} == {Breach.ROW_TWICE}
    assert {flaw.entry for flaw in flaws} == {entry.pk}
    assert sorted(flaw.table for flaw in flaws) == ["store_checkrow", "store_observationrow"]


def test_a_row_whose_beginning_alone_fits_is_forged(sealed):
    """Sixteen digits can be made to fit with great effort; the root of the whole digests cannot."""
    entry = EntryRow.objects.filter(act="check_claim").last()
    body = json.loads(entry.body)
    cited = next(c for c in body["facts"] if c["table"] == "store_checkrow")
    cited["root"] = "ef" * 32
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    tamper("UPDATE store_entryrow SET body = %s, hash = %s WHERE id = %s", text, digest, entry.pk)
    assert (Breach.ROW_FORGED, "store_checkrow", str(cited["ids"][0][0])) in found()


def test_rows_that_nobody_cites_are_told_in_runs(sealed):
    row = ObservationRow.objects.last()
    keys = [row.pk + n for n in (100, 101, 102, 107)]
    for pk in keys:
        row.pk, row.key = pk, f"put-in-{pk}"
        row.save(force_insert=True)
    assert found() == [
        (Breach.ROW_ADDED, "store_observationrow", f"{keys[0]}–{keys[2]}"),
        (Breach.ROW_ADDED, "store_observationrow", str(keys[3])),
    ]


def test_what_is_written_during_the_reading_is_left_for_the_next(sealed):
    row = ObservationRow.objects.last()
    row.pk, row.key = None, "put-in"
    reading = FactReading.begun(Tally())
    row.save(force_insert=True)
    assert [*reading.read_entries(), *reading.read_uncited()] == []


def test_the_digest_of_a_stored_row_is_that_of_the_row_as_it_was_written(sealed):
    """Else every row would seem changed: JSON, dates and figures come back as they went."""
    from jianyue.store.digests import stored_digests
    from jianyue.store.models import FACTS

    for model in FACTS:
        rows = list(model.objects.order_by("pk"))
        if rows:
            told = dict(stored_digests(model, [row.pk for row in rows]))
            assert told == {row.pk: row_digest(row) for row in rows}, model
