"""The bench says what holds, in the words that the workbook prints."""

from datetime import date
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.desk.bench import bench_of
from tests.desk.benches import DAY, bench, duty, promise


def test_a_duty_is_told_in_the_words_of_the_workbook():
    assert bench().held["C1"].cells == {
        "q1": "开工；20%",
        "q2": "",
        "q3": "",
        "q4": "",
        "leader": "分管副区长",
        "lead": "财政局",
        "co": "统计局",
        "weight": "5",
    }


def test_a_promise_without_a_duty_has_empty_cells():
    held = bench((promise(), None)).held["C1"]
    assert set(held.cells.values()) == {""}
    assert held.weight is None


def test_what_is_promised_has_a_digest_of_its_own_whoever_answers_for_it():
    one, two = bench().held["C1"], bench((promise(), duty(lead="SJ"))).held["C1"]
    later = bench((promise(due=date(2021, 3, 31)), duty())).held["C1"]
    assert one.promise == two.promise != later.promise


def test_fixed_cells_say_what_is_promised():
    held = bench((promise(measures=2), None)).held["C1"]
    assert held.fixed(1) == {"measure": "新建学校1", "target": "不低于5所", "due": "2020-12-31"}


def test_weights_are_summed_over_all_promises():
    found = bench(
        (promise("C1"), duty("C1", weight="2.5")),
        (promise("C2"), duty("C2", weight="4")),
        (promise("C3"), None),
    )
    assert found.weights == Decimal("6.5")


def test_a_bench_is_read_in_seven_statements(plan, promise):
    with CaptureQueriesContext(connection) as asked:
        found = bench_of(plan, DAY)
    assert len(asked) == 7
    assert found.held[promise].cells["lead"] == "SW"
    assert len(found.held) == 34
