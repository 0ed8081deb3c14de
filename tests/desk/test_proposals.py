"""What some cells would change in a duty; a cell that says what holds changes nothing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.calendar import Deadline
from jianyue.core.commitment import Node
from jianyue.core.decomposition import PLAN_KEYS
from jianyue.desk.duties import Duty
from jianyue.desk.proposals import differing, propose
from tests.desk.benches import SPRING, bench, promise

HELD = bench().held["C1"]


def proposal(cells, **more):
    found = bench(**more)
    return propose(found.held["C1"], cells, found)


def changed(cells, **more):
    return {c.key: (c.before, c.after) for c in proposal(cells, **more).changes}


@pytest.mark.parametrize(
    "cells",
    [
        {},
        dict(HELD.cells),
        {"lead": "CZ", "co": " 区统计局 "},  # other names of the same units
        {"q1": "开工；  20％", "weight": "5.00"},
    ],
)
def test_what_already_holds_changes_nothing(cells):
    made = proposal(cells)
    assert (made.changes, made.duty, made.faults) == ((), None, ())


def test_only_the_cells_that_differ_are_looked_at():
    assert differing(HELD, {"lead": "财政局", "co": "审计局", "no": "3"}) == {"co": "审计局"}


def test_a_duty_is_made_of_what_is_typed_and_what_is_held():
    made = proposal({"q2": "50%", "weight": "6"})
    assert made.duty == Duty(
        "C1",
        "CZ",
        ("TJ",),
        "分管副区长",
        (SPRING, Node(Deadline(date(2020, 6, 30), "二季度"), Decimal("0.5"))),
        Decimal(6),
    )


def test_a_node_that_is_left_alone_keeps_its_own_day():
    assert proposal({"q1": "开工；20%", "q3": "60%"}).duty.nodes[0] == SPRING


def test_a_quarter_typed_anew_takes_the_place_of_its_nodes():
    assert proposal({"q1": "30%"}).duty.nodes == (
        Node(Deadline(date(2020, 3, 31), "一季度"), Decimal("0.3")),
    )


def test_a_quarter_emptied_takes_its_nodes_away():
    made = proposal({"q1": ""})
    assert made.duty.nodes == ()
    assert changed({"q1": ""}) == {"q1": ("开工；20%", "")}


def test_those_listed_after_the_first_co_operate():
    assert changed({"lead": "审计局、财政局"}) == {
        "lead": ("财政局", "审计局"),
        "co": ("统计局", "财政局、统计局"),
    }


def test_a_leader_may_be_named_by_the_code_of_the_post():
    made = proposal({"leader": "FQZ1"}, posts={"FQZ1": "常务副区长"})
    assert made.duty.leader == "常务副区长"


def test_a_person_is_no_post_unless_the_post_is_called_so():
    (fault,) = proposal({"leader": "王强"}, persons=["王强"]).faults
    assert (fault[0], fault[1].code) == ("leader", "K709")
    assert "王强" not in fault[1].message + fault[1].english
    assert proposal({"leader": "秘书长"}, persons=["秘书长"], posts={"M": "秘书长"}).faults == ()


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ({"lead": "财税局"}, ["K708"]),
        ({"co": "火星办、水星办"}, ["K708", "K708"]),
        ({"lead": "统计局"}, ["K717"]),
        ({"q2": "10%"}, ["K711"]),
        ({"q2": "25"}, ["K710"]),
        ({"weight": "五"}, ["K713"]),
        ({"q2": "10%", "weight": "-1"}, ["K711", "K713"]),
    ],
)
def test_a_cell_that_cannot_be_taken_leaves_no_duty(cells, codes):
    made = proposal(cells)
    assert [d.code for _, d in made.faults] == codes
    assert made.duty is None
    assert all(key in cells for key, _ in made.faults)
    assert all(d.subject == "C1" and d.hint and d.english_hint for _, d in made.faults)


def test_nodes_that_stood_wrong_before_trouble_nobody_who_types_elsewhere():
    found = bench((promise(due=date(2020, 2, 1)), None))
    assert propose(found.held["C1"], {"weight": "3"}, found).faults == ()


@given(st.dictionaries(st.sampled_from(PLAN_KEYS), st.text(max_size=15)))
def test_whatever_is_typed_a_duty_is_made_or_the_reason_is_told(cells):
    made = proposal(cells)
    assert (made.duty is not None) == bool(made.changes and not made.faults)
