"""Figures of others come in one by one or by CSV, with vintage and source, and are never edited."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.calendar import Period
from jianyue.core.evidence import Form, Scope, SeriesPoint, Vintage
from jianyue.core.refusal import Refusal
from jianyue.desk.series import LARGEST, import_series, preview_series, record_point
from jianyue.store.models import SeriesRow, VerdictRow
from jianyue.store.records import load_record
from tests.desk.conftest import KEY

# figures of these tests are made up
POINT = SeriesPoint(
    "全市:规模以上工业总产值",
    Period(date(2020, 1, 1), date(2020, 3, 31)),
    date(2020, 4, 18),
    Form.CHANGE,
    Scope.CUMULATIVE,
    Decimal("-1.5"),
    "%",
    Vintage.PRELIMINARY,
    "样例",
)
HEAD = "series,period_start,period_end,known_on,form,scope,vintage,value,unit,source"
LINE = "全市:甲,2020-01-01,2020-03-31,2020-04-18,change,cumulative,preliminary,-1.5,%,样例"


def csv_of(*lines, head=HEAD):
    return "\n".join((head, *lines)).encode()


def look(by, data, **more):
    return preview_series(by, plan=KEY, data=data, **more)


def load(by, data):
    return import_series(by, plan=KEY, data=data, digest=look(by, data).digest)


def test_a_figure_is_recorded_once(plan, clerk):
    held = SeriesRow.objects.count()
    assert record_point(clerk, plan=KEY, point=POINT) is not None
    assert record_point(clerk, plan=KEY, point=POINT) is None
    assert SeriesRow.objects.count() == held + 1
    assert load_record(plan).series[-1] == POINT


def test_a_later_vintage_stands_beside_the_first(plan, clerk):
    record_point(clerk, plan=KEY, point=POINT)
    final = replace(POINT, vintage=Vintage.FINAL, value=Decimal(-2), known_on=date(2020, 4, 20))
    record_point(clerk, plan=KEY, point=final)
    assert load_record(plan).series[-2:] == (POINT, final)


def test_promises_held_against_a_series_are_judged_anew(plan, clerk):
    VerdictRow.objects.all().delete()
    record_point(clerk, plan=KEY, point=POINT)
    judged = set(VerdictRow.objects.values_list("commitment", flat=True))
    assert judged == {"C003", "C008"}  # 与全市保持同步, 与经济增长同步


@pytest.mark.parametrize(
    "change",
    [
        {"series": " "},
        {"source": ""},
        {"value": Decimal("Infinity")},
        {"value": Decimal("1e999")},
        {"known_on": date(2020, 3, 30)},
        {"known_on": date(2020, 4, 21)},
    ],
)
def test_a_figure_that_cannot_stand_is_refused(plan, clerk, change):
    with pytest.raises(Refusal, match="R458"):
        record_point(clerk, plan=KEY, point=replace(POINT, **change))


def test_a_file_is_looked_at_and_then_imported_once(plan, clerk):
    held = SeriesRow.objects.count()
    data = csv_of(LINE, LINE.replace("-1.5", "-1.2").replace("2020-04-18", "2020-04-19"))
    found = look(clerk, data)
    assert [(p.row, p.known, p.corrects) for p in found.points] == [
        (2, False, None),
        (3, False, Decimal("-1.5")),
    ]
    assert SeriesRow.objects.count() == held
    assert len(load(clerk, data)) == 2
    assert all(p.known for p in look(clerk, data).points)
    assert load(clerk, data) == ()


def test_chinese_heads_and_words_in_any_order_and_in_the_encoding_of_excel(plan, clerk):
    head = "出处,数列,期初,期末,知悉日,形式,口径,核算阶段,数值,单位"
    line = "样例,全市:甲,2020-01-01,2020-03-31,2020-04-18,增幅,累计,初步核算,-1.5,%"
    data = f"{head}\r\n{line}\r\n\r\n".encode("gb18030")
    found = look(clerk, data)
    assert found.faults == ()
    assert found.fresh == (replace(POINT, series="全市:甲"),)


@pytest.mark.parametrize(
    ("line", "row", "column"),
    [
        (LINE.replace("2020-03-31", "三月底"), 3, "period_end"),
        (LINE.replace("-1.5", "约-1.5"), 3, "value"),
        (LINE.replace("change", "增长率"), 3, "form"),
        (LINE.replace("2020-03-31", "2019-03-31"), 3, "period_end"),
        (LINE + ",多一列", 3, None),
        (LINE.replace("样例", ""), 3, None),
        (LINE.replace("2020-04-18", "2020-05-18"), 3, None),
    ],
)
def test_a_fault_is_told_by_row_and_column_and_nothing_is_imported(plan, clerk, line, row, column):
    held = SeriesRow.objects.count()
    data = csv_of(LINE, line, LINE.replace("甲", "乙"))
    (fault,) = look(clerk, data, name="全市.csv").faults
    assert (fault.place.file, fault.place.row, fault.place.column) == ("全市.csv", row, column)
    assert fault.hint
    assert fault.english
    with pytest.raises(Refusal, match="R459"):
        load(clerk, data)
    assert SeriesRow.objects.count() == held


def test_rows_after_a_fault_keep_their_own_numbers(plan, clerk):
    found = look(clerk, csv_of(LINE, "坏", LINE.replace("甲", "乙")))
    assert [p.row for p in found.points] == [2, 4]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2", b"\xff\xfe\x00", b'"', b"\x80" * 9], ids=repr)
def test_what_is_no_file_of_figures_is_a_fault(plan, clerk, data):
    found = look(clerk, data)
    assert found.points == ()
    assert found.faults


def test_a_file_beyond_bounds_is_refused(plan, clerk):
    with pytest.raises(Refusal, match="R459"):
        look(clerk, b"x" * (LARGEST + 1))


def test_what_has_changed_since_the_look_is_not_imported(plan, clerk):
    data = csv_of(LINE)
    seen = look(clerk, data).digest
    record_point(clerk, plan=KEY, point=replace(POINT, series="全市:甲"))
    with pytest.raises(Refusal, match="R446"):
        import_series(clerk, plan=KEY, data=data, digest=seen)


def test_who_may_not_assign_may_not_record(plan, linfang):
    for doing in (
        lambda: record_point(linfang, plan=KEY, point=POINT),
        lambda: look(linfang, csv_of(LINE)),
        lambda: import_series(linfang, plan=KEY, data=csv_of(LINE), digest=""),
    ):
        with pytest.raises(Refusal, match="R401"):
            doing()


@pytest.mark.parametrize("count", [60, 200])  # a few are written in another way than many
def test_statements_do_not_grow_with_the_rows(plan, clerk, count):
    data = csv_of(*(LINE.replace("甲", f"甲{n}") for n in range(count)))
    with CaptureQueriesContext(connection) as asked:
        seen = look(clerk, data).digest
    assert len(asked) == 3
    with CaptureQueriesContext(connection) as asked:
        assert len(import_series(clerk, plan=KEY, data=data, digest=seen)) == count
    assert sum(q["sql"].startswith("SELECT") for q in asked) == 12
