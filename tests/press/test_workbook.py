import io
import re
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from jianyue.compiler.readers.workbook import read_workbook
from jianyue.core.decomposition import HEAD_ROW, SHEET_COLUMNS, SHEET_NAME
from jianyue.press.workbook import NAME, workbook
from tests.press import samples
from tests.press.samples import A1, book, promise

MADE = workbook(samples.tables())
PLACE = {column.key: index for index, column in enumerate(SHEET_COLUMNS)}


def grid(data: bytes = MADE.data, sheet: str = SHEET_NAME) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def xml(part: str, data: bytes = MADE.data) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(part).decode("utf-8")


SHEET = xml("xl/worksheets/sheet1.xml")


def test_the_heads_are_the_columns_in_both_languages() -> None:
    assert grid()[HEAD_ROW - 1] == [f"{c.zh}\n{c.en}" for c in SHEET_COLUMNS]


def test_every_promise_has_its_row_with_its_identity() -> None:
    rows = grid()[HEAD_ROW:]
    assert [row[PLACE["id"]] for row in rows] == [f"c{n:03}" for n in range(1, 18)]
    assert rows[5][PLACE["measure"]] == "科创板上市企业"
    assert rows[5][PLACE["due"]] == date(2020, 12, 31)


def test_further_measures_of_one_promise_have_identities_of_their_own() -> None:
    both = [promise(1, A1, "甲", "3家"), promise(2, A1, "乙", "5家", id="c001")]
    rows = grid(workbook(book(both)).data)[HEAD_ROW:]
    assert [row[PLACE["id"]] for row in rows] == ["c001", "c001#1"]


def test_a_light_is_a_mark_and_a_word_and_not_a_colour_alone() -> None:
    said = [row[PLACE["status_verified_zh"]] for row in grid()[HEAD_ROW:]]
    assert said[:3] == ["▲ 滞后", "▲ 滞后", "○ 待发布"]
    assert said[-2:] == ["● 已兑现", "■ 未兑现"]


def test_the_columns_to_be_filled_are_empty_and_open_and_the_rest_is_locked() -> None:
    assert all(row[PLACE["report_value"]] == "" for row in grid()[HEAD_ROW:])
    assert "<sheetProtection " in SHEET
    assert 'locked="0"' in xml("xl/styles.xml")


def test_the_heads_stay_and_can_be_filtered() -> None:
    assert re.search(r'<pane xSplit="3" ySplit="3" .*state="frozen"', SHEET)
    assert '<autoFilter ref="A3:Z20"/>' in SHEET


def test_rungs_days_and_figures_are_checked_as_they_are_typed() -> None:
    assert '<dataValidation type="list"' in SHEET
    assert "前期,开工,建成,验收,投用" in SHEET
    assert '<dataValidation type="date"' in SHEET
    assert '<dataValidation type="decimal"' in SHEET


def test_it_prints_across_a3_one_page_wide_with_heads_and_page_numbers() -> None:
    assert 'paperSize="8"' in SHEET
    assert 'orientation="landscape"' in SHEET
    assert 'fitToHeight="0"' in SHEET
    assert "— &amp;P / &amp;N —" in SHEET
    names = xml("xl/workbook.xml")
    assert "_xlnm.Print_Titles" in names
    assert "任务分解表'!$A$1:$R$20" in names or "任务分解表!$A$1:$R$20" in names


def test_how_to_fill_it_in_is_a_sheet_of_its_own() -> None:
    said = " ".join(str(cell) for row in grid(sheet="填表说明") for cell in row)
    assert "识别码" in said
    assert "待证" in said


def test_the_sums_are_those_of_the_tables() -> None:
    rows = [row for row in grid(sheet="汇总") if row and row[0] == "on_track"]
    assert rows[0][:6] == ["on_track", "按期", "on track", "● 绿灯", 4, 4]


def test_a_sample_is_called_one() -> None:
    assert "样例" in str(grid()[1][0])
    assert "样例" not in str(grid(workbook(book([], sample="false")).data)[1][0])


def test_words_that_look_like_a_formula_stay_words() -> None:
    made = workbook(book([promise(1, A1, "=1+1", "建成")]))
    assert grid(made.data)[HEAD_ROW][PLACE["measure"]] == "=1+1"
    assert "<f>" not in xml("xl/worksheets/sheet1.xml", made.data)


def test_a_plan_without_promises_is_a_workbook_with_heads() -> None:
    assert len(grid(workbook(book([])).data)) == HEAD_ROW


def test_a_very_long_title_fits_the_footer() -> None:
    made = workbook(book([], title="承诺&事项" * 80))
    assert len(xml("xl/worksheets/sheet1.xml", made.data)) > 0


def test_the_same_tables_give_the_same_bytes() -> None:
    assert workbook(samples.tables()).data == MADE.data
    assert MADE.name == NAME
    with zipfile.ZipFile(io.BytesIO(MADE.data)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("key", ["id", "measure", "target", "due", "report_day", "report_value"])
def test_the_columns_that_reading_back_needs_are_there(key: str) -> None:
    assert key in PLACE


def test_what_was_printed_is_read_back_without_a_finding() -> None:
    reading = read_workbook(MADE.data, MADE.name)
    assert reading.diagnostics == ()
    assert [row.identity for row in reading.rows] == [f"c{n:03}" for n in range(1, 18)]
    assert not any(row.reported for row in reading.rows)
    assert reading.rows[7].cells["lead"] == "区科委"
