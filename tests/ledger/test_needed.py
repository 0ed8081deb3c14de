"""The verdict on the needed rows is the verdict on all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.core.book import Record
from jianyue.core.evidence import Standing
from jianyue.core.plan import Authority, Plan, PlanVersion
from jianyue.desk.papers.rows import OBSERVATIONS
from jianyue.ledger import needed as needed_module
from jianyue.ledger.memory import remembered_days
from jianyue.ledger.needed import needed_rows
from jianyue.ledger.promises import judge, judge_plan
from tests.ledger.anything import AS_OF, CAPS, COMMITMENTS, CONTEXT, FIGURES, ROWS, promises_of
from tests.ledger.bench import RULES, YEAR, day, event, row


def needed(rows, *days, forecast=False):
    """Which of some rows are needed, in their order."""
    cells = [OBSERVATIONS.cells(r) for r in rows]
    frame = pl.DataFrame(cells, dict.fromkeys(OBSERVATIONS.columns, pl.String), orient="row")
    frame = frame.with_columns(note=pl.int_range(pl.len()).cast(pl.String))
    left = needed_rows(frame, YEAR, days, forecast=forecast)
    return [rows[int(at)] for at in left.get_column("note")]


def ids(rows):
    return [r.id for r in rows]


def test_of_many_figures_the_latest_and_the_greatest_stay():
    rows = [row(v, to=f"0{m}-28", id=f"M{m}") for m, v in enumerate((1, 9, 3, 5), 1)]
    assert ids(needed(rows, day("12-31"))) == ["M2", "M4"]


def test_one_stays_where_the_latest_is_the_greatest():
    rows = [row(v, to=f"0{m}-28", id=f"M{m}") for m, v in enumerate((1, 3, 5, 9), 1)]
    assert ids(needed(rows, day("12-31"))) == ["M4"]


def test_what_is_not_yet_known_is_not_needed():
    rows = [row(1, to="01-31", id="A"), row(2, to="02-28", known="03-01", id="B")]
    assert ids(needed(rows, day("02-28"))) == ["A"]


def test_each_day_asked_about_has_its_own_latest():
    rows = [row(v, to=f"0{v}-28", id=f"M{v}") for v in (1, 2, 3)]
    assert ids(needed(rows, day("01-31"), day("03-31"))) == ["M1", "M3"]


@pytest.mark.parametrize(
    "other",
    [
        {"scope": "point"},
        {"standing": "verified"},
        {"unit": "家"},
        {"measure": 1},
    ],
)
def test_what_differs_in_kind_stands_beside(other):
    rows = [row(9, to="01-31", id="A"), row(10, to="02-28", id="B", **other)]
    assert ids(needed(rows, day("12-31"))) == ["A", "B"]


@pytest.mark.parametrize(
    "rows",
    [
        [row(v, to=f"0{v}-28", form="change") for v in (1, 2)],
        [row(v, since=f"0{v}-01", to=f"0{v}-28", scope="period") for v in (1, 2)],
        [row(to=f"0{v}-28") for v in (1, 2)],
        [row(v, since="2020-01-01", to=f"2020-0{v}-28") for v in (1, 2)],
        [event("started", "01-31"), event("built", "02-28")],
        [
            row(1, to="01-31", id="A"),
            row(2, to="01-31", id="B", supersedes="A"),
            row(3, to="03-31"),
        ],
        [row(1, to="01-31"), row(2, to="02-28"), row(3, to="2022-01-31", known="12-01")],
    ],
    ids=["growth", "months", "no value", "last year", "events", "a correction", "next year"],
)
def test_what_is_no_plain_figure_of_the_year_stays_whole(rows):
    assert needed(rows, day("12-31")) == rows


def test_last_years_whole_keeps_every_month_for_the_forecast_alone():
    rows = [row(9, since="2020-01-01", to="2020-12-31", id="W")]
    rows += [row(v, to=f"0{v}-28", id=f"M{v}") for v in (1, 2)]
    assert ids(needed(rows, day("12-31"), forecast=True)) == ["W", "M1", "M2"]
    assert ids(needed(rows, day("12-31"), forecast=False)) == ["W", "M2"]


def test_where_kinds_outnumber_numbers_every_row_known_stays(monkeypatch):
    monkeypatch.setattr(needed_module, "_MOST_KINDS", 4)
    rows = [row(1, to="01-31"), row(2, to="02-28"), row(3, to="03-31")]
    assert needed(rows, day("02-28")) == rows[:2]


def test_nothing_is_needed_of_nothing():
    assert needed([], day("12-31"), forecast=True) == []


def plan_of(commitment):
    return Plan("", "", YEAR, (PlanVersion(1, Authority("", "", date(YEAR, 1, 1)), (commitment,)),))


def verdicts(commitment, rows, as_of, basis, *, memory):
    record = Record(
        tuple(rows), CONTEXT.series["全市"], tuple(CONTEXT.rosters.values()), CONTEXT.assignments
    )
    return judge_plan(plan_of(commitment), record, as_of, rules=RULES, basis=basis, memory=memory)


@settings(max_examples=400, deadline=None)
@given(COMMITMENTS, ROWS, AS_OF, st.sampled_from(Standing))
def test_the_verdict_on_the_needed_rows_is_the_verdict_on_all(commitment, rows, as_of, basis):
    left = needed(rows, as_of)
    assert verdicts(commitment, left, as_of, basis, memory=False) == verdicts(
        commitment, rows, as_of, basis, memory=False
    )


@settings(max_examples=400, deadline=None)
@given(COMMITMENTS | promises_of(CAPS), ROWS | FIGURES, AS_OF, st.sampled_from(Standing))
def test_so_is_its_memory_and_its_forecast(commitment, rows, as_of, basis):
    left = needed(rows, *remembered_days(date(YEAR, 1, 1), as_of), forecast=True)
    assert verdicts(commitment, left, as_of, basis, memory=True) == verdicts(
        commitment, rows, as_of, basis, memory=True
    )


@settings(max_examples=200, deadline=None)
@given(COMMITMENTS | promises_of(CAPS), ROWS | FIGURES, AS_OF, st.sampled_from(Standing))
def test_so_it_is_on_every_day_that_was_asked_about(commitment, rows, as_of, basis):
    days = remembered_days(date(YEAR, 1, 1), as_of)
    left = needed(rows, *days)
    for a_day in days:
        assert judge(commitment, left, a_day, context=CONTEXT, basis=basis) == judge(
            commitment, rows, a_day, context=CONTEXT, basis=basis
        )


@settings(max_examples=100, deadline=None)
@given(FIGURES, FIGURES, AS_OF)
def test_what_is_needed_of_one_commitment_does_not_hang_upon_another(mine, others, as_of):
    theirs = [replace(r, commitment="C002") for r in others]
    both = needed([*theirs, *mine], as_of)
    assert [r for r in both if r.commitment == "C001"] == needed(mine, as_of)
