"""The course of a promise, and its chart in two widths."""

from jianyue.desk.claims import submit_claim
from jianyue.desk.reading.courses import charts
from jianyue.desk.reading.promise import promise as read
from tests.desk.conftest import KEY
from tests.desk.test_claims import claim


def test_a_claim_is_a_point_of_the_course_at_its_month_s_end(plan, linfang, promise):
    submit_claim(linfang, plan=KEY, claim=claim(promise, "5"))
    (course,) = read(linfang, KEY, promise).courses
    assert [(f"{p.day}", str(p.value)) for p in course.claimed] == [("2020-03-31", "5")]


def test_the_two_widths_say_the_same(plan, linfang, promise):
    (course,) = read(linfang, KEY, promise).courses
    wide, narrow = charts(course, english=False)
    assert 'viewBox="0 0 720 300"' in wide
    assert 'viewBox="0 0 340 280"' in narrow
    assert wide.partition("</title>")[0].partition("<title>")[2] in narrow
