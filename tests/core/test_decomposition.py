import pytest

from jianyue.core.decomposition import IDENTITY, SHEET_COLUMNS, SheetRow, Use, identity_of


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
