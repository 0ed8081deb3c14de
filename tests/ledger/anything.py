"""Any rows and any promises at all, for properties that must hold whatever was observed.

Few days, few values and few ids, so that rows often meet: corrections of corrections, one period
in two vintages, an id used twice, a figure of next year beside one of last year.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from jianyue.core.calendar import Deadline, Period
from jianyue.core.commitment import (
    Basis,
    Commitment,
    Measure,
    MilestoneTarget,
    Node,
    NumberTarget,
    Op,
    RelativeTarget,
    Rung,
    Strength,
    Test,
)
from jianyue.core.evidence import (
    Form,
    Member,
    Observation,
    Roster,
    Scope,
    SeriesPoint,
    Standing,
    Vintage,
)
from jianyue.core.plan import Assignment, Authority
from jianyue.ledger.context import Context
from tests.ledger.bench import RULES, YEAR

STARTS = st.sampled_from([date(2020, 1, 1), date(2021, 1, 1), date(2021, 4, 1), date(2022, 1, 1)])
ENDS = st.sampled_from(
    [
        *(date(2020, 6, 30), date(2020, 12, 31), date(2021, 3, 31), date(2021, 6, 30)),
        *(date(2021, 9, 30), date(2021, 12, 31), date(2022, 3, 31)),
    ]
)
DAYS = st.sampled_from(
    [
        *(date(2021, 12, 31), date(2022, 1, 20), date(2022, 6, 30)),
        *(date(2021, 1, 15), date(2021, 3, 31), date(2021, 4, 20), date(2021, 6, 30)),
        *(date(2021, 8, 8), date(2021, 12, 31), date(2022, 1, 20), date(2022, 6, 30)),
    ]
)
AS_OF = st.sampled_from(
    [date(2021, 6, 30), date(2021, 12, 31), date(2022, 1, 20), date(2022, 6, 30)]
)
PERIODS = st.builds(lambda start, end: Period(min(start, end), end), STARTS, ENDS)
VALUES = st.sampled_from(
    [*map(Decimal, ("-2", "0", "1", "1", "4", "4.0", "5", "9.5", "10", "12", "12", "100"))]
)
IDS = [f"O{n}" for n in range(12)]

MIXED = {
    "form": st.sampled_from([*(Form.LEVEL,) * 4, *Form]),
    "scope": st.sampled_from([*(Scope.CUMULATIVE, Scope.POINT) * 2, Scope.PERIOD]),
    "standing": st.sampled_from([*(Standing.CLAIMED,) * 2, Standing.VERIFIED]),
    "value": st.none() | VALUES | VALUES,
    "unit": st.sampled_from([None, *("家",) * 4, "%"]),
    "rung": st.none() | st.sampled_from(Rung),
    "member": st.sampled_from([None, "甲", "乙"]),
    "measure": st.sampled_from([0, 0, 0, 1]),
    "vintage": st.sampled_from(Vintage),
    "supersedes": st.sampled_from([*(None,) * 60, *IDS]),
    "source": st.sampled_from(["", "公报"]),
}
PLAIN_FIGURES = {
    "form": st.just(Form.LEVEL),
    "scope": st.sampled_from([Scope.CUMULATIVE, Scope.POINT]),
    "standing": st.just(Standing.CLAIMED),
    "value": VALUES,
    "unit": st.just("家"),
}


def rows_of(cells):
    """Lists of rows of C001 whose cells are drawn from these strategies."""
    names = st.sampled_from(IDS)
    one = st.builds(Observation, names, st.just("C001"), PERIODS, DAYS, **cells)
    return st.lists(one, min_size=3, max_size=16)


ROWS = rows_of(MIXED)
FIGURES = rows_of(PLAIN_FIGURES)
NUMBERS = st.builds(
    NumberTarget,
    st.sampled_from(Op),
    st.sampled_from(list(map(Decimal, ("-1", "0", "4", "10", "100")))),
    st.sampled_from([None, *("家",) * 4, "%", "倍"]),
    st.sampled_from([*(Basis.LEVEL, Basis.ADD) * 2, *Basis]),
    st.sampled_from([None, Decimal(11)]),
)
RELATIVES = st.builds(
    RelativeTarget,
    st.sampled_from([*Test, *(Test.ASSIGNED, Test.ZERO) * 3]),
    st.sampled_from(Basis),
    st.sampled_from([None, "全市", "街镇"]),
    upper=st.booleans(),
    approximate=st.booleans(),
)
TARGETS = (
    NUMBERS | NUMBERS | NUMBERS | RELATIVES | st.builds(MilestoneTarget, st.sampled_from(Rung))
)
NAMES = st.sampled_from(["某指标", "失业率", "地区生产总值", "能耗"])
DEADLINES = st.sampled_from(
    [
        Deadline(date(2021, 6, 30), "6月底前"),
        Deadline(date(2021, 12, 31)),
        Deadline(date(2022, 12, 31)),
    ]
)
PATHS = st.sampled_from([(), (Node(Deadline(date(2021, 6, 30)), Decimal("0.6")),)])
CAPS = st.builds(
    NumberTarget,
    st.sampled_from([Op.AT_MOST, Op.LESS_THAN]),
    VALUES,
    st.sampled_from([None, "家"]),
    st.sampled_from([Basis.LEVEL, Basis.ADD]),
) | st.builds(RelativeTarget, st.sampled_from([Test.ZERO, Test.ASSIGNED]), st.just(Basis.LEVEL))


def promises_of(targets):
    """Promises of one or two measures with these targets."""
    measures = st.lists(st.builds(Measure, NAMES, targets), min_size=1, max_size=2)
    return st.builds(
        Commitment,
        st.just("C001"),
        measures.map(tuple),
        st.sampled_from(Strength),
        DEADLINES,
        path=PATHS,
    )


COMMITMENTS = promises_of(TARGETS)
SERIES = SeriesPoint(
    "全市",
    Period(date(2021, 1, 1), date(2021, 6, 30)),
    date(2021, 7, 15),
    Form.CHANGE,
    Scope.CUMULATIVE,
    Decimal(4),
)
CONTEXT = Context(
    Period.year(YEAR),
    RULES,
    series={"全市": (SERIES,)},
    rosters={"街镇": Roster("街镇", (Member("甲"), Member("乙")))},
    assignments=(
        Assignment(
            "C001",
            0,
            Op.AT_MOST,
            Decimal(10),
            "家",
            date(2021, 4, 20),
            Authority("", "", date(2021, 4, 1)),
        ),
    ),
)
