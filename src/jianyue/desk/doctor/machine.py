"""Of the machine: where files are kept, the secret, the disk, the fonts."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from jianyue.core.refusal import Refusal
from jianyue.desk.doctor.finding import Finding, told, unasked
from jianyue.desk.own_books import load_own
from jianyue.library.own import own_books, strangers
from jianyue.press.fonts import find_fonts

_ROOM = 2 * 1024**3


def blobs() -> Finding:
    """Proofs can be written."""
    folder = Path(settings.BLOBS)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder) as probe:
            probe.write(b"probe")
            probe.flush()
            os.fsync(probe.fileno())
        good, why = True, ""
    except OSError as error:
        good, why = False, error.strerror or ""
    return told(
        good,
        f"佐证文件夹可写（{folder}）" if good else f"佐证文件夹写不了（{folder}）：{why}",
        f"proofs can be kept in {folder}" if good else f"proofs cannot be kept in {folder}: {why}",
        "把这个文件夹的主人改成运行服务的账号",
        "give the folder to the account that runs the server",
    )


def secret() -> Finding:
    """The signing secret is its owner's alone."""
    path = Path(settings.DATA) / "secret.key"
    if os.environ.get("JIANYUE_SECRET"):
        return unasked("签名密钥由环境变量给出", "the secret comes from the environment")
    mode = stat.S_IMODE(path.stat().st_mode) if path.is_file() else 0
    return told(
        mode == 0o600,
        f"签名密钥 {path} 权限 {mode:o}",
        f"the secret {path} has mode {mode:o}",
        f"chmod 600 {path}",
        f"chmod 600 {path}",
    )


def books() -> Finding:
    """The district's own books are right, and each is one that is read."""
    own = own_books()
    names = "、".join(name for name, _ in own)
    wrong = [*(f"{name}（没有这本书）" for name in strangers()), *_unsound(own)]
    if not own and not wrong:
        return unasked(
            "没有本区自己的书，用随程序的", "no own books: those that are shipped are used"
        )
    return told(
        not wrong,
        f"本区的书：{'；'.join(wrong)}" if wrong else f"本区的书 {len(own)} 本：{names}",
        f"own books: {'; '.join(wrong)}" if wrong else f"{len(own)} own books: {names}",
        "照 docs/how-to/own-books.md 改正，改好后重启服务",
        "put them right as docs/how-to/own-books.md says, then start the server anew",
    )


def _unsound(own: Iterable[tuple[str, Path]]) -> Iterator[str]:
    """What is said of the first fault of each own book, as a server that starts would find it."""
    for name, path in own:
        try:
            load_own(name, path)
        except Refusal as refusal:
            yield f"{name} {refusal.message}"


def disk() -> Finding:
    """There is room."""
    free = shutil.disk_usage(settings.DATA).free
    size = f"{free / 1024**3:.1f} GiB"
    return told(
        free >= _ROOM,
        f"磁盘剩余 {size}",
        f"{size} of disk are free",
        "至少留 2 GiB：清理，或换大盘",
        "keep 2 GiB at least: clear it, or use a larger disk",
    )


def fonts() -> Finding:
    """Chinese can be printed."""
    try:
        where = str(find_fonts().folders[0])
    except Refusal:
        where = ""
    return told(
        bool(where),
        f"中文字体在 {where}" if where else "没有中文字体，长图和 PDF 印不出来",
        f"Chinese fonts lie in {where}" if where else "there is no Chinese font: no poster, no PDF",
        "apt-get install fonts-noto-cjk",
        "apt-get install fonts-noto-cjk",
    )
