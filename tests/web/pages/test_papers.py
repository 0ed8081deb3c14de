"""A paper drafts itself, is edited in place, looked at, and frozen."""

import pytest

from jianyue.store.models import BulletinRow, PublicationRow
from tests.web.conftest import KEY


@pytest.fixture
def chief(as_):
    return as_("chief")


@pytest.fixture
def draft(chief):
    answer = chief.post(f"/plans/{KEY}/papers/draft/", {"kind": "notice", "as_of": "2020-03-31"})
    row = BulletinRow.objects.get()
    assert answer.url == f"/papers/{row.pk}/"
    return row


def words(page):
    return page.content.decode()


def fields(row, **more):
    return {"rev": row.rev} | more


def test_a_draft_is_written_and_shown_to_be_edited(chief, draft):
    page = words(chief.get(f"/papers/{draft.pk}/"))
    assert 'name="b0"' in page
    assert "草稿" in page


def test_a_paragraph_is_edited_added_and_taken_out(chief, draft):
    before = len(draft.data["blocks"])
    chief.post(
        f"/papers/{draft.pk}/save/",
        fields(draft, b0="改过的导语。", **{"b0-after": "新加的一段。", "b1": ""}),
    )
    draft.refresh_from_db()
    texts = [block["text"] for block in draft.data["blocks"]]
    assert texts[:2] == ["改过的导语。", "新加的一段。"]
    assert len(texts) == before  # one more, one fewer


def test_the_second_of_two_writers_sees_both(chief, draft):
    chief.post(f"/papers/{draft.pk}/save/", fields(draft, title="先改的标题"))
    answer = chief.post(f"/papers/{draft.pk}/save/", fields(draft, title="后改的标题"))
    assert answer.status_code == 409
    assert "先改的标题" in words(answer)
    assert "后改的标题" in words(answer)


def test_a_draft_is_looked_at_as_word_and_as_pdf(chief, draft):
    assert chief.get(f"/papers/{draft.pk}/draft/docx/").content[:2] == b"PK"
    assert chief.get(f"/papers/{draft.pk}/draft/pdf/").content[:5] == b"%PDF-"
    assert chief.get(f"/papers/{draft.pk}/draft/odt/").status_code == 404


def test_a_frozen_paper_keeps_its_files_and_is_not_edited(chief, draft, as_):
    given = {"number": "嘉府督〔2020〕3号", "day": "2020-04-20"}
    assert chief.post(f"/papers/{draft.pk}/freeze/", fields(draft, **given)).status_code == 302
    file = PublicationRow.objects.order_by("id").first()
    assert as_("head").get(f"/papers/files/{file.pk}/").content
    assert file.sha256 in words(as_("head").get(f"/papers/{draft.pk}/"))
    again = chief.post(f"/papers/{draft.pk}/save/", {"rev": 2, "title": "x"})
    assert "已经定稿" in words(again)


def test_a_bad_number_keeps_what_was_typed(chief, draft):
    given = {"number": "第3号", "day": "2020-04-20"}
    answer = chief.post(f"/papers/{draft.pk}/freeze/", fields(draft, **given))
    assert answer.status_code == 400
    assert 'value="第3号"' in words(answer)


@pytest.mark.parametrize("given", [{"kind": "poem", "as_of": "2020-03-31"}, {"kind": "notice"}])
def test_what_cannot_be_drafted_is_told_on_the_form(chief, given):
    answer = chief.post(f"/plans/{KEY}/papers/draft/", given)
    assert answer.status_code in (400, 404)
    assert 'role="alert"' in words(answer)


def test_a_draft_is_not_there_for_who_may_not_write_it(draft, as_):
    assert as_("head").get(f"/papers/{draft.pk}/").status_code == 403
    assert draft.title not in words(as_("head").get(f"/plans/{KEY}/papers/"))
