"""The commands upon the archive: load a book, export a plan, back all of it up and restore it."""

from __future__ import annotations

import sys
from argparse import Namespace

from jianyue.cli.django_setup import with_database
from jianyue.cli.say import Voice, both
from jianyue.core.people import Role


@with_database
def load_command(options: Namespace, voice: Voice) -> int:
    """Load a book; prints the plan's key."""
    from jianyue.desk.folders import load_folder  # noqa: PLC0415
    from jianyue.desk.operators import operator  # noqa: PLC0415

    row = load_folder(operator(Role.CLERK), folder=options.book, key=options.key or "")
    voice.tell(both(f"已装入：{row.title}", f"loaded: {row.title}"))
    print(row.key)
    return 0


@with_database
def export_command(options: Namespace, voice: Voice) -> int:
    """Write a plan as a book's folder; prints where."""
    from jianyue.desk.folders import export_folder  # noqa: PLC0415
    from jianyue.desk.operators import operator  # noqa: PLC0415

    export_folder(operator(Role.CLERK), key=options.key or "", folder=options.folder)
    print(options.folder)
    return 0


@with_database
def backup_command(options: Namespace, voice: Voice) -> int:
    """Write a backup; prints its SHA-256. 1 when a blob was found damaged."""
    from jianyue.desk.backups import back_up  # noqa: PLC0415
    from jianyue.desk.operators import operator  # noqa: PLC0415

    made = back_up(operator(Role.SYSTEM_ADMIN), file=options.file)
    counts = made.manifest.rows, made.manifest.blobs
    voice.tell(_backed(*counts))
    for name in made.damaged:
        told = both(f"文件损坏，没有备份：{name}", f"damaged and left out: {name}")
        print(voice.paint(told, "error"), file=sys.stderr)
    print(f"{made.sha256}  {options.file}")
    return int(bool(made.damaged))


def _backed(rows: int, files: int) -> str:
    return both(f"备份好了：{rows} 行，文件 {files} 个", f"backed up: {rows} rows, {files} files")


@with_database
def restore_command(options: Namespace, voice: Voice) -> int:
    """Verify a backup, and fill the empty archive from it; 1 when the journal does not hold."""
    from jianyue.desk.backups import check_backup, restore  # noqa: PLC0415
    from jianyue.desk.operators import operator  # noqa: PLC0415
    from jianyue.desk.verifying import verify_journal  # noqa: PLC0415

    if options.check:
        manifest, done = check_backup(options.file), ("备份完好", "the backup is sound")
    else:
        manifest = restore(operator(Role.SYSTEM_ADMIN), file=options.file)
        done = ("恢复好了", "restored")
    counts = (
        f"{manifest.rows} 行，文件 {manifest.blobs} 个",
        f"{manifest.rows} rows, {manifest.blobs} files",
    )
    voice.tell(both(f"{done[0]}：{counts[0]}", f"{done[1]}: {counts[1]}"))
    if options.check:
        return 0
    flaws = sum(1 for _ in verify_journal())
    if flaws:
        told = both(
            f"账本有 {flaws} 处对不上，用 jianyue verify 看", f"{flaws} flaws: see jianyue verify"
        )
        print(voice.paint(told, "error"), file=sys.stderr)
    return int(flaws > 0)
