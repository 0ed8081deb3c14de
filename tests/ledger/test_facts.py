"""The only door to observations: the day, what is superseded, who stands behind it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.core.evidence import Scope, Standing
from jianyue.ledger.facts import known, latest, summed_periods
from tests.ledger.bench import day, row

CLAIMED, VERIFIED = Standing.CLAIMED, Standing.VERIFIED


def ids(rows):
    return [r.id for r in rows]


def test_a_row_is_known_from_its_day_on():
    r = row(1, to="06-30", known="07-20", id="A")
    assert known((r,), day("07-19"), CLAIMED) == ()
    assert known((r,), day("07-20"), CLAIMED) == (r,)


def test_what_is_superseded_stands_until_the_correction_is_known():
    rows = (
        row(1, to="06-30", known="07-01", id="A"),
        row(2, to="06-30", known="08-01", id="B", supersedes="A"),
    )
    assert ids(known(rows, day("07-31"), CLAIMED)) == ["A"]
    assert ids(known(rows, day("08-01"), CLAIMED)) == ["B"]


def test_a_verified_verdict_sees_no_claim():
    rows = (row(1, to="06-30", id="A"), row(1, to="06-30", id="B", standing="verified"))
    assert ids(known(rows, day("07-01"), VERIFIED)) == ["B"]
    assert ids(known(rows, day("07-01"), CLAIMED)) == ["A", "B"]


def test_the_last_vintage_of_the_latest_period_speaks():
    rows = (
        row(1, to="06-30", known="09-01", id="A"),
        row(2, to="06-30", known="08-01", vintage="final", id="B"),
        row(3, to="03-31", known="10-01", vintage="final", id="C"),
    )
    assert latest(known(rows, day("12-31"), CLAIMED)).id == "B"


def test_a_scope_is_asked_for_and_no_other_answers():
    assert latest((row(1, to="06-30"),), Scope.POINT) is None


def months(*spans):
    return tuple(row(v, since=s, to=e, scope="period") for v, s, e in spans)


def test_months_add_up_until_the_first_gap():
    rows = months((1, "01-01", "01-31"), (2, "02-01", "02-28"), (4, "04-01", "04-30"))
    whole = summed_periods(rows, day("01-01"))
    assert (whole.value, whole.period.end, whole.scope) == (3, day("02-28"), Scope.CUMULATIVE)


def test_without_the_first_month_there_is_no_sum():
    assert summed_periods(months((2, "02-01", "02-28")), day("01-01")) is None


ROWS = st.lists(
    st.builds(
        lambda i, month, late, over: row(
            i,
            to=f"{month:02d}-28",
            known="12-30" if late else f"{month:02d}-28",
            id=f"N{i}",
            supersedes=f"N{over}" if over != i else None,
        ),
        st.integers(0, 5),
        st.integers(1, 12),
        st.booleans(),
        st.integers(0, 9),
    ),
    max_size=6,
    unique_by=lambda r: r.id,
)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.randoms())
def test_the_order_of_rows_is_irrelevant(rows, random):
    shuffled = random.sample(rows, len(rows))
    assert known(rows, day("12-31"), CLAIMED) == known(shuffled, day("12-31"), CLAIMED)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_to_know_again_what_is_known_changes_nothing(rows):
    once = known(rows, day("12-31"), CLAIMED)
    kept_out = {r.id for r in rows} - set(ids(once))
    again = known([r for r in rows if r.id not in kept_out], day("12-31"), CLAIMED)
    assert set(ids(again)) <= set(ids(once))


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_rows_that_come_later_are_not_seen_before_their_day(rows):
    early = [r for r in rows if r.known_on <= day("06-30")]
    assert known(rows, day("06-30"), CLAIMED) == known(early, day("06-30"), CLAIMED)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_periods_without_a_gap_add_up_to_their_sum(values):
    spans = [(v, f"{m:02d}-01", f"{m:02d}-{LAST[m]}") for m, v in enumerate(values, 1)]
    assert summed_periods(months(*spans), day("01-01")).value == Decimal(sum(values))


LAST = dict(enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1))
