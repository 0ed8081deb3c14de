"""Searching from the head of any page."""

from tests.web.conftest import KEY, text


def test_every_page_has_the_box_for_whoever_reads(as_):
    assert 'action="/search/"' in text(as_("head").get(f"/plans/{KEY}/"))
    assert 'action="/search/"' not in text(as_("wangqiang").get("/account/"))


def test_hits_are_marked_and_lead_to_their_place(as_, promise):
    page = text(as_("head").get("/search/?q=医院"))
    assert "<mark>医院</mark>" in page
    assert f'href="/plans/{KEY}/promises/' in page
    assert 'value="医院"' in page


def test_a_clause_leads_to_the_split_page_for_whoever_compiles(as_):
    assert f"/plans/{KEY}/review/?clause=" in text(as_("chief").get("/search/?q=坚持"))
    assert "/review/" not in text(as_("head").get("/search/?q=坚持"))


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
