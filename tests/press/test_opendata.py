import csv
import io
import json
from decimal import Decimal

import pytest

from jianyue.core.table import Cell, CellType, Column, Table
from jianyue.press.opendata import data_checksum, open_data, table_csv, tables_json
from jianyue.press.seal import sha256, sm3
from tests.press import samples

FILES = {file.name: file for file in open_data(samples.tables())}


def one(cell: Cell, kind: CellType = CellType.STRING) -> Table:
    return Table("t", "表", "table", (Column("a", "甲", "a", kind, "家"),), ((cell,),))


def test_every_table_has_a_csv_beside_the_json_the_package_and_the_checksums() -> None:
    sheets = {f"{key}.csv" for key in samples.tables()}
    assert set(FILES) == sheets | {"tables.json", "datapackage.json", "CHECKSUMS"}


def test_csv_starts_with_a_byte_order_mark_so_that_excel_reads_it() -> None:
    assert FILES["commitments.csv"].data.startswith(b"\xef\xbb\xbfid,no,")


def test_csv_read_back_has_the_rows_of_the_table() -> None:
    said = FILES["commitments.csv"].data.decode("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(said, newline="")))
    assert len(found) == 17
    assert found[0]["measure"] == "增加值"
    assert found[0]["value"] == "4"
    assert found[0]["due"] == "2020-12-31"


def test_a_cell_that_a_spreadsheet_would_run_is_led_by_an_apostrophe() -> None:
    assert table_csv(one("=1+1")).decode("utf-8-sig").splitlines()[1] == "'=1+1"


def test_a_signed_figure_stays_as_it_is() -> None:
    assert table_csv(one("-14.1%")).decode("utf-8-sig").splitlines()[1] == "-14.1%"


def test_figures_are_exact_in_json() -> None:
    said = json.loads(tables_json({"t": one(Decimal("0.10"), CellType.NUMBER)}))
    assert said["tables"]["t"]["rows"] == [{"a": "0.1"}]
    assert said["tables"]["t"]["columns"][0]["unit"] == "家"


@pytest.mark.parametrize(
    ("cell", "kind"),
    [("4", CellType.NUMBER), (True, CellType.INTEGER), (4, CellType.STRING), (1, CellType.BOOLEAN)],
)
def test_a_cell_that_is_not_what_its_column_says_is_a_fault(cell: Cell, kind: CellType) -> None:
    with pytest.raises(ValueError, match="table t row 1"):
        tables_json({"t": one(cell, kind)})


def test_the_package_describes_every_csv_with_types_sizes_and_hashes() -> None:
    package = json.loads(FILES["datapackage.json"].data)
    for resource in package["resources"]:
        file = FILES[resource["path"]]
        assert resource["hash"] == f"sha256:{file.sha256}"
        assert resource["bytes"] == len(file.data)
    named = {r["name"]: r for r in package["resources"]}
    types = {f["name"]: f["type"] for f in named["commitments"]["schema"]["fields"]}
    assert (types["value"], types["due"], types["measure"]) == ("number", "date", "string")


def test_the_package_names_its_licence_its_source_and_that_it_is_a_sample() -> None:
    package = json.loads(FILES["datapackage.json"].data)
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["sources"] == [{"title": "嘉定区2020年政府工作报告"}]
    assert package["sample"] is True


def test_the_checksums_are_those_of_the_files_in_both_algorithms() -> None:
    lines = FILES["CHECKSUMS"].data.decode().splitlines()
    for file in (file for name, file in FILES.items() if name != "CHECKSUMS"):
        assert f"SHA256 ({file.name}) = {sha256(file.data)}" in lines
        assert f"SM3 ({file.name}) = {sm3(file.data)}" in lines


def test_the_checksum_on_the_poster_is_that_of_tables_json() -> None:
    assert data_checksum(samples.tables()) == FILES["tables.json"].sha256


def test_the_same_tables_give_the_same_bytes_in_any_order() -> None:
    backwards = dict(reversed(samples.tables().items()))
    assert open_data(backwards) == open_data(samples.tables())
