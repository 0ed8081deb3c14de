"""What became known later counts for the day it speaks of, and for no other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from jianyue.core.book import Record
from jianyue.core.calendar import Period
from jianyue.core.evidence import Form, Observation, Scope, SeriesPoint, Standing
from jianyue.ledger.hindsight import with_hindsight

JUNE, AUGUST = date(2020, 6, 30), date(2020, 8, 31)
HALF = Period(date(2020, 1, 1), JUNE)
ROW = Observation(
    "O1", "C1", HALF, date(2020, 8, 20), Form.CHANGE, Scope.CUMULATIVE, Standing.CLAIMED, Decimal(3)
)
POINT = SeriesPoint("全市", HALF, date(2020, 7, 28), Form.CHANGE, Scope.CUMULATIVE, Decimal(1))


def known_on(row, known, as_of=JUNE):
    return with_hindsight(Record((row,), (POINT,)), as_of, known).observations[0].known_on


def test_a_figure_of_the_half_year_published_in_august_counts_for_june():
    seen = with_hindsight(Record((ROW,), (POINT,)), JUNE, AUGUST)
    assert seen.observations == (replace(ROW, known_on=JUNE),)
    assert seen.series == (replace(POINT, known_on=JUNE),)


def test_what_became_known_after_the_chosen_day_stays_unseen():
    assert known_on(ROW, date(2020, 8, 19)) == date(2020, 8, 20)


def test_what_speaks_of_a_later_time_stays_where_it_is():
    july = replace(ROW, period=Period(date(2020, 1, 1), date(2020, 7, 31)))
    assert known_on(july, AUGUST) == date(2020, 8, 20)


def test_without_hindsight_the_record_is_the_same():
    record = Record((ROW,), (POINT,))
    assert with_hindsight(record, JUNE, JUNE) == record
