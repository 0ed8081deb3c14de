"""证 proofs: files handed in as evidence, kept under their hash, and each reading of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jianyue.core.claim import Purpose
from jianyue.core.people import Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.deed import Deed, act, no_right, not_there
from jianyue.desk.plans import find_plan
from jianyue.desk.scanning import scan
from jianyue.store.blobs import get_blob, put_blob
from jianyue.store.models import ClaimDraftRow, ClaimRow, PlanRow, ProofRow, UnitRow

PROOF_LIMIT = 50 * 1024 * 1024
PROOF_TYPES: Mapping[str, tuple[str, bytes]] = {
    "pdf": ("application/pdf", b"%PDF-"),
    "png": ("image/png", b"\x89PNG"),
    "jpg": ("image/jpeg", b"\xff\xd8\xff"),
    "jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
}


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A proof taken out to be read: its name for people, its type as told by its bytes."""

    name: str
    media: str
    data: bytes


def looked_at(*, name: str, data: bytes, **_: object) -> None:
    """What is asked of a file before the transaction begins: its type, and the scanner's word."""
    proof_media(name, data)
    scan(name, data)


@act(Right.CLAIM, "上传佐证", "hand in a proof", before=looked_at)
def add_proof(
    deed: Deed, *, plan: str, unit: str, name: str, data: bytes, title: str = ""
) -> ProofRow:
    """Keep a file as evidence: its type is told by its bytes, its hash is kept.

    Raises Refusal R424 for a type not taken or a file that is not what its name says, R425 over
    50 MiB, R426 when it is empty, R427 when the scanner does not pass it.
    """
    deed.require(unit)
    return _keep(deed, find_plan(plan), unit, name, data, title)


@act(Right.CHECK, "上传核查照片", "hand in a proof of a visit", before=looked_at)
def add_check_proof(deed: Deed, *, plan: str, name: str, data: bytes) -> ProofRow:
    """Keep a file that the checker brought back. Raises Refusal R424, R425, R426, R427."""
    return _keep(deed, find_plan(plan), "", name, data, f"现场核查 {name}")


def _keep(deed: Deed, row: PlanRow, unit: str, name: str, data: bytes, title: str) -> ProofRow:
    digest = put_blob(data)
    suffix = name.rpartition(".")[2].lower()
    deed.about(row.key, unit=unit, sha256=digest)
    held = ProofRow.objects.filter(plan=row, key=f"E-{digest[:16]}").first()
    if held is not None:
        return held
    return deed.append(
        ProofRow(
            plan=row,
            key=f"E-{digest[:16]}",
            path=f"{digest[:16]}.{suffix}",
            sha256=digest,
            size=len(data),
            title=(title or name)[:300],
            source=unit,
            media=proof_media(name, data),
        )
    )


@act(Right.READ, "查阅佐证", "read a proof")
def read_proof(deed: Deed, *, sha256: str, purpose: Purpose) -> ProofFile:
    """The bytes of a proof, for a ``purpose`` that the entry keeps.

    Raises Refusal R401 for the proof of another unit, R403 when there is none, R413 when the
    bytes are missing or were changed.
    """
    rows = list(ProofRow.objects.filter(sha256=sha256).select_related("plan"))
    if not rows:
        raise not_there("佐证", "proof")
    row = next((r for r in rows if _may_read(deed.by, r)), None)
    deed.about(f"{rows[0].plan.key}/{rows[0].key}", sha256=sha256, purpose=purpose.value)
    if row is None:
        raise no_right(Right.READ, rows[0].source)
    suffix = row.path.rpartition(".")[2].lower()
    name = row.title or row.path
    if not name.lower().endswith(f".{suffix}"):
        name = f"{name}.{suffix}"
    return ProofFile(name, row.media, get_blob(sha256))


def _may_read(by: Actor, row: ProofRow) -> bool:
    """Whoever reads the whole district; of a unit, what no other unit handed in, and what the
    unit itself cites."""
    units = by.units(Right.READ)
    if units is None or row.source in units:
        return True
    if not UnitRow.objects.filter(code=row.source).exists():
        return True
    cited = ClaimRow.objects.filter(plan=row.plan, unit__in=units).values_list("proofs", flat=True)
    drafts = ClaimDraftRow.objects.filter(plan=row.plan, unit__in=units)
    held = [data.get("proofs", ()) for data in drafts.values_list("data", flat=True)]
    return any(row.key in keys for keys in (*cited, *held))


def proof_media(name: str, data: bytes) -> str:
    """The media type of a proof. Raises Refusal R424, R425, R426."""
    suffix = name.rpartition(".")[2].lower()
    if not data:
        raise Refusal(
            "R426", f"{name} 是空文件", "换一份", english=f"{name} is empty", field="file"
        )
    if len(data) > PROOF_LIMIT:
        raise Refusal(
            "R425",
            f"{name} 超过 50 MiB",
            "压缩或拆开后再传",
            english=f"{name} is over 50 MiB",
            english_hint="compress or split it",
            field="file",
        )
    known = PROOF_TYPES.get(suffix)
    if known is None or not data.startswith(known[1]):
        raise Refusal(
            "R424",
            f"{name} 不是可收的文件，或内容与扩展名不符",
            "收 pdf、png、jpg、docx、xlsx",
            english=f"{name} is not a file that is taken, or not what its name says",
            english_hint="pdf, png, jpg, docx and xlsx are taken",
            field="file",
        )
    return known[0]
