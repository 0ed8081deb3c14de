"""The files that facts speak of: the bytes of proofs, publications and papers of cases, the text of reports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from jianyue.core.journal import Breach, Flaw
from jianyue.desk.verifying.facts import Origin
from jianyue.desk.verifying.tally import CHUNK, Tally
from jianyue.store.blobs import blob_path
from jianyue.store.models import CaseFileRow, PlanRow, ProofRow, PublicationRow

# Each table whose rows speak of kept bytes, and what such a row calls them.
_KEPT = ((ProofRow, "path"), (PublicationRow, "name"), (CaseFileRow, "name"))


def read_files(seen: Tally) -> Iterator[Flaw]:
    """Every proof, publication or paper of a case whose bytes are missing or are not those that were kept."""
    for model, name in _KEPT:
        rows = model._default_manager.order_by("id").values_list("id", "sha256", name)
        for pk, digest, path in rows.iterator(chunk_size=CHUNK):
            seen.files += 1
            if _hash_of(digest) != digest:
                zh, en = f"{path}（{digest[:16]}…）", f"{path} ({digest[:16]}…)"
                table = model._meta.db_table
                yield Flaw(Breach.FILE_BROKEN, table, str(pk), detail=zh, english=en)


def _hash_of(digest: str) -> str:
    path = blob_path(digest)
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_reports(reports: Mapping[str, tuple[str, Origin]]) -> Iterator[Flaw]:
    """Every plan whose report is not the one that was read; ``reports`` by the plan's key."""
    rows = PlanRow.objects.order_by("id").values_list("id", "key", "source_text")
    for pk, key, text in rows.iterator(chunk_size=1):
        told = reports.get(key)
        if told and hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != told[0]:
            table = PlanRow._meta.db_table
            yield told[1].flaw(Breach.REPORT_CHANGED, table, str(pk), key, key)
