"""A copy holds what the rows hold, on either database, a range at a time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from jianyue.core.rollup import CaseFilter, RollupBy
from jianyue.store import case_copies as copies
from jianyue.store.case_copies import (
    case_copy,
    copy_cases,
    roll_copied_cases,
    roll_copied_stages,
    share_copied,
)
from jianyue.store.models import CaseEventRow, CaseRow

SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2020, 6, 1, 0, 30, tzinfo=SHANGHAI)
AS_OF = datetime(2020, 6, 30, 12, tzinfo=SHANGHAI)
DAY, ALL = timedelta(days=1), CaseFilter()


def case(number, **more):
    told = {"process": "city_event", "version": "0", "state": "handling", "since": AT, "opened": AT}
    return CaseRow.objects.create(number=number, **told | more)


def event(of, seq, hours, state, holder):
    CaseEventRow.objects.create(
        case=of, seq=seq, at=AT + timedelta(hours=hours), action="x", person="p", version="0",
        source="t", client_id=f"{of.pk}-{seq}", state=state, holder=holder,
    )  # fmt: skip


@pytest.fixture
def rows(db, settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(copies, "RANGE", 2)
    closed = AT + timedelta(days=2, microseconds=1)
    first = case(
        "1", handler="SW", closed=closed, on_time=True, area="安亭/v1", concerned="|SW|JW|"
    )
    case("2", handler="JW", runs_out=AS_OF, concerned="|JW|", reworks=2, category="100%s,\"'\n")
    case("3", opened=AS_OF + DAY)
    for seq, (hours, state, holder) in enumerate(
        ((0, "found", ""), (3, "dispatched", "SW"), (5, "handling", "JW"), (48, "closed", "JW")), 1
    ):
        event(first, seq, hours, state, holder)


def copied(name):
    return copy_cases(name, AS_OF, DAY, lambda: False)


def test_every_cell_is_as_it_is_kept(rows):
    found = pl.read_parquet(copied("cases").files).sort("id").drop("id").rows()
    opened = datetime(2020, 6, 1, 0, 30)
    closed = datetime(2020, 6, 3, 0, 30, 0, 1)
    assert found == [
        ("city_event", "", "安亭/v1", "SW", opened, closed, True, None, 0, None, "|SW|JW|"),
        (
            *("city_event", "100%s,\"'\n", "", "JW", opened, None, None),
            *(datetime(2020, 6, 30, 12), 2, None, "|JW|"),
        ),
    ]


def test_what_was_opened_later_is_in_no_copy(rows):
    (whole,) = roll_copied_cases(copied("cases"), None, [()], ALL)[0]
    assert (whole.count, whole.closed) == (2, 1)


def test_each_unit_counts_what_came_to_it(rows):
    copy = copied("cases")
    told = [roll_copied_cases(copy, units, [()], ALL)[0] for units in ({"SW"}, {"SW", "JW"}, {"S"})]
    assert [sum(f.count for f in figures) for figures in told] == [1, 2, 0]


def test_stays_are_told_of_the_events(rows):
    found = roll_copied_stages(copied("spans"), {"SW"}, (RollupBy.UNIT,), ALL)
    assert [(*f.keys, f.state, f.stays, f.open, str(f.total_hours)) for f in found] == [
        ("", "found", 1, 0, "3.0"),
        ("JW", "handling", 1, 0, "43.0"),
        ("SW", "dispatched", 1, 0, "2.0"),
    ]


def test_a_range_is_read_in_one_statement_and_stays_in_two(rows, django_assert_num_queries):
    with django_assert_num_queries(3):  # the last key, and one for each of two ranges
        copied("cases")
    with django_assert_num_queries(5):
        copied("spans")


def test_a_copy_that_is_not_whole_is_shown_to_nobody_and_gone_on_with(rows):
    assert copy_cases("cases", AS_OF, DAY, lambda: True) is None
    assert case_copy("cases", AS_OF, DAY) is None
    assert share_copied("cases", AS_OF, DAY) == 0.5
    copy_cases("cases", AS_OF + timedelta(minutes=1), DAY, lambda: True)
    assert case_copy("cases", AS_OF + timedelta(minutes=1), DAY).as_of == AS_OF


def test_what_was_begun_too_long_ago_is_begun_anew(rows):
    copy_cases("cases", AS_OF, DAY, lambda: True)
    found = copy_cases("cases", AS_OF + DAY, DAY, lambda: False)
    assert found.as_of == AS_OF + DAY
    assert [copy.as_of for copy in copies._copies("cases")] == [AS_OF + DAY]
