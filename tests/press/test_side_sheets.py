import io

from python_calamine import CalamineWorkbook

from jianyue.core.decomposition import SHEET_COLUMNS, Use
from jianyue.core.status import Status
from jianyue.press.workbook import workbook
from tests.press import samples


def words_of(sheet: str, tables: samples.Tables) -> str:
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(tables).data))
    rows = book.get_sheet_by_name(sheet).to_python()
    return "\n".join(str(cell) for row in rows for cell in row)


def test_every_column_to_be_filled_is_explained() -> None:
    said = words_of("填表说明", samples.tables())
    for column in SHEET_COLUMNS:
        if column.use is Use.REPORT:
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
