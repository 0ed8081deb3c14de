"""A report is uploaded, put right and adopted, by address and form alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jianyue.desk import jobs
from jianyue.store.models import DraftItemRow, JobRow, PlanRow
from tests.desk.test_review import REPORT


@pytest.fixture
def chief(as_, monkeypatch):
    """The clerk, with work done within the request: a thread would not see the test's rows."""
    started = jobs.start_upload
    monkeypatch.setattr(
        "jianyue.web.pages.review.start_upload", lambda by, **k: started(by, beside=False, **k)
    )
    return as_("chief")


@pytest.fixture
def draft(chief):
    file = SimpleUploadedFile("报告.txt", REPORT.encode())
    chief.post("/plans/new/", {"report": file, "year": "2021"})
    return PlanRow.objects.get(stage="draft")


def item_of(plan, n=0):
    return plan.items.order_by("position")[n]


def test_an_upload_leads_to_its_draft(chief, draft):
    job = JobRow.objects.get()
    assert job.step == "done"
    assert chief.get(f"/jobs/{job.pk}/").url == f"/plans/{draft.key}/review/"


def test_a_report_that_promises_nothing_says_so_where_it_is_watched(chief):
    file = SimpleUploadedFile("空.txt", "今天天气很好。".encode())
    answer = chief.post("/plans/new/", {"report": file, "year": "2021"}, follow=True)
    assert "没有读出承诺" in answer.content.decode()
    assert not PlanRow.objects.filter(stage="draft").exists()


@pytest.mark.parametrize(("year", "said"), [("20", "年份不对：20"), ("", "没有选文件")])
def test_a_bad_upload_keeps_what_was_typed(chief, year, said):
    sent = {"year": year, "place": "某区"}
    if year:
        sent["report"] = SimpleUploadedFile("a.txt", REPORT.encode())
    answer = chief.post("/plans/new/", sent)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert 'value="某区"' in answer.content.decode()


def test_nobody_else_watches_one_s_job(chief, draft, as_):
    assert as_("head").get(f"/jobs/{JobRow.objects.get().pk}/").status_code == 404


def test_the_page_marks_every_promise_where_it_stands(chief, draft):
    page = chief.get(f"/plans/{draft.key}/review/").content.decode()
    for item in draft.items.all():
        assert f'id="r-{item.commitment}"' in page


def test_a_promise_is_confirmed_and_the_next_comes_to_hand(chief, draft):
    first, second = item_of(draft, 0), item_of(draft, 1)
    address = f"/plans/{draft.key}/review/{first.commitment}/confirm/"
    answer = chief.post(address, {"rev": 1, "onward": second.commitment})
    assert answer.url.endswith(f"?item={second.commitment}#at")
    first.refresh_from_db()
    assert first.confirmed


def edited(item, **more):
    target = item.data["measures"][0]["target"]
    given = {
        "rev": item.rev,
        "m0-name": "新增企业",
        "m0-kind": "number",
        "m0-op": ">=",
        "m0-value": "300",
        "m0-unit": "家",
        "m0-basis": target["basis"],
        "strength": "aim",
        "due": "2021-09-30",
        "due_words": "三季度末",
    }
    return given | more


def test_a_promise_is_put_right_by_its_form(chief, draft):
    item = item_of(draft)
    chief.post(f"/plans/{draft.key}/review/{item.commitment}/edit/", edited(item))
    item.refresh_from_db()
    assert item.data["strength"] == "aim"
    assert item.data["due"]["day"] == "2021-09-30"
    assert item.data["measures"][0]["target"]["op"] == ">="


def test_what_was_typed_is_kept_when_it_does_not_fit(chief, draft):
    item = item_of(draft)
    answer = chief.post(
        f"/plans/{draft.key}/review/{item.commitment}/edit/", edited(item, **{"m0-value": "三百"})
    )
    assert answer.status_code == 400
    assert "不是数：三百" in answer.content.decode()
    assert 'value="三百"' in answer.content.decode()
    assert 'value="2021-09-30"' in answer.content.decode()
    item.refresh_from_db()
    assert item.rev == 1


def test_the_second_of_two_clerks_sees_both_versions(chief, draft):
    item = item_of(draft)
    address = f"/plans/{draft.key}/review/{item.commitment}/edit/"
    chief.post(address, edited(item))
    answer = chief.post(address, edited(item, **{"m0-name": "别的名字"}))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "当前版本" in page
    assert "别的名字" in page


def test_an_unread_clause_becomes_a_promise_or_a_direction(chief, draft):
    page = chief.get(f"/plans/{draft.key}/review.json").json()
    index = page["unread"][0]
    run = next(r for r in page["runs"] if r["clause"] == index)
    end = run["start"] + len(run["text"])
    chief.post(
        f"/plans/{draft.key}/review/clause/{index}/",
        {"act": "promise", "start": run["start"], "end": end, "rev": page["rev"]},
    )
    assert DraftItemRow.objects.filter(plan=draft).count() == len(page["items"]) + 1


def test_a_draft_is_adopted_once_its_text_balances(chief, draft):
    adopt = f"/plans/{draft.key}/adopt/"
    given = {"body": "区人民代表大会", "document": "第七次会议决议", "day": "2021-01-20"}
    assert "没有判定，不能审定" in chief.post(adopt, given).content.decode()
    page = chief.get(f"/plans/{draft.key}/review.json").json()
    for index in page["unread"]:
        rev = PlanRow.objects.get(pk=draft.pk).rev
        chief.post(f"/plans/{draft.key}/review/clause/{index}/", {"act": "direction", "rev": rev})
    assert chief.post(adopt, given).url == f"/plans/{draft.key}/"


def test_a_liaison_does_not_review(draft, as_):
    assert as_("linfang").get(f"/plans/{draft.key}/review/").status_code == 403


def test_a_page_that_shows_a_form_alone_has_its_twin_too(chief, draft):
    assert chief.get("/plans/new.json").json() == {}
    assert chief.get(f"/jobs/{JobRow.objects.get().pk}.json").status_code in (200, 302)
