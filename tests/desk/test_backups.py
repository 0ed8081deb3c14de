"""A backup is one sound file; a restore is all of it or nothing, on either database."""

import json
import shutil
import zipfile

import pytest

from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.backups import back_up, check_backup, restore
from jianyue.desk.folders import load_folder
from jianyue.desk.operators import operator
from jianyue.store.blobs import blob_path, put_blob
from jianyue.store.models import EntryRow, PlanRow
from tests.archives import EXAMPLE, POSTGRESQL

DIGESTS = """
from jianyue.store.models import FACTS
from jianyue.store.digests import row_digest
for model in FACTS:
    for row in model.objects.order_by("pk"):
        if model.__name__ == "EntryRow" and row.act in ("note_backup", "note_restore"):
            continue
        print(model.__name__, row.pk, row_digest(row))
"""
BLOB = "from jianyue.store.blobs import put_blob; print(put_blob(b'proof'))"


@pytest.fixture
def by():
    return operator(Role.SYSTEM_ADMIN, Role.CLERK)


@pytest.fixture
def kept(db, by, settings, tmp_path):
    """An archive with a plan and a proof, backed up."""
    settings.BLOBS = tmp_path / "blobs"
    load_folder(by, folder=EXAMPLE)
    put_blob(b"proof")
    return back_up(by, file=tmp_path / "one.zip"), tmp_path / "one.zip"


def rewritten(file, name, change):
    """A copy of a backup with one member changed (or dropped, by None)."""
    other = file.with_name("other.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
        for member in old.namelist():
            data = change(old.read(member)) if member == name else old.read(member)
            if data is not None:
                new.writestr(member, data)
    return other


def test_it_says_what_it_holds_and_is_its_owner_s_alone(kept):
    made, file = kept
    manifest = check_backup(file)
    assert manifest == made.manifest
    assert (manifest.blobs, made.damaged) == (1, ())
    plans = next(m for m in manifest.members if m.name == "tables/store_planrow.jsonl")
    assert plans.rows == 1
    assert file.stat().st_mode & 0o777 == 0o600
    assert EntryRow.objects.last().act == "note_backup"


def test_a_file_that_is_there_is_never_written_over(kept, by):
    _, file = kept
    before = file.read_bytes()
    with pytest.raises(Refusal, match="R823"):
        back_up(by, file=file)
    assert file.read_bytes() == before


def test_a_damaged_blob_does_not_keep_the_rest_from_being_saved(kept, by, tmp_path):
    digest = put_blob(b"another proof")
    blob_path(digest).write_bytes(b"changed")
    made = back_up(by, file=tmp_path / "two.zip")
    assert made.damaged == (digest,)
    assert check_backup(tmp_path / "two.zip").blobs == 1


def test_a_folder_that_is_not_there_is_a_refusal_and_leaves_nothing(kept, by, tmp_path):
    with pytest.raises(Refusal, match="R205"):
        back_up(by, file=tmp_path / "none" / "one.zip")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["blobs", "one.zip"]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("tables/store_observationrow.jsonl", lambda data: data.replace(b"-3.9", b"+3.9")),
        ("tables/store_observationrow.jsonl", lambda data: None),
        ("tables/store_planrow.jsonl", lambda data: data + b"[]\n"),
        ("manifest.json", lambda data: b"{}"),
        ("manifest.json", lambda data: data.replace(b'"format": 1', b'"format": 9')),
    ],
    ids=["a figure", "a table less", "a line more", "no manifest", "another format"],
)
def test_a_backup_that_was_changed_is_refused_before_anything_is_touched(kept, by, name, change):
    _, file = kept
    before = PlanRow.objects.count(), EntryRow.objects.count()
    with pytest.raises(Refusal, match="R820"):
        restore(by, file=rewritten(file, name, change))
    assert (PlanRow.objects.count(), EntryRow.objects.count()) == before


def test_every_cut_and_every_flipped_byte_is_found(kept):
    _, file = kept
    data = file.read_bytes()
    for place in range(0, len(data), max(1, len(data) // 40)):
        for broken in (data[:place], data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]):
            file.write_bytes(broken)
            try:
                found = check_backup(file)
            except Refusal as refusal:
                assert refusal.code == "R820"
            else:  # a flipped time or attribute of the zip itself changes nothing that is kept
                file.write_bytes(data)
                assert found == check_backup(file)


def test_an_archive_that_holds_something_is_not_restored_into(kept, by):
    with pytest.raises(Refusal, match="R821"):
        restore(by, file=kept[1])


def test_a_backup_of_other_tables_names_the_version_to_use(kept, by):
    def older(data):
        told = json.loads(data)
        told["program"], told["migrations"] = "0.0.9", told["migrations"][:-1]
        return json.dumps(told).encode()

    with pytest.raises(Refusal, match=r"R822.*0\.0\.9"):
        restore(by, file=rewritten(kept[1], "manifest.json", older))


def test_a_backup_moves_to_the_other_database_and_back(archives, tmp_path):
    """From the kind under test to SQLite and back; every fact keeps its digest."""
    first = archives.new()
    first.run("load", EXAMPLE)
    first.python(BLOB)
    first.run("createadmin", given="Jian-Yue-2020a\nJian-Yue-2020b\nJian-Yue-2020c\n")
    facts = first.python(DIGESTS)
    assert first.run("backup", tmp_path / "1.zip").returncode == 0
    second = archives.new(postgresql=False, migrated=False)
    assert second.run("restore", tmp_path / "1.zip").returncode == 0
    assert second.run("backup", tmp_path / "2.zip").returncode == 0
    third = archives.new(postgresql=bool(POSTGRESQL), migrated=False)
    assert third.run("restore", tmp_path / "2.zip").returncode == 0
    assert third.python(DIGESTS) == facts
    assert third.run("verify").returncode == 0
    assert third.run("load", EXAMPLE, "--key", "next").returncode == 0  # numbers go on
    shutil.copytree(third.blobs, tmp_path / "blobs")
    assert [p.read_bytes() for p in (tmp_path / "blobs").rglob("*") if p.is_file()] == [b"proof"]
