"""A case that was split goes on when the last of its parts ends, whoever ends it and however at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.refusal import Refusal
from jianyue.desk.case_time import follow_cases
from jianyue.desk.cases import act_on_case
from jianyue.desk.clock import now
from jianyue.store.models import CaseEventRow, CasePartRow, CaseRow, EntryRow
from tests.desk.cases import CLERK, HANDLED, led, opened, units


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()


def split(*parts):
    whole = led(HANDLED)
    act_on_case(
        CLERK, case=whole, action="split", fields={"parts": parts, "reason": "样例：分给两家"}
    )
    return whole


def end(number):
    return act_on_case(CLERK, case=number, action="refuse", fields={"reason": "样例：已在别处办"})


def row(number):
    return CaseRow.objects.get(number=number)


def test_the_whole_goes_on_when_its_last_part_ends(office):
    first, second = opened(), opened()
    whole = split(first, second)
    end(first)
    assert (row(whole).state, row(whole).seq) == ("parts", 6)
    end(second)
    assert (row(whole).state, row(whole).seq) == ("verifying", 7)
    told = CaseEventRow.objects.filter(case__number=whole, action="part_closed").order_by("seq")
    assert [(e.person, e.role, e.data) for e in told] == [
        ("system", "time", {"child": first}),
        ("system", "time", {"child": second}),
    ]
    assert EntryRow.objects.filter(act="case_part", subject=whole).count() == 2


def test_a_part_that_had_ended_before_answers_at_once(office):
    first, second = opened(), opened()
    end(first)
    whole = split(first, second)
    assert row(whole).seq == 6
    end(second)
    assert row(whole).state == "verifying"


def test_a_whole_that_is_itself_a_part_is_told_in_its_turn(office):
    inner, part = opened(), opened()
    outer = split(inner)
    led(HANDLED, inner)
    act_on_case(CLERK, case=inner, action="split", fields={"parts": (part,), "reason": "样例"})
    end(part)
    assert (row(inner).state, row(outer).state) == ("verifying", "parts")
    assert CasePartRow.objects.filter(settled=False).count() == 1


def test_what_neither_side_saw_is_told_by_the_next_tick(office):
    """The part ended while the whole was being split: the link was not there to be read."""
    part = opened()
    whole = split(part)
    link = CasePartRow.objects.get()
    CasePartRow.objects.all().delete()
    end(part)
    assert row(whole).state == "parts"
    link.save(force_insert=True)
    assert follow_cases(now()).acts == 1
    assert row(whole).state == "verifying"
    assert follow_cases(now()).acts == 0


def test_who_answered_by_hand_is_not_answered_for_again(office):
    part = opened()
    whole = split(part)
    act_on_case(CLERK, case=whole, action="part_closed", fields={"child": part})
    end(part)
    assert (row(whole).seq, CasePartRow.objects.get().settled) == (6, True)


def test_what_cannot_be_a_part_is_refused(office):
    whole = led(HANDLED)
    for parts in (("nothing",), (whole,)):
        with pytest.raises(Refusal, match="R1222"):
            act_on_case(
                CLERK, case=whole, action="split", fields={"parts": parts, "reason": "样例"}
            )
    inner = opened()
    act_on_case(CLERK, case=whole, action="split", fields={"parts": (inner,), "reason": "样例"})
    led(HANDLED, inner)
    with pytest.raises(Refusal, match="R1222"):
        act_on_case(CLERK, case=inner, action="split", fields={"parts": (whole,), "reason": "样例"})


def merge(number, into):
    return act_on_case(CLERK, case=number, action="merge", fields={"same_as": into})


def test_a_part_that_is_merged_is_awaited_where_it_went(office):
    """Through two mergers: the matter is open until the last of them ends."""
    part, next_, last = opened(), opened(), opened()
    whole = split(part)
    merge(part, next_)
    merge(next_, last)
    assert (row(whole).state, row(whole).seq) == ("parts", 5)
    assert follow_cases(now()).acts == 0
    end(last)
    assert row(whole).state == "verifying"
    told = CaseEventRow.objects.get(case__number=whole, action="part_closed")
    assert told.data == {"child": part}


def test_a_part_is_not_merged_into_what_waits_for_it(office):
    inner, part, other = opened(), opened(), opened()
    outer = split(inner)
    led(HANDLED, inner)
    act_on_case(CLERK, case=inner, action="split", fields={"parts": (part,), "reason": "样例"})
    merge(part, other)
    for whole in (inner, outer):
        with pytest.raises(Refusal, match="R1320"):
            merge(other, whole)
    act_on_case(CLERK, case=inner, action="part_closed", fields={"child": part})
    merge(other, inner)  # it is awaited no longer
    assert row(other).state == "merged"


def test_what_was_merged_is_no_part_but_what_it_went_into_may_be(office):
    part, other = opened(), opened()
    merge(part, other)
    with pytest.raises(Refusal, match=other):
        split(part)


def test_a_merger_that_the_split_did_not_see_is_followed_by_the_next_tick(office):
    part, other = opened(), opened()
    whole = split(part)
    link = CasePartRow.objects.get()
    CasePartRow.objects.all().delete()
    merge(part, other)
    link.save(force_insert=True)
    assert follow_cases(now()).acts == 0
    end(other)
    assert row(whole).state == "verifying"


def test_a_whole_that_its_part_went_into_unseen_does_not_wait_for_itself(office):
    part = opened()
    whole = split(part)
    link = CasePartRow.objects.get()
    CasePartRow.objects.all().delete()
    merge(part, whole)
    link.save(force_insert=True)
    assert follow_cases(now()).acts == 1
    assert row(whole).state == "verifying"


def test_a_step_that_ends_nothing_asks_nothing_of_parts(office):
    number = opened()
    with CaptureQueriesContext(connection) as seen:
        act_on_case(CLERK, case=number, action="file", fields=FILED)
    assert not [q for q in seen if "casepart" in q["sql"]]


FILED = {"category": "part/traffic", "nature": "求助"}
SPLIT = """
import sys
from tests.desk.cases import *
units()
parts = tuple(opened() for _ in range(int(sys.argv[1])))
whole = led((*HANDLED, (CLERK, "split", {"parts": parts, "reason": "样例"})))
print(whole, *parts)
"""
END = """
import sys
from tests.desk.cases import *
act_on_case(CLERK, case=sys.argv[1], action="refuse", fields={"reason": "样例"})
"""
LEFT = """
import sys
from jianyue.store.models import CaseEventRow, CasePartRow, CaseRow
row = CaseRow.objects.get(number=sys.argv[1])
told = CaseEventRow.objects.filter(case=row, action="part_closed").count()
print(row.state, told, CasePartRow.objects.filter(settled=False).count())
"""


@pytest.mark.parametrize("round_", range(2))
def test_the_last_parts_at_the_same_moment_never_stall_the_whole(archive, round_):
    fixed = {"JIANYUE_TODAY": "2020-04-20", "PYTHONPATH": "."}
    whole, *parts = archive.python(SPLIT, 3, **fixed)[0].split()
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda part: archive.python(END, part, **fixed), parts))
    assert archive.python(LEFT, whole, **fixed) == ["verifying 3 0"]
