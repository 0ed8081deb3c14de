"""Papers as pages show them: drafts to those who write, frozen ones to all who read."""

from datetime import date

import pytest

from jianyue.core.bulletin import BulletinKind
from jianyue.core.refusal import Refusal
from jianyue.desk.bulletins import draft_bulletin, freeze_bulletin
from jianyue.desk.reading.bulletins import (
    paper_draft_files,
    paper_file,
    paper_page,
    papers_of,
)
from tests.desk.conftest import KEY

MARCH, APRIL = date(2020, 3, 31), date(2020, 4, 20)


@pytest.fixture
def two(plan, clerk):
    """A frozen order and a draft of another."""
    given = {"plan": KEY, "kind": BulletinKind.ORDER, "as_of": MARCH, "area": "振兴乡村"}
    first, second = draft_bulletin(clerk, **given), draft_bulletin(clerk, **given)
    number = "嘉府督〔2020〕3号"
    frozen = freeze_bulletin(clerk, bulletin=first.pk, number=number, day=APRIL, rev=1)
    return frozen, second


def refused(act, *args):
    with pytest.raises(Refusal) as refusal:
        act(*args)
    return refusal.value.code


def test_the_clerk_sees_both_and_a_checker_the_frozen_one_alone(two, clerk, chenli):
    frozen, draft = two
    assert [p.id for p in papers_of(clerk, KEY).papers] == [draft.pk, frozen.row.pk]
    seen = papers_of(chenli, KEY)
    assert [(p.id, p.number, len(p.files)) for p in seen.papers] == [
        (frozen.row.pk, "嘉府督〔2020〕3号", 2)
    ]
    assert not seen.may_write


def test_a_draft_page_names_the_rev_an_edit_must_name(two, clerk, chenli):
    _, draft = two
    page = paper_page(clerk, draft.pk)
    assert (page.rev, page.may_write, page.bulletin.area) == (1, True, "振兴乡村")
    assert refused(paper_page, chenli, draft.pk) == "R401"


def test_a_frozen_page_is_read_and_not_written(two, clerk, chenli):
    frozen, _ = two
    assert not paper_page(clerk, frozen.row.pk).may_write
    assert paper_page(chenli, frozen.row.pk).bulletin == frozen.bulletin


def test_a_file_comes_back_byte_for_byte(two, chenli, wangqiang):
    frozen, _ = two
    file, data = paper_file(chenli, frozen.files[1].pk)
    assert file.sha256 == frozen.files[1].sha256
    assert data.startswith(b"%PDF-")
    assert refused(paper_file, wangqiang, frozen.files[1].pk) == "R401"
    assert refused(paper_file, chenli, 0) == "R403"
    assert refused(paper_page, chenli, 0) == "R403"


def test_a_draft_is_printed_to_look_at_and_says_that_it_is_one(two, clerk):
    _, draft = two
    word, pdf = paper_draft_files(clerk, draft.pk)
    assert (word.name, pdf.name) == (
        "bulletin-order-2020-03-31.docx",
        "bulletin-order-2020-03-31.pdf",
    )
