"""What rollups count and what they leave out, on DuckDB; every figure counted by hand."""

from datetime import date

import polars as pl
import pytest

from jianyue.core.rollup import CaseFilter, CaseMeasure, RollupBy
from jianyue.ledger.rollup_engines import case_figure, on_duckdb, stage_figure
from jianyue.ledger.rollups import (
    SPANS,
    case_rollup,
    cases_table,
    span_rollup,
    spans_table,
    stage_rollup,
    stay_spans,
    stays_table,
)
from tests.ledger.rolled import AS_OF, cases, day, stays


def rolled(*by, as_of=AS_OF, **wanted):
    told = case_rollup(cases_table(), by, CaseFilter(**wanted), as_of)
    return [case_figure(row, len(by)) for row in on_duckdb(told, "cases", cases())]


def staged(*by, **wanted):
    told = stage_rollup(stays_table(), by, CaseFilter(**wanted), AS_OF)
    return [stage_figure(row, len(by)) for row in on_duckdb(told, "stays", stays())]


def test_what_came_in_later_is_not_counted():
    (found,) = rolled()
    assert (found.count, found.closed, found.open) == (7, 4, 3)


def test_by_unit_in_its_order():
    assert [(f.keys, f.count) for f in rolled(RollupBy.UNIT)] == [(("JW",), 4), (("SW",), 3)]


def test_what_ran_out_and_is_still_open_is_late():
    sw = rolled(unit="SW")[0]  # one in time, one late, one open whose limit ran out on the 29th
    assert (sw.timed, sw.kept, sw.late) == (3, 1, 2)
    assert str(sw.on_time_share) == "0.3333"


def test_what_is_not_due_or_stands_still_accuses_nobody():
    jw = rolled(unit="JW", process="city_event")[0]
    assert (jw.count, jw.timed, jw.kept) == (3, 1, 1)


def test_the_last_moment_of_a_limit_is_still_in_time():
    assert rolled(unit="SW", as_of=day("2020-06-29T17:00"))[0].late == 1


def test_rework_is_counted_once_a_case_among_those_handled():
    sw = rolled(unit="SW")[0]
    assert (sw.handled, sw.reworked, str(sw.reworked_share)) == (2, 1, "0.5000")


def test_who_was_not_reached_is_not_in_the_share_satisfied():
    (found,) = rolled()
    assert (found.rated, found.satisfied) == (3, 2)


def test_no_share_where_there_is_no_denominator():
    (found,) = rolled(category="event", area="nanxiang", since=date(2020, 6, 10))
    assert [found.value(m) for m in (CaseMeasure.ON_TIME, CaseMeasure.SATISFIED)] == [None, None]


def test_the_median_is_of_days_from_received_to_closed():
    (found,) = rolled()  # 2, 8, 0.5 and 10 days: between 2 and 8
    assert found.days == 5


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"category": "part"}, 2),
        ({"category": "part/traffic"}, 2),
        ({"category": "par"}, 0),
        ({"area": "anting"}, 3),
        ({"area": "anting/v1/g1"}, 2),
        ({"since": date(2020, 6, 1), "until": date(2020, 6, 8)}, 3),
        ({"until": date(2020, 5, 31)}, 1),
    ],
)
def test_a_filter_takes_what_lies_below_and_whole_days(wanted, count):
    assert sum(f.count for f in rolled(**wanted)) == count


def test_by_town_class_and_month():
    found = rolled(RollupBy.TOWN, RollupBy.KIND, process="city_event")
    assert [(f.keys, f.count) for f in found] == [
        (("anting", "event"), 1),
        (("anting", "part"), 2),
        (("nanxiang", "event"), 3),
    ]
    assert [(f.keys, f.count) for f in rolled(RollupBy.MONTH)] == [
        (("202005",), 1),
        (("202006",), 6),
    ]


def test_a_stay_is_counted_to_the_unit_that_had_the_case_then():
    told = {(*f.keys, f.state): (f.stays, str(f.total_hours)) for f in staged(RollupBy.UNIT)}
    assert told == {
        ("", "found"): (2, "7.0"),  # one hour, and six
        ("SW", "dispatched"): (2, "22.0"),  # ten to fourteen, and eighteen hours that last
        ("JW", "dispatched"): (1, "2.0"),
        ("JW", "handling"): (1, "41.0"),
    }


def test_what_still_lasts_is_told_apart():
    found = {f.state: (f.open, str(f.median_hours)) for f in staged()}
    assert found == {"found": (0, "3.5"), "dispatched": (1, "4.0"), "handling": (0, "41.0")}


def test_what_a_unit_has_given_away_lasts_no_longer_with_it():
    told = {f.state: (f.stays, f.open, str(f.total_hours)) for f in staged(unit="SW")}
    # case 1 left SW at fourteen and is long closed; case 2 has been there for eighteen hours
    assert told == {"dispatched": (2, 1, "22.0")}


def test_a_stay_is_the_same_whether_it_is_told_from_events_or_from_stays():
    spans = told_spans()
    for wanted in (CaseFilter(), CaseFilter(unit="SW"), CaseFilter(area="anting")):
        told = span_rollup(spans_table(), (RollupBy.UNIT,), wanted, AS_OF)
        direct = stage_rollup(stays_table(), (RollupBy.UNIT,), wanted, AS_OF)
        assert on_duckdb(told, "spans", spans) == on_duckdb(direct, "stays", stays())


def told_spans():
    told = stay_spans(stays_table(), AS_OF).select(*SPANS)
    return pl.DataFrame(on_duckdb(told, "stays", stays()), schema=list(SPANS), orient="row")


def test_what_is_closed_later_lasts_at_the_moment_before():
    told = stage_rollup(stays_table(), (), CaseFilter(unit="JW"), day("2020-06-02T16:00"))
    found = [stage_figure(row, 0) for row in on_duckdb(told, "stays", stays())]
    assert [(f.state, f.open, str(f.total_hours)) for f in found] == [
        ("dispatched", 0, "2.0"),
        ("handling", 1, "24.0"),
    ]
