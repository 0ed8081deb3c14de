"""Searching from the head of any page."""

import re

from jianyue.desk.review import prepare_report, upload_report
from tests.desk.test_review import REPORT
from tests.web.conftest import KEY, text


def test_every_page_has_the_box_for_whoever_reads(as_):
    assert 'action="/search/"' in text(as_("head").get(f"/plans/{KEY}/"))
    assert 'action="/search/"' not in text(as_("wangqiang").get("/account/"))


def test_hits_are_marked_and_lead_to_their_place(as_, promise):
    page = text(as_("head").get("/search/?q=医院"))
    assert "<mark>医院</mark>" in page
    assert f'href="/plans/{KEY}/promises/' in page
    assert 'value="医院"' in page


def test_every_clause_found_leads_to_its_place_in_the_text(as_):
    """By whoever reads; the address is followed, and the clause stands where it points."""
    for who in ("chief", "head", "linfang"):
        browser = as_(who)
        links = re.findall(
            r'href="(/plans/[^"]+/text/\?clause=(\d+))#k-(\d+)"',
            text(browser.get("/search/?q=坚持")),
        )
        assert links
        for link, clause, anchor in links:
            assert clause == anchor
            assert f'here" id="k-{anchor}"' in text(browser.get(link))


def test_a_clause_of_a_draft_leads_to_its_review(as_, clerk):
    draft = upload_report(clerk, prepared=prepare_report("a.txt", REPORT.encode(), year=2021))
    found = re.search(
        r'href="([^"]+/review/\?clause=\d+)#at"', text(as_("chief").get("/search/?q=天天向上"))
    )
    assert draft.key in found[1]
    assert as_("chief").get(found[1]).status_code == 200
    assert "/review/" not in text(as_("head").get("/search/?q=天天向上"))


def test_nothing_found_and_nothing_asked_are_told_apart(as_):
    head = as_("head")
    assert "没有找到" in text(head.get("/search/?q=火箭发射"))
    assert "没有找到" not in text(head.get("/search/"))


def test_what_is_typed_is_never_run(as_):
    page = text(as_("head").get("/search/?q=<script>alert(1)</script>"))
    assert "<script>alert" not in page


def test_the_page_has_its_twin(as_):
    model = as_("head").get("/search.json?q=医院").json()
    assert [group["kind"] for group in model["groups"]] == ["promise", "clause", "claim", "paper"]


def test_without_the_right_to_read_nothing_is_searched(as_):
    assert as_("wangqiang").get("/search/?q=医院").status_code == 403
