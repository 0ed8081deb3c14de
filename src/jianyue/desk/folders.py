"""账册进出 folders: a book's folder comes into the archive and goes out again, byte for byte."""

from __future__ import annotations

import re
from pathlib import Path

from jianyue.core.diagnostic import Severity
from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.desk.papers.acts import check_book, open_book
from jianyue.desk.papers.book_files import book_bytes
from jianyue.desk.papers.folder import write_folder
from jianyue.desk.plans import export_book, load_book
from jianyue.store.models import PlanRow


def load_folder(by: Actor, *, folder: Path, key: str = "") -> PlanRow:
    """Load the book of a folder; its key is the folder's name, where none is given.

    Raises Refusal R204 when there is no book, R414 when ``jianyue check`` finds an error in it,
    R404 when the key is taken, R415 when a key cannot be made or is none.
    """
    book, _ = open_book(folder)
    errors = [found for found in check_book(folder) if found.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        raise Refusal(
            "R414",
            f"账册有 {len(errors)} 处错误，第一处 {first.code}：{first.message}",
            "用 jianyue check 看全部，改正后再装入",
            english=f"the book has {len(errors)} errors, the first {first.code}: {first.english}",
            english_hint="see all of them with jianyue check, and put them right first",
        )
    proofs = {p.path: (folder / "evidence" / p.path).read_bytes() for p in book.evidence}
    return load_book(by, book=book, key=_key(key or _named(folder, book.plan.year)), proofs=proofs)


def _named(folder: Path, year: int) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-") or str(year)


def _key(key: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,80}", key):
        raise Refusal(
            "R415",
            f"代号 {key} 不能用",
            "用字母、数字、- 和 _，不超过 80 个",
            english=f"{key} can be no key",
            english_hint="letters, digits, - and _, at most 80",
        )
    return key


def export_folder(by: Actor, *, folder: Path, key: str = "") -> None:
    """Write a plan as a book's folder, whole or not at all; the only plan there is, where none is
    named. Raises Refusal R202 when the folder holds something else, R205 when it cannot be
    written, R403 when there is no such plan, R942 when several are there to be chosen from."""
    key = key or _only_plan()
    if folder.exists() and not (folder / "book.toml").exists():
        if not folder.is_dir() or any(folder.iterdir()):
            raise Refusal(
                "R202",
                f"{folder} 里有别的东西，不覆盖",
                "换一个文件夹",
                english=f"{folder} holds something that is no book",
                english_hint="choose another folder",
            )
        folder.rmdir()
    book, proofs = export_book(by, key=key)
    written = book_bytes(book, proofs)
    _nothing_else(folder, set(written))
    try:
        write_folder(folder, written)
    except OSError as error:
        raise Refusal(
            "R205",
            f"写不了 {folder}：{error.strerror}",
            "核对权限与磁盘；原来的文件夹没有动",
            english=f"cannot write {folder}: {error.strerror}",
            english_hint="look at permissions and disk; the old folder stands",
        ) from None


def _nothing_else(folder: Path, names: set[str]) -> None:
    """Raises Refusal R202 when an older book's folder holds what the new one would not: it would
    be gone, be it a note or a proof."""
    held = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir()}
    strange = sorted(held - names)
    if strange:
        raise Refusal(
            "R202",
            f"{folder} 里有这本账册之外的文件：{'、'.join(strange[:5])}，不覆盖",
            "移走它们，或换一个文件夹",
            english=f"{folder} holds files that are not of this book: {', '.join(strange[:5])}",
            english_hint="move them away, or choose another folder",
        )


def _only_plan() -> str:
    keys = list(PlanRow.objects.order_by("key").values_list("key", flat=True)[:20])
    if len(keys) != 1:
        raise Refusal(
            "R942" if keys else "R403",
            f"有几个计划，要写明导出哪一个：{'、'.join(keys)}" if keys else "还没有计划",
            "jianyue export 代号 文件夹" if keys else "先用 jianyue load 装入账册，或上传报告",
            english=f"which plan? {', '.join(keys)}" if keys else "there is no plan yet",
            english_hint="jianyue export KEY DIR" if keys else "load a book, or upload a report",
        )
    return keys[0]
