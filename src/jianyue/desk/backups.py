"""备份 backups: the whole archive in one file, made at one moment, moved between both databases.

A zip: ``manifest.json`` (program, migrations, and of every member its rows, size and SHA-256),
``tables/NAME.jsonl`` a line a row, ``blobs/`` the proofs and publications by their own SHA-256.
The signing secret is not in it; password hashes and second factors are: keep the file safe.
"""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import os
import secrets
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from jianyue import __version__
from jianyue.core.codec import Fault, decode, encode
from jianyue.core.people import Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.clock import moment
from jianyue.desk.deed import Deed, act
from jianyue.desk.upkeep import applied, migrate
from jianyue.store.blobs import blob_path, put_blob
from jianyue.store.dump import columns, lines, put_lines, renumber, snapshot, tables
from jianyue.store.models import EntryRow, PersonRow, PlanRow

FORMAT = 1
_BROKEN = (  # whatever a damaged zip, its compression or its JSON may raise
    OSError,
    ValueError,
    KeyError,
    EOFError,
    RuntimeError,
    Fault,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
)
_MANIFEST, _PIECE = "manifest.json", 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """One file within a backup; ``rows`` and ``columns`` are a table's."""

    name: str
    size: int
    sha256: str
    rows: int = 0
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    program: str
    made_at: str
    migrations: tuple[str, ...]
    members: tuple[Member, ...]

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(member.rows for member in self.members)

    @property
    def blobs(self) -> int:
        """Files kept under their hash."""
        return sum(member.name.startswith("blobs/") for member in self.members)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was written: its hash, its manifest, and blobs found damaged on the way."""

    sha256: str
    manifest: Manifest
    damaged: tuple[str, ...]


def back_up(by: Actor, *, file: Path) -> Backup:
    """Write the archive into one file, whole or not at all, while others go on working.

    A blob that is damaged is left out and told: the rest must still be saved. Raises Refusal R823
    when the file is there already, R205 when it cannot be written.
    """
    if file.exists():
        raise Refusal(
            "R823",
            f"{file} 已经在了，不覆盖",
            "换一个文件名",
            english=f"{file} is there already",
            english_hint="choose another name",
        )
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            manifest, damaged = _write(out)
            out.flush()
            os.fsync(out.fileno())
        digest = _sha256(fresh)
        fresh.rename(file)
    except OSError as error:
        raise Refusal(
            "R205",
            f"写不了 {file}：{error.strerror}",
            "核对权限与磁盘；没有写一半的文件",
            english=f"cannot write {file}: {error.strerror}",
            english_hint="look at permissions and disk; nothing is half written",
        ) from None
    finally:
        fresh.unlink(missing_ok=True)
    note_backup(by, file=file.name, sha256=digest, rows=manifest.rows)
    return Backup(digest, manifest, damaged)


@act(Right.OPERATE, "备份", "back up")
def note_backup(deed: Deed, *, file: str, sha256: str, rows: int) -> None:
    """Leave an entry that a backup was made."""
    deed.about(file, sha256=sha256, rows=rows)


def _write(out: io.BufferedWriter) -> tuple[Manifest, tuple[str, ...]]:
    members, damaged = [], []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        with snapshot():
            done = applied()
            for model in tables():
                name = f"tables/{model._meta.db_table}.jsonl"
                members.append(_pour(archive, name, lines(model), columns(model)))
        # Blobs are written before the rows that name them: after the moment all of them are there.
        for path in _blobs():
            if _sha256(path) != path.name:
                damaged.append(path.name)
                continue
            with path.open("rb") as file:
                pieces = iter(lambda: file.read(_PIECE), b"")
                members.append(_pour(archive, f"blobs/{path.parent.name}/{path.name}", pieces))
        at = moment().isoformat(timespec="seconds")
        manifest = Manifest(FORMAT, __version__, at, done, tuple(members))
        archive.writestr(_MANIFEST, json.dumps(encode(manifest), ensure_ascii=False, indent=1))
    return manifest, tuple(damaged)


def _pour(
    archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes], names: tuple[str, ...] = ()
) -> Member:
    digest, size, count = hashlib.sha256(), 0, 0
    with archive.open(name, "w", force_zip64=True) as out:
        for piece in pieces:
            out.write(piece)
            digest.update(piece)
            size, count = size + len(piece), count + 1
    return Member(name, size, digest.hexdigest(), count if names else 0, names)


def _blobs() -> Iterator[Path]:
    folder = Path(settings.BLOBS)
    for path in sorted(folder.glob("??/*")) if folder.is_dir() else ():
        if len(path.name) == 64 and path.is_file():
            yield path


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_backup(file: Path) -> Manifest:
    """The manifest, after every byte of the file was found to be what it says; touches nothing.

    Raises Refusal R820 for a file that is no backup or was damaged.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            manifest: Manifest = decode(Manifest, json.loads(archive.read(_MANIFEST)), "")
            if manifest.format != FORMAT:
                raise _damaged(file, f"格式 {manifest.format}", f"format {manifest.format}")
            named = {_MANIFEST, *(member.name for member in manifest.members)}
            if named != set(archive.namelist()) or len(archive.namelist()) != len(named):
                raise _damaged(file, "内容与清单不符", "what it holds is not what it lists")
            for member in manifest.members:
                _check(file, archive, member)
    except _BROKEN as error:
        raise _damaged(file, str(error), str(error)) from None
    return manifest


def _check(file: Path, archive: zipfile.ZipFile, member: Member) -> None:
    digest, rows = hashlib.sha256(), 0
    with archive.open(member.name) as source:
        while piece := source.read(_PIECE):
            digest.update(piece)
            rows += piece.count(b"\n") if member.columns else 0
    blob = member.name.startswith("blobs/") and member.name.rpartition("/")[2] != member.sha256
    if digest.hexdigest() != member.sha256 or rows != member.rows or blob:
        raise _damaged(file, f"{member.name} 被改动过", f"{member.name} was changed")


def _damaged(file: Path, zh: str, en: str) -> Refusal:
    return Refusal(
        "R820",
        f"{file.name} 不是完好的备份：{zh}",
        "换一份备份；档案没有动",
        english=f"{file.name} is no sound backup: {en}",
        english_hint="use another one; the archive was not touched",
    )


def restore(by: Actor, *, file: Path) -> Manifest:
    """Fill an empty archive from a backup: verified first, then all of it or nothing.

    Raises Refusal R820 for a file that is not sound, R821 when the archive holds something, R822
    when the backup is of another version of the program.
    """
    manifest = check_backup(file)
    migrate()
    _fits(manifest)
    _empty()
    with zipfile.ZipFile(file) as archive:
        for member in manifest.members:
            if member.name.startswith("blobs/") and not blob_path(member.sha256).exists():
                put_blob(archive.read(member.name))
        with transaction.atomic():
            _empty()
            for model in tables():
                with archive.open(f"tables/{model._meta.db_table}.jsonl") as source:
                    put_lines(model, source)
            renumber()
            note_restore(by, file=file.name, rows=manifest.rows)
    return manifest


@act(Right.OPERATE, "恢复", "restore")
def note_restore(deed: Deed, *, file: str, rows: int) -> None:
    """Leave an entry that the archive was restored."""
    deed.about(file, rows=rows)


def _fits(manifest: Manifest) -> None:
    held = {m.name: m.columns for m in manifest.members if m.columns}
    wanted = {f"tables/{m._meta.db_table}.jsonl": columns(m) for m in tables()}
    if manifest.migrations != applied() or held != wanted:
        raise Refusal(
            "R822",
            f"备份是 {manifest.program} 版做的，表与现在的程序不同",
            f"先装 {manifest.program} 版恢复，再升级程序；档案没有动",
            english=f"the backup is of version {manifest.program}, whose tables differ",
            english_hint=f"restore it with version {manifest.program}, then upgrade",
        )


def _empty() -> None:
    kinds: tuple[type[Any], ...] = (PlanRow, PersonRow, EntryRow)
    if any(kind.objects.exists() for kind in kinds):
        raise Refusal(
            "R821",
            "档案不是空的，不能恢复到里面",
            "用新的数据文件夹（JIANYUE_DATA）或新的数据库",
            english="the archive is not empty",
            english_hint="use a new data folder (JIANYUE_DATA) or a new database",
        )
