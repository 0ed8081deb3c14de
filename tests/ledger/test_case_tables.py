"""A printed rate stands beside its two numbers, and says what it is of."""

from datetime import date
from decimal import Decimal

from jianyue.core.rollup import CaseFigure, CaseFilter, RollupBy, StageFigure
from jianyue.ledger.case_tables import Span, per_cent, rates_table, stages_table

SPAN = Span(CaseFilter(unit="SW", since=date(2020, 1, 1)), "2020-06-30 12:00", sample=True)
FIGURE = CaseFigure(("SW",), 10, 6, 8, 6, 7, 2, 0, 0, Decimal("3.5"))


def cells(table, row=0):
    return dict(zip((c.key for c in table.columns), table.rows[row], strict=True))


def test_a_rate_stands_between_its_numbers():
    told = cells(rates_table(RollupBy.UNIT, [FIGURE], {"SW": "区商务委"}, SPAN))
    assert (told["name"], told["kept"], told["timed"], told["late"]) == ("区商务委", 6, 8, 2)
    assert (told["on_time_rate"], told["reworked_rate"]) == (Decimal("75.0"), Decimal("28.6"))


def test_a_rate_of_nothing_is_no_number():
    assert cells(rates_table(RollupBy.UNIT, [FIGURE], {}, SPAN))["satisfied_rate"] is None
    assert per_cent(None) is None


def test_the_notes_say_of_what_as_of_when_and_that_samples_are_among_them():
    notes = rates_table(RollupBy.UNIT, [FIGURE], {}, SPAN).notes
    assert notes[0] == "收到日期 2020-01-01 至 今；单位 SW；截至 2020-06-30 12:00"
    assert notes[1] == "含样例办件，不是事实。"


def test_the_shares_of_stages_are_of_the_time_of_all():
    stays = [
        StageFigure((), "p", state, 1, 0, Decimal(hours), Decimal(hours))
        for state, hours in (("a", 30), ("b", 10))
    ]
    table = stages_table(stays, {("p", "a"): "待受理"}, SPAN)
    assert [row[1] for row in table.rows] == ["待受理", "b"]
    assert [row[-1] for row in table.rows] == [Decimal("75.0"), Decimal("25.0")]
