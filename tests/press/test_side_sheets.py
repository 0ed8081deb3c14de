import io
import zipfile

from python_calamine import CalamineWorkbook

from jianyue.core.decomposition import QUARTER_KEYS, SHEET_COLUMNS, Use
from jianyue.core.sheet_origin import ORIGIN_COLUMNS
from jianyue.core.status import Status
from jianyue.core.table import Column, Table
from jianyue.press.workbook import workbook
from tests.press import samples


def words_of(sheet: str, tables: samples.Tables) -> str:
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(tables).data))
    rows = book.get_sheet_by_name(sheet).to_python()
    return "\n".join(str(cell) for row in rows for cell in row)


def test_every_column_to_be_filled_is_explained() -> None:
    said = words_of("填表说明", samples.tables())
    for column in SHEET_COLUMNS:
        if column.use is not Use.FIXED and column.key not in QUARTER_KEYS:
            assert column.zh in said


def test_every_status_is_explained_in_both_languages() -> None:
    said = words_of("填表说明", samples.tables())
    assert all(f"{status.zh} {status.en}" in said for status in Status)


def test_the_areas_are_summed_beside_the_statuses() -> None:
    said = words_of("汇总", samples.tables())
    assert "生态环境" in said
    assert "▲ 黄灯" in said


def test_tables_that_are_not_there_leave_the_sheet_with_its_title() -> None:
    bare = {k: t for k, t in samples.tables().items() if k in ("meta", "commitments")}
    assert words_of("汇总", bare).strip() == "汇总 Sums"


def desk_tables() -> samples.Tables:
    """The tables with those that the desk adds: units in force, and what it is printed from."""
    units = (Column("said", "", ""), Column("name", "", ""), Column("code", "", ""))
    origin = tuple(Column(key, "", "") for key in ORIGIN_COLUMNS)
    return samples.tables() | {
        "bodies": Table("bodies", "", "", units, (("区财政局", "嘉定区财政局", "CZ"),)),
        "origin": Table("origin", "", "", origin, (("@plan", "p", ""), ("c001", "aa", "bb"))),
    }


def test_units_are_listed_by_the_names_they_answer_to() -> None:
    assert "区财政局\n嘉定区财政局\nCZ" in words_of("单位名录", desk_tables())


def test_what_it_was_printed_from_is_carried_out_of_sight() -> None:
    data = workbook(desk_tables()).data
    assert "@plan\np\n\nc001\naa\nbb" in words_of("底稿", desk_tables())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = archive.read("xl/workbook.xml").decode()
    assert 'name="底稿" sheetId="5" state="veryHidden"' in sheets
