"""A row that differs is written anew by a person, with a reason and an entry; nothing else mends it."""

import pytest

from jianyue.core.people import Role
from jianyue.desk.case_comparing import compare_cases, differences_of
from jianyue.desk.case_mending import mend_cases
from jianyue.desk.cases import act_on_case
from jianyue.desk.clock import now
from jianyue.store.models import CaseDifferenceRow, CasePartRow, CaseRow, CaseUnitRow, EntryRow
from tests.desk.cases import CLERK, HANDLED, led, opened, units
from tests.desk.conftest import actor
from tests.desk.test_cases import refused
from tests.desk.verifying.tamper import tamper

OPERATOR = actor("ops", (Role.SYSTEM_ADMIN,))


@pytest.fixture
def broken(db, settings):
    """A case that was hidden from its unit and called closed, as the night found it."""
    settings.JIANYUE_TODAY = "2020-04-20"
    units()
    number = led(HANDLED)
    CaseRow.objects.filter(number=number).update(state="closed", unit="JW")
    CaseUnitRow.objects.filter(case__number=number).delete()
    compare_cases(now())
    return number


def test_mending_gives_what_the_events_give_and_says_what_stood(broken):
    assert mend_cases(OPERATOR, cases=[broken], reason="有人直接改库") == 3
    row = CaseRow.objects.get(number=broken)
    assert (row.state, row.unit) == ("handling", "SW")
    assert differences_of([row.pk], now()) == []
    body = EntryRow.objects.get(act="mend_cases").body
    assert f"{broken} unit JW → SW" in body
    assert "有人直接改库" in body
    held = CaseDifferenceRow.objects.exclude(ended_at=None).values_list("mended_by", flat=True)
    assert list(held) == ["ops"] * 3


def test_what_a_unit_is_told_of_a_case_is_mended_with_it(broken):
    mend_cases(OPERATOR, cases=[broken], reason="改正")
    CaseUnitRow.objects.update(due=None, state="closed")
    assert mend_cases(OPERATOR, cases=[broken], reason="改正") == 2
    key = CaseRow.objects.get(number=broken).pk
    assert differences_of([key], now()) == []


def test_what_does_not_differ_is_not_written_anew(broken):
    mend_cases(OPERATOR, cases=[broken], reason="改正")
    refused("R1240", mend_cases, OPERATOR, cases=[broken], reason="改正")


def test_without_a_reason_or_the_right_nothing_is_mended(broken):
    refused("R1014", mend_cases, OPERATOR, cases=[broken], reason=" ")
    refused("R401", mend_cases, CLERK, cases=[broken], reason="改正")
    refused("R403", mend_cases, OPERATOR, cases=["没有"], reason="改正")
    refused("R1242", mend_cases, OPERATOR, cases=[broken] * 501, reason="改正")


def test_a_case_without_events_cannot_be_worked_out(broken):
    key = CaseRow.objects.get(number=broken).pk
    tamper("DELETE FROM store_caseeventrow WHERE case_id = %s", key)
    refused("R1241", mend_cases, OPERATOR, cases=[broken], reason="改正")


def test_the_parts_of_a_case_are_mended_with_it(broken):
    act_on_case(CLERK, case=(part := opened()), action="refuse", fields={"reason": "样例：重复"})
    mend_cases(OPERATOR, cases=[broken], reason="改正")
    fields = {"parts": (part, opened()), "reason": "样例：分给两家"}
    act_on_case(CLERK, case=broken, action="split", fields=fields)
    before = list(CasePartRow.objects.order_by("part").values_list("part", "ask", "settled"))
    CasePartRow.objects.filter(part__number=part).delete()
    CasePartRow.objects.update(settled=True)
    assert mend_cases(OPERATOR, cases=[broken], reason="有人直接改库") == 1
    after = CasePartRow.objects.order_by("part").values_list("part", "ask", "settled")
    assert [settled for *_, settled in before] == [True, False]
    assert list(after) == before
