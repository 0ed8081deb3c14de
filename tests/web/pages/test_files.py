"""A file that somebody handed in never runs as a page of the house."""

import pytest

from jianyue.desk.proofs import add_proof
from jianyue.store.models import EntryRow
from tests.web.conftest import KEY


@pytest.fixture
def pdf(house, linfang):
    return add_proof(linfang, plan=KEY, unit="SW", name="名单.pdf", data=b"%PDF-1.4 sample")


@pytest.fixture
def picture(house, linfang):
    return add_proof(linfang, plan=KEY, unit="SW", name="现场.png", data=b"\x89PNG <script>")


def test_a_document_is_saved_and_never_opened_in_the_site_s_own_type(as_, pdf):
    answer = as_("chenli").get(f"/files/{pdf.sha256}/?for=checking")
    assert answer.content == b"%PDF-1.4 sample"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E5%90%8D")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_picture_is_shown_in_a_sandbox(as_, picture):
    answer = as_("chenli").get(f"/files/{picture.sha256}/")
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("asked", "kept"), [("?for=checking", "checking"), ("?for=fun", "reading"), ("", "reading")]
)
def test_each_reading_leaves_an_entry_with_its_purpose(as_, pdf, asked, kept):
    as_("chenli").get(f"/files/{pdf.sha256}/{asked}")
    assert f'"purpose":"{kept}"' in EntryRow.objects.get(act="read_proof").body


def test_a_person_without_rights_reads_nothing(as_, pdf):
    assert as_("wangqiang").get(f"/files/{pdf.sha256}/").status_code == 403


def test_an_address_that_is_no_hash_leads_nowhere(as_, pdf):
    assert as_("chenli").get("/files/../secret.key/").status_code == 404
    assert as_("chenli").get(f"/files/{'0' * 64}/").status_code == 404
