"""``jianyue process adopt``: put the district's own book of a process in force."""

from __future__ import annotations

import sys
from argparse import Namespace

from jianyue.cli.django_setup import with_database
from jianyue.cli.say import Voice, both
from jianyue.core.people import Role


@with_database
def adopt_command(options: Namespace, voice: Voice) -> int:
    """Check the book, tell what is found, and adopt it; 1 where it has errors. Prints its version."""
    from jianyue.desk.clock import today  # noqa: PLC0415
    from jianyue.desk.operators import operator  # noqa: PLC0415
    from jianyue.desk.process_books import adopt_process, check_process_text  # noqa: PLC0415

    data = options.file.read_bytes()
    by = operator(Role.CLERK)
    checked = check_process_text(by, data=data)
    for one in checked.found:
        told = both(f"{one.zh}。{one.hint_zh}", f"{one.en}; {one.hint_en}")
        at = f"{options.file.name}:{one.line}:{one.column}"
        line = f"{at}: {one.severity.value}[{one.code}] {told}"
        print(voice.paint(line, one.severity.value), file=sys.stderr)
    if checked.errors:
        return 1
    row = adopt_process(
        by,
        data=data,
        body=options.body,
        document=options.document,
        reason=options.reason,
        day=options.day or today(),
    )
    voice.tell(both(f"{row.name} 自 {row.day} 起用这一版", f"{row.name}: in force from {row.day}"))
    print(row.version)
    return 0
