import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.compiler.readers import workbook as reader
from jianyue.compiler.readers.workbook import read_workbook
from jianyue.core.commitment import Rung
from jianyue.core.decomposition import SHEET_COLUMNS, SHEET_NAME, SheetReading
from jianyue.core.refusal import Refusal

HEADS = [f"{c.zh}\n{c.en}" for c in SHEET_COLUMNS]
Cells = dict[str, object]


def sheet(*rows: Cells, heads: list[str] | None = None, name: str = SHEET_NAME) -> bytes:
    """A workbook as a unit sends it back: heads in row 3, rows from row 4."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet(name)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    heads = HEADS if heads is None else heads
    page.write_row(2, 0, heads)
    keys = [next((c.key for c in SHEET_COLUMNS if h.startswith(c.zh)), "") for h in heads]
    for number, row in enumerate(rows, start=3):
        for index, key in enumerate(keys):
            value = row.get(key)
            if isinstance(value, datetime):
                page.write_datetime(number, index, value, day)
            elif value is not None:
                page.write(number, index, value)
    book.close()
    return out.getvalue()


def codes(reading: SheetReading) -> list[str]:
    return [finding.code for finding in reading.diagnostics]


def filled(**more: object) -> Cells:
    return {"id": "c7", "report_day": "2020-06-30", "report_value": 372} | more


def test_a_filled_row_is_read_with_its_identity() -> None:
    reading = read_workbook(sheet(filled(report_rung="建成", report_note=" 已过半 ")))
    (row,) = reading.rows
    assert (row.identity, row.row, row.reported) == ("c7", 4, True)
    assert row.cells["report_value"] == Decimal(372)
    assert row.cells["report_day"] == date(2020, 6, 30)
    assert row.cells["report_rung"] == Rung.BUILT.value
    assert row.cells["report_note"] == "已过半"
    assert reading.diagnostics == ()


def test_a_row_left_as_it_was_is_not_a_report() -> None:
    (row,) = read_workbook(sheet({"id": "c7", "measure": "甲", "lead": "区财政局"})).rows
    assert not row.reported
    assert row.cells["lead"] == "区财政局"


def test_a_further_measure_names_its_commitment_and_its_place() -> None:
    (row,) = read_workbook(sheet(filled(id="c7#2"))).rows
    assert (row.commitment, row.measure) == ("c7", 2)


def test_columns_may_stand_in_any_order() -> None:
    (row,) = read_workbook(sheet(filled(), heads=HEADS[::-1])).rows
    assert row.cells["report_value"] == 372


@pytest.mark.parametrize("said", ["2020-06-30", "2020.6.30", "2020/06/30", "2020年6月30日"])
def test_a_day_is_read_however_it_is_written(said: str) -> None:
    (row,) = read_workbook(sheet(filled(report_day=said))).rows
    assert row.cells["report_day"] == date(2020, 6, 30)


def test_a_day_of_the_spreadsheet_is_a_day() -> None:
    (row,) = read_workbook(sheet(filled(report_day=datetime(2020, 6, 30)))).rows
    assert row.cells["report_day"] == date(2020, 6, 30)


def test_a_float_is_taken_by_the_digits_it_shows() -> None:
    (row,) = read_workbook(sheet(filled(report_value=0.1))).rows
    assert row.cells["report_value"] == Decimal("0.1")


def test_figures_with_thousands_separators_are_read() -> None:
    (row,) = read_workbook(sheet(filled(report_value="1,312"))).rows
    assert row.cells["report_value"] == 1312


def test_a_true_zero_is_a_figure_and_not_an_empty_cell() -> None:
    (row,) = read_workbook(sheet(filled(report_value=0))).rows
    assert row.cells["report_value"] == 0
    assert row.reported


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        (filled(id=None), "K701", "“识别码（请勿改动）”"),
        (filled(report_day="六月底"), "K703", "“数据截至日”"),
        (filled(report_day="2020-02-30"), "K703", "“数据截至日”"),
        (filled(report_value="约三百"), "K704", "“完成数值”"),
        (filled(report_value="45%"), "K704", "“完成数值”"),
        (filled(report_value="NaN"), "K704", "“完成数值”"),
        (filled(report_rung="快好了"), "K705", "“工程节点”"),
        (filled(report_day=None), "K707", "“数据截至日”"),
    ],
)
def test_a_bad_cell_is_told_by_sheet_row_and_column(cells: Cells, code: str, column: str) -> None:
    reading = read_workbook(sheet({"id": "c1"}, cells), "报送.xlsx")
    (finding,) = reading.diagnostics
    assert finding.code == code
    assert finding.place is not None
    assert (finding.place.file, finding.place.row) == ("报送.xlsx[任务分解表]", 5)
    assert column in str(finding.place.column)
    assert finding.hint
    assert finding.english


def test_a_bad_cell_does_not_lose_the_rest_of_its_row() -> None:
    (row,) = read_workbook(sheet(filled(report_value="约三百", report_note="在建"))).rows
    assert row.cells["report_value"] is None
    assert row.cells["report_note"] == "在建"


def test_an_identity_twice_keeps_the_first_and_tells_the_second() -> None:
    reading = read_workbook(sheet(filled(report_value=1), filled(report_value=2)))
    assert codes(reading) == ["K702"]
    assert [row.cells["report_value"] for row in reading.rows] == [1]
    assert "第 4 行" in reading.diagnostics[0].message


def test_a_column_that_was_deleted_is_told_and_the_others_are_read() -> None:
    heads = [head for head in HEADS if not head.startswith("存在问题")]
    reading = read_workbook(sheet(filled(), heads=heads))
    assert codes(reading) == ["K706"]
    assert reading.rows[0].cells["report_problem"] is None


def test_empty_rows_between_are_passed_over_and_numbers_stay_true() -> None:
    reading = read_workbook(sheet(filled(), {}, filled(id="c8")))
    assert [row.row for row in reading.rows] == [4, 6]


def refused(data: bytes) -> str:
    with pytest.raises(Refusal) as refusal:
        read_workbook(data)
    assert refusal.value.hint
    assert refusal.value.english
    return refusal.value.code


def zipped(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * size)
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", b"\x00\x01binary", b"PK\x03\x04broken", zipped(10)], ids=len)
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    assert refused(data) == "R711"


def test_a_file_that_unpacks_beyond_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST_UNPACKED", 1_000_000)
    assert refused(zipped(1_000_001)) == "R711"


def test_a_file_beyond_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST", 100)
    assert refused(sheet(filled())) == "R711"


def test_too_many_rows_are_refused_and_not_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_ROWS", 4)
    assert refused(sheet(filled(), filled(id="c8"))) == "R711"


@pytest.mark.parametrize(
    "make",
    [
        lambda: sheet(filled(), name="别的表"),
        lambda: sheet(filled(), heads=["领域", "序号"]),
    ],
)
def test_a_workbook_that_is_not_ours_is_refused(make: Callable[[], bytes]) -> None:
    assert refused(make()) == "R712"


cells = st.one_of(
    st.none(), st.text(max_size=12), st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9)
)
KEYS = [c.key for c in SHEET_COLUMNS if c.key != "id"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(KEYS), cells, max_size=6), max_size=5))
def test_whatever_is_typed_every_row_with_an_identity_is_read(found: list[Cells]) -> None:
    rows = [row | {"id": f"c{number}"} for number, row in enumerate(found)]
    for row in rows:
        for key, value in row.items():
            if isinstance(value, str):  # what a cell cannot hold is not typed into one
                row[key] = "".join(c for c in value if c.isprintable()).lstrip("=[{")
    assert [row.identity for row in read_workbook(sheet(*rows)).rows] == [r["id"] for r in rows]


def changed(old: bytes, new: bytes, where: str = "worksheets/") -> bytes:
    """A filled workbook in which the XML of a part is tampered with."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sheet(filled()))) as whole,
        zipfile.ZipFile(out, "w") as tampered,
    ):
        for name in whole.namelist():
            data = whole.read(name)
            tampered.writestr(name, data.replace(old, new) if where in name else data)
    return out.getvalue()


@pytest.mark.parametrize(
    "far",
    [b'r="A99999999"', b"r = 'A99999999'", b'r="XFD4"', b'r="a20001"', b'r="A' + b"9" * 99 + b'"'],
)
def test_a_cell_far_off_is_refused_before_the_sheet_is_laid_out(far: bytes) -> None:
    assert refusal(changed(b'r="S4"', far)) == "R711"


def test_a_row_far_off_whose_cells_say_nothing_is_refused() -> None:
    assert refusal(changed(b'<row r="4"', b'<row x=">" r="99999999"')) == "R711"


def test_the_last_cell_within_bounds_is_read() -> None:
    assert read_workbook(changed(b'r="S4"', b'r="IV20000"')).diagnostics


@pytest.mark.parametrize("count", [b"2999999998", b"0" * 30 + b"2999999998", b"9" * 5000])
def test_a_part_that_claims_more_than_it_has_room_for_is_refused(count: bytes) -> None:
    told = b'uniqueCount="' + count
    assert refusal(changed(b'uniqueCount="', told, "sharedStrings")) == "R711"


def test_another_format_in_the_same_package_is_refused() -> None:
    out = io.BytesIO(sheet(filled()))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("content.xml", "<office/>")
    assert refusal(out.getvalue()) == "R711"


SOUND = sheet(filled(), filled(id="c8"))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(SOUND) - 1), st.binary(max_size=6), st.booleans())
def test_a_damaged_workbook_is_read_or_refused(at: int, noise: bytes, cut: bool) -> None:
    broken = SOUND[:at] if cut else SOUND[:at] + noise + SOUND[at + len(noise) :]
    try:
        read_workbook(broken)
    except Refusal as found:
        assert found.code in ("R711", "R712")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([b'"S4"', b'"4"', b"<c ", b"</row>", b"<v>"]),
    st.text('<>/"=A19&;#x ', max_size=8),
)
def test_a_tampered_sheet_is_read_or_refused(old: bytes, new: str) -> None:
    try:
        read_workbook(changed(old, new.encode()))
    except Refusal as found:
        assert found.code in ("R711", "R712")


def refusal(data: bytes) -> str:
    """The code with which a workbook is refused."""
    with pytest.raises(Refusal) as caught:
        read_workbook(data)
    return caught.value.code
