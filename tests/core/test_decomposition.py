import pytest

from jianyue.core.decomposition import (
    IDENTITY,
    PLAN_KEYS,
    SHEET_COLUMNS,
    SheetRow,
    Use,
    cells_digest,
    identity_of,
    typed_keys,
)


def test_columns_have_heads_and_keys_of_their_own() -> None:
    for named in ("key", "zh"):
        assert len({getattr(column, named) for column in SHEET_COLUMNS}) == len(SHEET_COLUMNS)


def test_the_identity_stands_last_and_nobody_writes_it() -> None:
    assert SHEET_COLUMNS[-1] is IDENTITY
    assert IDENTITY.use is Use.FIXED


@pytest.mark.parametrize(("commitment", "measure"), [("c7", 0), ("c7", 3), ("a-b", 12)])
def test_an_identity_leads_back_to_its_commitment_and_measure(
    commitment: str, measure: int
) -> None:
    row = SheetRow(identity_of(commitment, measure), 4, {})
    assert (row.commitment, row.measure) == (commitment, measure)


def test_cells_cannot_be_changed_afterwards() -> None:
    cells = {"lead": "区财政局"}
    row = SheetRow("c7", 4, cells)
    cells["lead"] = "区统计局"
    assert row.cells["lead"] == "区财政局"


CELLS = {"q1": "25%", "lead": "区财政局", "weight": "5"}


def test_the_digest_of_a_row_tells_which_cells_were_typed_in() -> None:
    printed = cells_digest(CELLS)
    assert typed_keys(printed, CELLS) == frozenset()
    assert typed_keys(printed, CELLS | {"lead": "区统计局", "co": "区审计局"}) == {"lead", "co"}


def test_idle_blanks_are_no_typing() -> None:
    assert typed_keys(cells_digest(CELLS), CELLS | {"lead": " 区财政局 "}) == frozenset()


@pytest.mark.parametrize("printed", ["", "0" * 63, "x"])
def test_without_a_digest_every_cell_may_have_been_typed(printed: str) -> None:
    assert typed_keys(printed, CELLS) == set(PLAN_KEYS)


def test_the_cells_of_a_duty_are_those_filled_when_tasks_are_assigned() -> None:
    assert PLAN_KEYS == ("q1", "q2", "q3", "q4", "leader", "lead", "co", "weight")
