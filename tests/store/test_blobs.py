"""Bytes are kept once under their hash, whole or not at all."""

import hashlib

import pytest

from jianyue.core.refusal import Refusal
from jianyue.store.blobs import blob_path, get_blob, put_blob

# A limit on the size of files is what the system has to say "no more" without a full disk.
FULL = """
import resource
from jianyue.core.refusal import Refusal
from jianyue.store.blobs import put_blob
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    put_blob(b"x" * 5000)
except Refusal as refusal:
    print(refusal.code)
print(len(put_blob(b"x" * 500)))
"""


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.BLOBS = tmp_path / "blobs"
    return settings.BLOBS


def test_the_same_bytes_are_one_file_named_by_their_hash(folder):
    assert put_blob(b"proof") == put_blob(b"proof") == hashlib.sha256(b"proof").hexdigest()
    assert [p.name for p in folder.rglob("*") if p.is_file()] == [put_blob(b"proof")]
    assert get_blob(put_blob(b"proof")) == b"proof"


def test_bytes_that_were_changed_or_lost_are_refused_and_put_right_by_the_same_bytes():
    digest = put_blob(b"proof")
    blob_path(digest).write_bytes(b"prOof")
    with pytest.raises(Refusal, match="R413"):
        get_blob(digest)
    put_blob(b"proof")
    assert get_blob(digest) == b"proof"
    blob_path(digest).unlink()
    with pytest.raises(Refusal, match="R413"):
        get_blob(digest)


def test_a_disk_that_takes_no_more_is_a_refusal_and_leaves_no_half_file(archive):
    assert archive.python(FULL) == ["R412", "64"]
    kept = [p for p in archive.blobs.rglob("*") if p.is_file()]
    assert [(p.name, p.stat().st_size) for p in kept] == [(p.name, 500) for p in kept]
    assert len(kept) == 1


def test_a_folder_that_is_none_is_a_refusal(folder):
    folder.write_text("a file where the folder should be")
    with pytest.raises(Refusal, match="R412"):
        put_blob(b"proof")
