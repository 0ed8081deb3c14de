"""What a promise asks of a unit for a month, and how its figures are best written."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.evidence import Form
from jianyue.desk.duties import Duty, assign_duties
from jianyue.desk.reading.claim_form import claim_form
from jianyue.desk.reading.claim_questions import claim_asked
from tests.desk.conftest import KEY
from tests.desk.test_claims import MARCH


def asked(who, promise):
    return claim_asked(who, KEY, promise, month=MARCH, unit="")


def test_a_coverage_is_asked_name_by_name(plan, clerk, linfang):
    assign_duties(clerk, plan=KEY, duties=[Duty("C022", "SW")])
    (question,) = asked(linfang, "C022").questions
    assert question.form is Form.MEMBER
    assert len(question.members) == 12
    assert question.covered == ()


def test_a_large_target_is_asked_in_ten_thousands(plan, clerk, linfang):
    assign_duties(clerk, plan=KEY, duties=[Duty("C030", "SW")])
    assert [q.scale for q in asked(linfang, "C030").questions] == [10000]


def test_what_is_asked_costs_half_of_the_form_that_shows_it(plan, linfang, promise):
    def cost(read):
        with CaptureQueriesContext(connection) as seen:
            read(linfang, KEY, promise, month=MARCH, unit="")
        return len(seen)

    assert 2 * cost(claim_asked) <= cost(claim_form)
    assert cost(claim_asked) <= 5
