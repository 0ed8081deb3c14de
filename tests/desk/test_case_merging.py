"""One case goes on with what two were about: never none, whoever is merged into whom and when."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from jianyue.core.people import PUBLIC
from jianyue.desk.case_joining import join_case, reporters
from jianyue.desk.case_merging import surviving
from jianyue.desk.cases import act_on_case
from jianyue.store.models import CaseJoinRow, CaseRow
from tests.desk.cases import CLERK
from tests.desk.reporters import reported
from tests.desk.test_cases import office, refused  # noqa: F401 fixture


def merge(number, into):
    return act_on_case(CLERK, case=number, action="merge", fields={"same_as": into})


def not_merged(number, into, code="R1320"):
    fields = {"same_as": into}
    return refused(code, act_on_case, CLERK, case=number, action="merge", fields=fields)


def row(number):
    return CaseRow.objects.get(number=number)


def test_a_merger_keeps_every_reporter(office):  # noqa: F811
    first, second = reported(), reported()
    join_case(PUBLIC, case=second, text="还有我")
    merge(second, first)
    assert reporters(row(first)) == 3
    assert {j.merged.number for j in CaseJoinRow.objects.filter(case__number=first)} == {second}


@pytest.mark.parametrize("into", ["20200420-AAAAA-AAAAAA", ""])
def test_a_case_is_not_merged_into_none_or_itself(office, into):  # noqa: F811
    number = reported()
    assert not_merged(number, into or number, "R1162").field == "same_as"
    assert row(number).state == "found"


def test_a_case_is_not_merged_into_one_that_went_into_it(office):  # noqa: F811
    first, second = reported(), reported()
    merge(second, first)
    assert f"{second} 已经并入本件" in not_merged(first, second).message
    assert row(first).state == "found"


def test_of_a_case_that_was_merged_the_refusal_names_the_one_that_goes_on(office):  # noqa: F811
    first, second, third, fourth = (reported() for _ in range(4))
    merge(second, first)
    merge(first, third)
    found = not_merged(fourth, second)
    assert (found.hint, found.field) == (f"并入 {third}", "same_as")
    assert surviving(row(second)).number == third
    assert not_merged(third, second).code == "R1320"  # the ring would close here


def test_a_case_is_not_merged_into_one_that_has_ended(office):  # noqa: F811
    first, second = reported(), reported()
    act_on_case(CLERK, case=first, action="refuse", fields={"reason": "不属城市运行"})
    assert "已经办结" in not_merged(second, first).message


def test_a_case_is_not_merged_into_one_of_another_process(office):  # noqa: F811
    first, second = reported(), reported()
    CaseRow.objects.filter(number=first).update(process="issue")
    assert "另一个流程" in not_merged(second, first).message


def test_whoever_joins_a_merged_case_is_told_the_one_that_goes_on(office):  # noqa: F811
    first, second = reported(), reported()
    merge(second, first)
    found = refused("R1161", join_case, PUBLIC, case=second)
    assert first in found.message
    assert first in found.hint


OPEN = """
from tests.desk.cases import *
units()
print(opened(), opened())
"""
MERGE = """
import sys
from jianyue.core.refusal import Refusal
from tests.desk.cases import *
try:
    act_on_case(CLERK, case=sys.argv[1], action="merge", fields={"same_as": sys.argv[2]})
    print("merged")
except Refusal as refusal:
    print(refusal.code)
"""


@pytest.mark.parametrize("round_", range(3))
def test_of_two_merged_into_each_other_at_the_same_moment_one_goes_on(archive, round_):
    fixed = {"JIANYUE_TODAY": "2020-04-20", "PYTHONPATH": "."}
    one, other = archive.python(OPEN, **fixed)[0].split()
    with ThreadPoolExecutor() as pool:
        told = list(
            pool.map(
                lambda pair: archive.python(MERGE, *pair, **fixed)[0], [(one, other), (other, one)]
            )
        )
    assert sorted(told) == ["R1320", "merged"]
