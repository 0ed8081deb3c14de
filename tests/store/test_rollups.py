"""A rollup of rows is the same on SQLite and on PostgreSQL, in one statement."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jianyue.core.rollup import CaseFilter, RollupBy
from jianyue.ledger.rollups import CASES
from jianyue.store.models import CaseEventRow, CaseRow
from jianyue.store.rollups import frame_of, local, roll_cases, roll_stages

SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2020, 6, 1, 0, 30, tzinfo=SHANGHAI)  # the last of May in Greenwich
AS_OF = datetime(2020, 6, 30, 12, tzinfo=SHANGHAI)
ALL = CaseFilter()


def case(number, **more):
    told = {"process": "city_event", "version": "0", "state": "handling", "since": AT, "opened": AT}
    return CaseRow.objects.create(number=number, **told | more)


@pytest.fixture
def rows(db):
    two_days = AT + timedelta(days=2)
    case("1", handler="SW", closed=two_days, on_time=True, satisfied=True, area="anting/v1/g1")
    case("2", handler="SW", runs_out=AS_OF - timedelta(seconds=1), category="part/traffic")
    case("3", handler="JW", runs_out=AS_OF + timedelta(seconds=1))
    return CaseRow.objects.all()


def test_units_with_their_numbers_in_one_statement(rows, django_assert_num_queries):
    with django_assert_num_queries(1):
        jw, sw = roll_cases(rows, (RollupBy.UNIT,), ALL, AS_OF)
    assert (jw.keys, jw.count, jw.timed) == (("JW",), 1, 0)
    assert (sw.keys, sw.count, sw.closed, sw.timed, sw.kept) == (("SW",), 2, 1, 2, 1)
    assert (sw.satisfied, str(sw.days)) == (1, "2.0")


def test_a_month_is_that_of_the_office(rows):
    assert [f.keys for f in roll_cases(rows, (RollupBy.MONTH,), ALL, AS_OF)] == [("202006",)]


def test_a_percent_sign_of_a_filter_is_only_a_letter(rows):
    assert roll_cases(rows, (RollupBy.UNIT,), CaseFilter(category="100%s"), AS_OF) == ()


def test_of_no_rows_nothing_is_told(rows):
    assert roll_cases(rows.none(), (RollupBy.UNIT,), ALL, AS_OF) == ()


def test_only_the_rows_that_are_given_are_counted(rows):
    (found,) = roll_cases(rows.filter(handler="JW"), (), ALL, AS_OF)
    assert found.count == 1


def test_stays_of_the_cases_that_are_given(rows, django_assert_num_queries):
    first = rows.get(number="2")
    for seq, (hours, state) in enumerate(((0, "found"), (3, "dispatched")), 1):
        CaseEventRow.objects.create(
            case=first, seq=seq, at=AT + timedelta(hours=hours), action="x", person="p",
            version="0", source="t", client_id=f"{seq}", state=state, holder="SW",
        )  # fmt: skip
    with django_assert_num_queries(1):
        found = roll_stages(rows, (RollupBy.UNIT,), ALL, AT + timedelta(hours=10))
    assert [(f.state, f.stays, f.open, str(f.total_hours)) for f in found] == [
        ("dispatched", 1, 1, "7.0"),
        ("found", 1, 0, "3.0"),
    ]


def test_no_rows_are_a_frame_all_the_same():
    assert frame_of([], CASES).height == 0


def test_a_moment_is_told_by_the_clock_of_the_office():
    assert local(AT) == datetime(2020, 6, 1, 0, 30)
