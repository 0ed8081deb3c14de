"""The page of amendments: first and present terms, authority and reason, both rates."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.plan import Authority
from jianyue.core.refusal import Refusal
from jianyue.core.status import Status
from jianyue.desk.claims import submit_claim
from jianyue.desk.plans import amend_plan
from jianyue.desk.reading.amendments import amendments, preview_amendment
from jianyue.store.models import VersionRow
from jianyue.store.plans import load_plan
from tests.desk.conftest import KEY
from tests.desk.test_claims import claim

WHY = Authority("区人大常委会", "样例〔2020〕1号", date(2020, 4, 10), "样例理由")


def moved_to(plan, promise, value):
    held = next(
        c for c in load_plan(plan, duties=False).versions[-1].commitments if c.id == promise
    )
    (measure,) = held.measures
    target = replace(measure.target, value=Decimal(value), high=None)
    return replace(held, measures=(replace(measure, target=target),))


def amend(clerk, plan, promise, value, day=WHY.day):
    changes = {promise: moved_to(plan, promise, value)}
    amend_plan(clerk, key=KEY, authority=replace(WHY, day=day), changes=changes)


def test_a_plan_that_was_not_amended_shows_one_rate_twice(plan, clerk):
    page = amendments(clerk, KEY)
    assert page.moved == ()
    assert page.claimed.original == page.claimed.current
    assert page.claimed.current.judged + page.claimed.current.apart == 34


def test_first_and_present_terms_stand_beside_authority_and_reason(plan, clerk, promise):
    amend(clerk, plan, promise, "9")
    (one,) = amendments(clerk, KEY).moved
    assert one.first.targets == ("重点企业登陆科创板 1至2家",)
    assert [step.authority.reason for step in one.steps] == ["样例理由"]
    assert one.steps[0].before == one.first
    assert one.steps[0].after == one.now
    assert "9" in one.now.targets[0]


def test_both_verdicts_and_both_rates_follow_the_terms(plan, clerk, linfang, promise):
    submit_claim(linfang, plan=KEY, claim=claim(promise, "2"))
    amend(clerk, plan, promise, "900")
    page = amendments(clerk, KEY)
    sides = page.moved[0].claimed
    kept = (Status.KEPT, Status.EARLY)
    assert sides.original.status in kept
    assert sides.current.status not in kept
    assert (page.claimed.original.kept, page.claimed.current.kept) == (1, 0)
    assert (page.verified.original.kept, page.verified.current.kept) == (0, 0)


def test_a_past_day_knows_only_the_amendments_of_its_time(plan, clerk, promise):
    amend(clerk, plan, promise, "9")
    assert amendments(clerk, KEY, date(2020, 4, 9)).moved == ()
    assert len(amendments(clerk, KEY, date(2020, 4, 10)).moved) == 1


def test_a_preview_shows_the_page_as_it_would_be_and_writes_nothing(plan, clerk, promise):
    changes = {promise: moved_to(plan, promise, "9")}
    seen = preview_amendment(clerk, key=KEY, authority=WHY, changes=changes)
    assert VersionRow.objects.count() == 1
    amend_plan(clerk, key=KEY, authority=WHY, changes=changes)
    page = amendments(clerk, KEY)
    assert (seen.moved, seen.claimed, seen.verified) == (page.moved, page.claimed, page.verified)
    assert seen.head.version == page.head.version == 2


def test_an_amendment_that_begins_later_is_previewed_as_if_it_stood(plan, clerk, promise):
    later = replace(WHY, day=date(2020, 6, 1))
    changes = {promise: None}
    (one,) = preview_amendment(clerk, key=KEY, authority=later, changes=changes).moved
    assert (one.now, one.claimed.current) == (None, None)


def test_who_may_read_sees_it_and_who_may_adopt_previews_it(plan, linfang, wangqiang, promise):
    assert amendments(linfang, KEY).moved == ()
    with pytest.raises(Refusal, match="R401"):
        amendments(wangqiang, KEY)
    with pytest.raises(Refusal, match="R401"):
        preview_amendment(linfang, key=KEY, authority=WHY, changes={promise: None})


def test_statements_do_not_grow_with_the_amendments(plan, clerk, promise):
    counts = []
    for ids in ([promise], ["C001", "C002", "C003"]):
        amend_plan(clerk, key=KEY, authority=WHY, changes=dict.fromkeys(ids))
        with CaptureQueriesContext(connection) as asked:
            amendments(clerk, KEY)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10
