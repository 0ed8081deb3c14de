"""What is handed in as evidence, and who reads it for what."""

import json

import pytest

from jianyue.core.claim import Purpose
from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.claims import submit_claim
from jianyue.desk.proofs import PROOF_LIMIT, add_check_proof, add_proof, read_proof
from jianyue.store.models import EntryRow, ProofRow
from tests.desk.conftest import KEY, actor
from tests.desk.test_claims import claim

PDF = b"%PDF-1.4 sample"


def hand_in(who, name="a.pdf", data=PDF, unit="SW"):
    return add_proof(who, plan=KEY, unit=unit, name=name, data=data)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.exe", b"MZ", "R424"),
        ("a.pdf", b"not a pdf", "R424"),
        ("a.pdf", b"", "R426"),
        ("a.pdf", b"%PDF-" + b"x" * PROOF_LIMIT, "R425"),
    ],
    ids=["type", "content", "empty", "large"],
)
def test_a_proof_that_is_not_taken(plan, linfang, name, data, code):
    with pytest.raises(Refusal, match=code) as told:
        hand_in(linfang, name, data)
    assert told.value.field == "file"


def test_the_same_proof_is_kept_once(plan, linfang):
    assert hand_in(linfang).pk == hand_in(linfang, "b.pdf").pk


def test_a_file_that_the_scanner_does_not_pass_is_not_kept(plan, linfang, settings):
    settings.JIANYUE_SCAN = "false"
    with pytest.raises(Refusal, match="R427"):
        hand_in(linfang)
    assert not ProofRow.objects.exists()
    assert not settings.BLOBS.exists()


def test_whoever_lacks_the_right_does_not_set_the_scanner_going(
    plan, wangqiang, settings, tmp_path
):
    settings.JIANYUE_SCAN = f"touch {tmp_path / 'ran'}"
    with pytest.raises(Refusal, match="R401"):
        hand_in(wangqiang)
    assert not (tmp_path / "ran").exists()


def test_a_reading_leaves_an_entry_with_its_purpose(plan, linfang, chenli):
    proof = hand_in(linfang)
    read = read_proof(chenli, sha256=proof.sha256, purpose=Purpose.CHECKING)
    assert (read.name, read.media, read.data) == ("a.pdf", "application/pdf", PDF)
    entry = EntryRow.objects.get(act="read_proof")
    assert (entry.person, entry.subject) == ("chenli", f"{KEY}/{proof.key}")
    assert json.loads(entry.body)["detail"]["purpose"] == "checking"


def test_another_unit_does_not_read_it_and_the_attempt_is_kept(plan, linfang):
    proof = hand_in(linfang)
    other = actor("jw", (Role.LIAISON, "JW"))
    with pytest.raises(Refusal, match="R401"):
        read_proof(other, sha256=proof.sha256, purpose=Purpose.READING)
    entry = EntryRow.objects.get(act="read_proof")
    assert (entry.result, entry.person) == ("refused", "jw")


def test_a_unit_reads_what_it_cites_though_another_handed_it_in_first(plan, linfang, promise):
    other = actor("jw", (Role.LIAISON, "JW"))
    proof = hand_in(other, unit="JW")
    submit_claim(linfang, plan=KEY, claim=claim(promise, proofs=(hand_in(linfang).key,)))
    assert read_proof(linfang, sha256=proof.sha256, purpose=Purpose.CLAIMING).data == PDF


def test_what_the_checker_brought_back_is_read_by_the_unit(plan, linfang, chenli):
    photo = add_check_proof(chenli, plan=KEY, name="a.png", data=b"\x89PNG sample")
    read = read_proof(linfang, sha256=photo.sha256, purpose=Purpose.READING)
    assert read.name == "现场核查 a.png"


def test_a_claimant_hands_in_no_proof_of_a_visit(plan, linfang):
    with pytest.raises(Refusal, match="R401"):
        add_check_proof(linfang, plan=KEY, name="a.png", data=b"\x89PNG sample")


def test_a_hash_that_nobody_handed_in_is_not_there(plan, chenli):
    with pytest.raises(Refusal, match="R403"):
        read_proof(chenli, sha256="0" * 64, purpose=Purpose.READING)
