"""Many promises get the same cells, as far as each can take them, after a look."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.decomposition import RowState
from jianyue.core.refusal import Refusal
from jianyue.desk.bulk import Where, assign_many, preview_many
from jianyue.desk.duties import Duty, assign_duties
from jianyue.store.models import DutyRow, EntryRow
from tests.desk.benches import bench, duty, promise
from tests.desk.conftest import KEY
from tests.desk.test_workbooks import grown, reads

ROADS = Where(areas=("提升经济密度，开发城市功能",), kinds=("milestone",))


def look(by, cells, where):
    return preview_many(by, plan=KEY, where=where, cells=cells)


def assign(by, cells, where, **more):
    seen = look(by, cells, where).digest
    return assign_many(by, plan=KEY, where=where, cells=cells, digest=seen, **more)


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (Where(), ["C1", "C2"]),
        (Where(ids=("C2", "C9")), ["C2"]),
        (Where(kinds=("number",)), ["C1", "C2"]),
        (Where(kinds=("milestone", "relative")), []),
        (Where(areas=("未分领域",), ids=("C1",)), ["C1"]),
        (Where(areas=("生态",)), []),
    ],
)
def test_what_is_given_must_all_hold(where, found):
    table = bench((promise("C1"), None), (promise("C2"), duty("C2")))
    assert [cid for cid, held in table.held.items() if where.fits(held)] == found


def test_every_promise_that_fits_is_shown_before_and_after(plan, clerk):
    found = look(clerk, {"lead": "区交通委", "weight": "2"}, ROADS)
    assert found.counts == {RowState.CHANGED: len(found.rows)}
    assert len(found.rows) > 1
    assert {c.after for row in found.rows for c in row.changes} == {"区交通委", "2"}
    assert found.weights_after == 2 * len(found.rows)
    assert DutyRow.objects.count() == 1


def test_what_was_looked_at_is_assigned_once(plan, clerk):
    cells = {"lead": "区交通委", "q2": "50%", "q4": "100%"}
    done = assign(clerk, cells, ROADS)
    assert {row.lead for row in done} == {"310114-JT"}
    assert assign(clerk, cells, ROADS) == ()
    assert EntryRow.objects.filter(act="assign_many").count() == 2


def test_fields_that_are_not_named_are_left_alone(plan, clerk, promise):
    (row,) = assign(clerk, {"weight": "3"}, Where(ids=(promise,)))
    assert (row.lead, row.co, row.leader, row.weight) == ("SW", ["JW"], "分管副区长", "3")


def test_one_that_cannot_be_assigned_stops_all_unless_it_may_be_left_out(plan, clerk, promise):
    cells, where = {"lead": "JW"}, Where(ids=(promise, "C001"))  # JW co-operates in the promise
    found = look(clerk, cells, where)
    states = {row.identity: (row.state, [d.code for d in row.findings]) for row in found.rows}
    assert states == {promise: (RowState.FAULTY, ["K717"]), "C001": (RowState.CHANGED, [])}
    with pytest.raises(Refusal, match="R447"):
        assign(clerk, cells, where)
    assert [d.commitment for d in assign(clerk, cells, where, partial=True)] == ["C001"]


def test_what_has_changed_since_the_look_is_not_assigned(plan, clerk, promise):
    cells, where = {"weight": "3"}, Where(ids=(promise,))
    seen = look(clerk, cells, where).digest
    assign_duties(clerk, plan=KEY, duties=[Duty(promise, "JW")])
    with pytest.raises(Refusal, match="R446"):
        assign_many(clerk, plan=KEY, where=where, cells=cells, digest=seen)


@pytest.mark.parametrize(
    ("cells", "where", "code"),
    [
        ({}, Where(), "R449"),
        ({"target": "5"}, Where(), "R449"),
        ({"weight": "5"}, Where(ids=("C999",)), "R448"),
    ],
)
def test_nothing_to_set_and_nobody_to_set_it_for_are_refused(plan, clerk, cells, where, code):
    with pytest.raises(Refusal, match=code):
        look(clerk, cells, where)


def test_who_may_not_assign_may_not_look(plan, linfang):
    with pytest.raises(Refusal, match="R401"):
        look(linfang, {"weight": "5"}, Where())
    with pytest.raises(Refusal, match="R401"):
        assign_many(linfang, plan=KEY, where=Where(), cells={"weight": "5"}, digest="")


@pytest.mark.parametrize("count", [60, 200])  # a few are written in another way than many
def test_statements_do_not_grow_with_the_promises(plan, clerk, count):
    where = Where(ids=tuple(grown(plan, clerk, count)))
    cells = {"lead": "区财政局", "q1": "25%"}
    with CaptureQueriesContext(connection) as looking:
        seen = look(clerk, cells, where).digest
    with CaptureQueriesContext(connection) as assigning:
        done = assign_many(clerk, plan=KEY, where=where, cells=cells, digest=seen)
    assert (len(done), len(looking), reads(assigning)) == (count, 8, 18)
