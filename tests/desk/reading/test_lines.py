"""A line read from the derived rows is the line judged anew."""

from jianyue.desk.claims import submit_claim
from jianyue.desk.reading.heads import head_of
from jianyue.desk.reading.lines import line_rows, lines, lines_on
from jianyue.desk.verdicts import refresh_verdicts
from tests.desk.conftest import KEY
from tests.desk.test_claims import claim


def test_kept_lines_and_lines_judged_anew_are_the_same(plan, clerk, linfang, promise):
    found = head_of(clerk, KEY)
    submit_claim(linfang, plan=KEY, claim=claim(promise, "3"))
    refresh_verdicts(plan, found.head.today)
    assert lines(line_rows(found).order_by("position")) == lines_on(found)
