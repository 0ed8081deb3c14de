"""What is said when the deciding figure is not there."""

from __future__ import annotations

from datetime import date

import pytest

from jianyue.core.commitment import Basis
from jianyue.core.evidence import Standing
from jianyue.core.status import Status
from jianyue.ledger.context import Case
from jianyue.ledger.silence import awaited_until, gone_quiet, is_stale, no_figure
from tests.ledger.bench import CONTEXT, day, number, promise


def case(as_of, name="某指标"):
    c = promise(number("=", 1, "%", Basis.GROWTH), name=name)
    return Case(c, 0, (), day(as_of), Standing.CLAIMED, CONTEXT)


@pytest.mark.parametrize(
    ("name", "as_of", "until"),
    [
        ("某指标", "06-30", None),
        ("某指标", "2022-01-01", date(2022, 1, 30)),
        ("居民可支配收入", "2022-01-01", date(2022, 2, 14)),
        ("单位能耗", "06-30", date(2022, 7, 29)),
    ],
)
def test_silence_is_the_publishers_until_the_lag_has_passed(name, as_of, until):
    assert awaited_until(case(as_of, name)) == until


def test_the_last_day_of_the_lag_is_still_awaited():
    assert no_figure(case("2022-01-30")).status is Status.AWAITING_DATA
    assert no_figure(case("2022-01-31")).status is Status.UNPROVEN


def test_a_row_of_two_hundred_days_ago_still_speaks():
    assert not is_stale(case("07-20"), date(2021, 1, 1))
    assert is_stale(case("07-21"), date(2021, 1, 1))


def test_a_figure_known_but_old_is_named_and_accuses_nobody():
    found = gone_quiet(case("2022-06-30"), date(2021, 8, 21), "1家")
    assert found.status is Status.UNPROVEN
    said = "最近的数停在 2021-08-21（1家），此后没有数据；没有数据不等于没有完成"
    assert found.because[0].zh == said
