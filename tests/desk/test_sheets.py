"""Rows of a file against the archive, without a file and without an archive."""

from decimal import Decimal

import pytest

from jianyue.core.decomposition import (
    PLAN_KEYS,
    SHEET_COLUMNS,
    RowState,
    SheetReading,
    SheetRow,
)
from jianyue.desk.sheets import preview_sheet, printed_origin, sealed, weights_with
from tests.desk.benches import bench, duty, promise

LETTERS = {column.key: column.zh for column in SHEET_COLUMNS}


def rows_of(found, **typed):
    """The rows as printed from a bench, with cells typed in the first."""
    rows = []
    for number, (identity, _) in enumerate(printed_origin(found, found.held).rows.items()):
        cid, _, measure = identity.partition("#")
        held = found.held[cid]
        cells = held.cells | held.fixed(int(measure or 0)) | (typed if not number else {})
        cells["weight"] = Decimal(cells["weight"]) if cells["weight"] else None
        rows.append(SheetRow(identity, number + 4, cells))
    return tuple(rows)


def look(rows, printed, now, **more):
    reading = SheetReading(rows, (), letters=LETTERS, **more)
    origin = printed_origin(printed, printed.held)
    return preview_sheet(reading, origin, now, file="表.xlsx", sha256="")


BEFORE = bench()
AFTER = bench((promise(), duty(lead="SJ")))


@pytest.mark.parametrize(
    ("typed", "now", "state"),
    [
        ({}, BEFORE, RowState.UNCHANGED),
        ({}, AFTER, RowState.UNCHANGED),  # the archive moved, nobody typed
        ({"lead": "审计局"}, BEFORE, RowState.CHANGED),
        ({"lead": "审计局"}, AFTER, RowState.UNCHANGED),  # both did the same
        ({"lead": "区审计局"}, AFTER, RowState.UNCHANGED),  # the same by another name
        ({"weight": "6"}, AFTER, RowState.CONFLICT),
        ({"lead": "火星办"}, BEFORE, RowState.FAULTY),
        ({"lead": "火星办"}, AFTER, RowState.FAULTY),
    ],
)
def test_three_states_meet_in_a_row(typed, now, state):
    (row,) = look(rows_of(BEFORE, **typed), BEFORE, now).rows
    assert row.state is state


def test_duties_of_rows_in_conflict_are_kept_apart():
    found = look(rows_of(BEFORE, weight="6"), BEFORE, AFTER)
    assert found.duties == ()
    assert [(d.lead, d.weight) for d in found.contested] == [("SJ", Decimal(6))]


def test_a_row_whose_origin_is_lost_is_in_conflict_when_it_differs():
    other = bench((promise("C2"), duty("C2")))
    (row, gone) = look(rows_of(BEFORE, weight="6"), other, bench(*both())).rows
    assert (row.state, gone.state) == (RowState.CONFLICT, RowState.MISSING)
    assert "不知道" in row.findings[0].message


def both():
    return (promise(), duty()), (promise("C2"), duty("C2"))


def test_a_cell_that_could_not_be_read_is_not_an_empty_one():
    rows = rows_of(BEFORE)
    found = look(rows, BEFORE, BEFORE, unread=frozenset({(rows[0].row, "weight")}))
    assert (found.rows[0].state, found.rows[0].changes) == (RowState.FAULTY, ())


def test_the_sum_of_weights_counts_what_would_be_laid():
    pair = bench(*both())
    found = look(rows_of(pair, weight="7"), pair, pair)
    assert (found.weights, found.weights_after) == (10, 12)
    assert weights_with(pair, []) == 10


def test_the_digest_changes_with_anything_shown_and_with_its_grounds():
    one = look(rows_of(BEFORE, weight="6"), BEFORE, BEFORE)
    assert one.digest == look(rows_of(BEFORE, weight="6"), BEFORE, BEFORE).digest
    assert one.digest != look(rows_of(BEFORE, weight="7"), BEFORE, BEFORE).digest
    assert one.digest != sealed(one, "another file").digest


def test_every_cell_of_a_duty_may_be_typed():
    typed = {
        **{f"q{n}": f"{n * 25}%" for n in range(1, 5)},
        "leader": "区长",
        "lead": "审计局",
        "co": "财政局",
        "weight": "9",
    }
    (row,) = look(rows_of(BEFORE, **typed), BEFORE, BEFORE).rows
    assert {change.key for change in row.changes} == set(PLAN_KEYS)
