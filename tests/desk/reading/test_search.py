"""One word is found in promises, clauses, claims and papers, marked and placed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.claim import Claim
from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.claims import submit_claim
from jianyue.desk.reading.search import excerpt, pieces, search
from jianyue.store.models import BulletinRow
from tests.desk.conftest import actor


def hits(by, q, kind):
    return next(group.hits for group in search(by, q).groups if group.kind == kind)


def marked(hit):
    return [piece.text for piece in (*hit.title, *hit.words) if piece.hit]


@pytest.fixture
def spoken(plan, linfang, promise):
    words = {"progress": "已完成摸底排查", "problem": "资金未到位"}
    submit_claim(linfang, plan=plan.key, claim=Claim(promise, date(2020, 4, 1), "SW", (), **words))


def paper(plan, *, frozen=False):
    data = {"title": "督查通报", "body": [{"text": "总体进展平稳，个别事项滞后。"}]}
    made = plan.made_at
    return BulletinRow.objects.create(
        plan=plan,
        kind="bulletin",
        title="督查通报",
        as_of=date(2020, 4, 20),
        data=data,
        made_at=made,
        frozen_at=made if frozen else None,
    )


def test_two_characters_are_found_marked_and_placed(plan, clerk):
    found = hits(clerk, "医院", "promise")
    assert found
    for hit in found:
        assert "医院" in marked(hit)
        assert hit.place.startswith(hit.number)
        assert hit.plan == plan.key


def test_words_apart_must_all_be_there(plan, clerk):
    both = hits(clerk, "医院 3家", "promise")
    assert len(both) == 1
    assert set(marked(both[0])) == {"医院", "3家"}
    assert hits(clerk, "医院 火箭", "promise") == ()


def test_a_clause_that_is_no_promise_is_found_with_its_section(plan, clerk):
    found = hits(clerk, "坚持", "clause")
    assert found
    assert all("坚持" in marked(hit) and hit.place for hit in found)


def test_what_a_unit_claimed_is_found_by_itself_and_by_the_district(spoken, clerk, linfang):
    for by in (clerk, linfang):
        assert [marked(hit) for hit in hits(by, "摸底", "claim")] == [["摸底"]]
    assert hits(actor("jw", (Role.LIAISON, "JW")), "摸底", "claim") == ()


def test_a_draft_of_a_paper_is_found_by_whoever_writes_it_alone(plan, clerk, chenli):
    paper(plan)
    assert [marked(hit) for hit in hits(clerk, "滞后", "paper")] == [["滞后"]]
    assert hits(chenli, "滞后", "paper") == ()
    paper(plan, frozen=True)
    assert len(hits(chenli, "滞后", "paper")) == 1
    assert hits(clerk, "body", "paper") == ()  # a name of a field is no word of the paper


def test_everything_costs_five_statements(spoken, plan, clerk):
    paper(plan)
    with CaptureQueriesContext(connection) as seen:
        search(clerk, "进展")
    assert len(seen) == 5


def test_nothing_is_asked_when_nothing_is_looked_for(plan, clerk, wangqiang):
    assert search(clerk, "  ").groups == ()
    with pytest.raises(Refusal, match="R401"):
        search(wangqiang, "医院")


def test_signs_of_the_database_are_looked_for_as_they_stand(plan, clerk):
    assert search(clerk, "%_%").total == 0
    assert hits(clerk, "10%", "promise")


def test_a_long_text_is_cut_around_the_word():
    told = excerpt("甲" * 100 + "目标" + "乙" * 300, ["目标"])
    assert told == "…" + "甲" * 60 + "目标" + "乙" * 178 + "…"
    assert excerpt("目标", ["目标"]) == "目标"


def test_pieces_join_to_the_text_whatever_the_case():
    cut = pieces("GDP增长5%，gdp", ["gdp"])
    assert "".join(piece.text for piece in cut) == "GDP增长5%，gdp"
    assert [piece.text for piece in cut if piece.hit] == ["GDP", "gdp"]
