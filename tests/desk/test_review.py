"""A report is uploaded, put right by two clerks who never overwrite each other, and adopted."""

from datetime import date

import pytest

from jianyue.core.plan import Authority
from jianyue.core.refusal import Refusal
from jianyue.core.report import Standing
from jianyue.desk.review import (
    adopt_plan,
    balance_of,
    confirm_item,
    edit_item,
    mark_direction,
    merge_items,
    prepare_report,
    settle_clause,
    split_item,
    upload_report,
)
from jianyue.store.models import PlanRow, VersionRow

REPORT = """某区政府工作报告
——2021年1月

二、2021年主要工作
（一）稳增长。全年新增企业300家，完成3家整厂退出、5家规范提升。天天向上真好啊真好。
"""
PEOPLE = Authority("区人民代表大会", "第七次会议决议", date(2021, 1, 20))


@pytest.fixture
def draft(db, clerk, settings):
    settings.JIANYUE_TODAY = "2021-01-25"
    return upload_report(clerk, prepared=prepare_report("报告.txt", REPORT.encode(), year=2021))


def items(plan):
    return list(plan.items.filter(dropped=False).order_by("position"))


def test_a_report_becomes_a_draft_that_balances(draft):
    assert draft.stage == "draft"
    assert balance_of(draft).holds
    assert len(items(draft)) >= 2


def test_a_report_that_promises_nothing_makes_no_draft(db, clerk):
    with pytest.raises(Refusal, match="R202"):
        prepare_report("x.txt", "今天天气很好。".encode(), year=2021)
    assert not PlanRow.objects.exists()


def test_two_clerks_never_overwrite_each_other(draft, clerk):
    item = items(draft)[0]
    data = dict(item.data)
    data["strength"] = "aim"
    edit_item(clerk, plan=draft.key, commitment=item.commitment, data=data, rev=1)
    with pytest.raises(Refusal, match="R402"):
        edit_item(clerk, plan=draft.key, commitment=item.commitment, data=item.data, rev=1)
    item.refresh_from_db()
    assert (item.data["strength"], item.rev, item.confirmed) == ("aim", 2, True)


def test_a_promise_that_is_not_one_is_refused_with_its_place(draft, clerk):
    item = items(draft)[0]
    with pytest.raises(Refusal, match="/strength"):
        edit_item(
            clerk,
            plan=draft.key,
            commitment=item.commitment,
            data=item.data | {"strength": "no"},
            rev=1,
        )


def test_promises_are_merged_and_split_again(draft, clerk):
    one, two = items(draft)[:2]
    merged = merge_items(clerk, plan=draft.key, items=[(one.commitment, 1), (two.commitment, 1)])
    count = len(merged.data["measures"])
    assert count >= 2
    parts = split_item(clerk, plan=draft.key, commitment=merged.commitment, rev=merged.rev)
    assert len(parts) == count
    assert all(len(p.data["measures"]) == 1 for p in parts)


def test_a_plan_is_adopted_when_every_clause_is_settled(draft, clerk):
    for index, clause in enumerate(draft.clauses):
        if clause["standing"] == Standing.UNREAD:
            draft.refresh_from_db()
            settle_clause(
                clerk, plan=draft.key, index=index, standing=Standing.DIRECTION, rev=draft.rev
            )
    adopt_plan(clerk, plan=draft.key, authority=PEOPLE)
    version = VersionRow.objects.get()
    assert (version.number, version.body) == (1, "区人民代表大会")
    assert version.commitments.count() == len(items(draft))
    item = items(draft)[0]
    with pytest.raises(Refusal, match="R486"):
        confirm_item(clerk, plan=draft.key, commitment=item.commitment, rev=item.rev)


def test_unread_clauses_hold_up_the_adoption(draft, clerk):
    draft.clauses[0]["standing"] = "unread"
    draft.save()
    with pytest.raises(Refusal, match="R485"):
        adopt_plan(clerk, plan=draft.key, authority=PEOPLE)


def test_a_promise_marked_as_direction_leaves_the_plan_and_the_text_still_balances(draft, clerk):
    item = items(draft)[0]
    mark_direction(clerk, plan=draft.key, commitment=item.commitment, rev=1)
    draft.refresh_from_db()
    assert item.commitment not in [i.commitment for i in items(draft)]
    assert balance_of(draft).holds
