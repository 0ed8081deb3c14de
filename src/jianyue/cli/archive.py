"""The commands upon the archive: load a book, export a plan."""

from __future__ import annotations

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

    export_folder(operator(Role.CLERK), key=options.key, folder=options.folder)
    print(options.folder)
    return 0
