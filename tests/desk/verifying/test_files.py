"""The bytes of proofs and of papers of cases, the text of reports."""

from jianyue.core.journal import Breach
from jianyue.desk.proofs import add_proof
from jianyue.desk.verifying import Tally, verify_journal
from jianyue.desk.verifying.files import read_files, read_reports
from jianyue.store.blobs import blob_path
from jianyue.store.models import CaseFileRow, PlanRow, PublicationRow
from tests.desk.cases import HANDLED, led, pictured
from tests.desk.conftest import KEY

PDF = b"%PDF-1.7 proof"


def proof(linfang):
    return add_proof(linfang, plan=KEY, unit="SW", name="佐证.pdf", data=PDF)


def test_a_proof_with_its_bytes_is_sound(plan, linfang):
    proof(linfang)
    tally = Tally()
    assert list(read_files(tally)) == []
    assert tally.files == 1


def test_a_proof_with_one_other_byte_is_named(plan, linfang):
    row = proof(linfang)
    blob_path(row.sha256).write_bytes(PDF.replace(b"1.7", b"1.6"))
    (flaw,) = read_files(Tally())
    assert (flaw.breach, flaw.table, flaw.row) == (
        Breach.FILE_BROKEN,
        "store_proofrow",
        str(row.pk),
    )
    assert row.path in flaw.detail


def test_a_proof_without_its_bytes_is_named(plan, linfang):
    row = proof(linfang)
    blob_path(row.sha256).unlink()
    assert [flaw.row for flaw in read_files(Tally())] == [str(row.pk)]


def test_a_publication_without_its_bytes_is_named(plan):
    row = PublicationRow.objects.create(
        plan=plan,
        kind="bulletin",
        number="1",
        name="通报.pdf",
        media="application/pdf",
        sha256="ab" * 32,
        size=1,
        as_of="2020-04-20",
        made_at="2020-04-20T00:00:00+08:00",
    )
    (flaw,) = read_files(Tally())
    assert (flaw.table, flaw.row) == ("store_publicationrow", str(row.pk))
    assert "通报.pdf" in flaw.detail


def test_a_picture_of_a_case_with_other_bytes_is_named(plan):
    pictured(led(HANDLED))
    row = CaseFileRow.objects.get(document="after")
    blob_path(row.sha256).write_bytes(b"another picture")
    tally = Tally()
    assert [(f.table, f.row) for f in read_files(tally)] == [("store_casefilerow", str(row.pk))]
    assert tally.files == 2


def test_a_report_that_is_not_the_one_that_was_read_is_named(plan):
    assert list(verify_journal()) == []
    PlanRow.objects.update(source_text=plan.source_text.replace("2020", "2021", 1))
    (flaw,) = verify_journal()
    assert (flaw.breach, flaw.act, flaw.detail) == (Breach.REPORT_CHANGED, "load_book", KEY)


def test_a_report_that_no_entry_speaks_of_is_not_judged(plan):
    assert list(read_reports({})) == []
