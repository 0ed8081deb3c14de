"""What the administrators see of the comparing of cases."""

import pytest

from jianyue.core.people import Role
from jianyue.desk.case_comparing import compare_cases
from jianyue.desk.case_mending import mend_cases
from jianyue.desk.clock import now
from jianyue.desk.reading.comparing import comparing, comparing_state
from jianyue.store.models import CaseRow
from tests.desk.cases import CLERK, HANDLED, led, units
from tests.desk.conftest import actor
from tests.desk.test_cases import refused

OPERATOR = actor("ops", (Role.SYSTEM_ADMIN,))
AUDITOR = actor("audit", (Role.AUDIT_ADMIN,))


@pytest.fixture
def broken(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()
    number = led(HANDLED)
    CaseRow.objects.filter(number=number).update(unit="JW")
    return number


def test_before_the_first_night_nothing_is_known(broken):
    page = comparing(OPERATOR)
    assert (page.at, page.open, page.nights) == (None, 0, 90)
    assert comparing_state().cases


def test_what_differs_is_told_with_both_values_until_it_is_mended(broken):
    compare_cases(now())
    page = comparing(OPERATOR)
    (line,) = page.lines
    assert (line.number, line.column, line.stored, line.folded) == (broken, "unit", "JW", "SW")
    assert (page.compared, page.found, page.may_mend) == (1, 1, True)
    mend_cases(OPERATOR, cases=[broken], reason="改正")
    page = comparing(AUDITOR)
    assert (page.open, page.lines, page.may_mend) == (0, (), False)
    assert [(line.number, line.mended_by) for line in page.ended] == [(broken, "ops")]


def test_others_do_not_see_it(broken):
    refused("R401", comparing, CLERK)


def test_statements_do_not_grow(broken, django_assert_max_num_queries):
    compare_cases(now())
    with django_assert_max_num_queries(5):  # one of them: has the book of areas changed?
        comparing(OPERATOR)
