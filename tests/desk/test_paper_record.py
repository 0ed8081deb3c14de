"""Who did not report as asked, and what units said of it; nobody is named before his day."""

from datetime import date
from decimal import Decimal

import pytest

from jianyue.core.bulletin import BulletinKind
from jianyue.core.claim import CheckResult, Claim, Figure
from jianyue.desk.bulletins import draft_bulletin, parse_bulletin
from jianyue.desk.checks import check_claim
from jianyue.desk.claims import submit_claim
from jianyue.store.models import PersonRow
from tests.desk.conftest import KEY, LED

APRIL, END = date(2020, 4, 1), date(2020, 4, 30)


@pytest.fixture
def day(settings):
    """Moves the clock."""

    def move(to):
        settings.JIANYUE_TODAY = to

    return move


def report(linfang, promise, **more):
    given = {"progress": "推进中", "problem": "用地未落实", "next_step": "五月腾地"} | more
    return submit_claim(
        linfang, plan=KEY, claim=Claim(promise, APRIL, "SW", (Figure(0, Decimal(0)),), **given)
    )


def said(clerk, as_of=END, plan=KEY):
    row = draft_bulletin(clerk, plan=plan, kind=BulletinKind.NOTICE, as_of=as_of)
    return "\n".join(b.lead + b.text for b in parse_bulletin(row.data).blocks)


def test_a_unit_that_did_not_report_by_the_due_day_is_named(plan, clerk, day, promise):
    day("2020-05-06")
    assert "区商务委：未报送1项：" in said(clerk)


def test_a_unit_that_reported_in_time_is_not_named_and_its_words_are_told(
    plan, clerk, linfang, day, promise
):
    day("2020-04-24")
    report(linfang, promise)
    day("2020-05-06")
    text = said(clerk)
    assert "应报送进展的单位均已按要求报送。" in text
    assert "单位自述原因：用地未落实。下一步：五月腾地。" in text


def test_the_25th_was_a_saturday_and_the_sunday_after_it_a_workday_so_the_26th_is_in_time(
    plan, clerk, linfang, day, promise
):
    day("2020-04-26")
    report(linfang, promise)
    day("2020-05-06")
    assert "均已按要求报送" in said(clerk)


def test_late_is_late(plan, clerk, linfang, day, promise):
    day("2020-04-27")
    report(linfang, promise)
    day("2020-05-06")
    assert "区商务委：逾期报送1项：" in said(clerk)


def test_sent_back_and_not_reported_again_is_said(plan, clerk, linfang, chenli, day, promise):
    day("2020-04-24")
    done = report(linfang, promise)
    check_claim(chenli, claim=done.row.pk, result=CheckResult.RETURNED, words="附验收单")
    day("2020-05-06")
    assert "区商务委：被退回后未重报1项：" in said(clerk)


def test_what_rests_on_a_sample_persons_claim_says_so_on_the_first_page(
    plan, clerk, linfang, day, promise
):
    def marks():
        row = draft_bulletin(clerk, plan=KEY, kind=BulletinKind.NOTICE, as_of=END)
        return parse_bulletin(row.data).marks

    day("2020-05-06")
    assert marks() == ()
    report(linfang, promise)
    assert marks() == ()
    PersonRow.objects.create(username="linfang", sample=True)
    assert marks() == ("样例：所载数据仅供演示，不代表真实情况",)


def test_the_lead_of_the_book_is_named_though_its_duty_was_written_anew(led, given_again, clerk):
    """On 20 April March is the last month whose report is over: it was due on the 25th."""
    assert "区经委：未报送1项：" in said(clerk, date(2020, 4, 20), LED)


def test_a_lead_that_stands_in_the_book_alone_is_named(led, clerk):
    assert "区经委：未报送1项：" in said(clerk, date(2020, 3, 31), LED)


def test_before_the_due_day_of_the_first_month_nobody_is_named(plan, clerk, day, promise):
    day("2020-04-24")
    assert "区商务委" not in said(clerk, as_of=date(2020, 4, 24))
