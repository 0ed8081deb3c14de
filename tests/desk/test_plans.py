"""Books come in and go out unchanged; a target moves by a new version alone."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from jianyue.core.plan import Authority
from jianyue.core.refusal import Refusal
from jianyue.desk.claims import submit_claim
from jianyue.desk.papers.acts import open_book
from jianyue.desk.papers.book_files import book_bytes
from jianyue.desk.plans import amend_plan, export_book, load_book
from jianyue.store.models import EntryRow, ObservationRow, PlanRow, VerdictRow, VersionRow
from jianyue.store.plans import load_plan
from tests.desk.conftest import EXAMPLE, KEY
from tests.desk.test_claims import claim

COUNCIL = Authority("区人大常委会", "嘉人常〔2020〕1号", date(2020, 4, 1), "疫情影响")


def test_a_book_goes_out_byte_for_byte_as_it_came_in(db, clerk, settings, tmp_path):
    settings.BLOBS = tmp_path
    book, _ = open_book(EXAMPLE)
    load_book(clerk, book=book, key="again", proofs={})
    out, proofs = export_book(clerk, key="again")
    assert book_bytes(out, proofs) == book_bytes(book)


def test_a_key_is_used_once(plan, clerk):
    book, _ = open_book(EXAMPLE)
    with pytest.raises(Refusal, match="R404"):
        load_book(clerk, book=book, key=KEY, proofs={})


def test_a_resident_may_not_load(plan, wangqiang):
    book, _ = open_book(EXAMPLE)
    with pytest.raises(Refusal, match="R401"):
        load_book(wangqiang, book=book, key="other", proofs={})
    last = EntryRow.objects.last()
    assert (last.act, last.result, last.person) == ("load_book", "refused", "wangqiang")


def test_an_amendment_leaves_the_old_version_as_it_was(plan, clerk, promise):
    old = load_plan(plan, duties=False).versions[0]
    before = next(c for c in old.commitments if c.id == promise)
    moved = replace(before, due=replace(before.due, day=date(2021, 3, 31), words="一季度"))
    amend_plan(clerk, key=KEY, authority=COUNCIL, changes={promise: moved})
    first, second = load_plan(plan, duties=False).versions
    assert first == old
    assert moved in second.commitments
    assert len(second.commitments) == len(old.commitments)


def test_an_amendment_needs_its_authority(plan, clerk, promise):
    with pytest.raises(Refusal, match="R406"):
        amend_plan(clerk, key=KEY, authority=replace(COUNCIL, reason=""), changes={promise: None})
    assert VersionRow.objects.count() == 1


def test_an_amendment_is_not_dated_before_the_version_in_force(plan, clerk, promise):
    early = replace(COUNCIL, day=date(2019, 1, 1))
    with pytest.raises(Refusal, match="R407"):
        amend_plan(clerk, key=KEY, authority=early, changes={promise: None})


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_itself_refuses_to_change_a_fact(plan, change):
    rows = ObservationRow.objects.all()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows.update(note="x") if change == "update" else rows.delete()


def first_of(plan, promise):
    return next(c for c in load_plan(plan, duties=False).versions[0].commitments if c.id == promise)


def test_an_amendment_that_changes_nothing_is_none(plan, clerk, promise):
    held = first_of(plan, promise)
    for changes in ({}, {promise: held}, {"C999": None}, {promise: replace(held, id="C999")}):
        with pytest.raises(Refusal, match="R473"):
            amend_plan(clerk, key=KEY, authority=COUNCIL, changes=changes)
    assert VersionRow.objects.count() == 1


def test_a_measure_with_figures_does_not_become_another(plan, clerk, linfang, promise):
    held = first_of(plan, promise)
    other = replace(held, measures=(replace(held.measures[0], name="别的指标"),))
    submit_claim(linfang, plan=KEY, claim=claim(promise, "1"))
    with pytest.raises(Refusal, match="R474"):
        amend_plan(clerk, key=KEY, authority=COUNCIL, changes={promise: other})
    more = replace(held, measures=(*held.measures, *other.measures))
    assert amend_plan(clerk, key=KEY, authority=COUNCIL, changes={promise: more}).number == 2


def test_a_draft_is_not_amended(plan, clerk):
    PlanRow.objects.create(key="draft", title="样例", year=2020, made_at=plan.made_at)
    with pytest.raises(Refusal, match="R475"):
        amend_plan(clerk, key="draft", authority=COUNCIL, changes={"C001": None})


def test_verdicts_follow_an_amendment(plan, clerk, promise):
    amend_plan(clerk, key=KEY, authority=COUNCIL, changes={promise: None})
    assert not VerdictRow.objects.filter(plan=plan, commitment=promise).exists()
