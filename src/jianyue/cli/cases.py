"""``jianyue cases``: load many cases from a file; take one away without anybody in it."""

from __future__ import annotations

import sys
from argparse import Namespace

from jianyue.cli.django_setup import with_database
from jianyue.cli.files import write_file
from jianyue.cli.say import Voice, both, one
from jianyue.core.people import Role


@with_database
def cases_command(options: Namespace, voice: Voice) -> int:
    """What is to be done with cases."""
    return {"load": _load, "export-anonymous": _export}[options.deed](options, voice)


def _export(options: Namespace, voice: Voice) -> int:
    """Write a closed case as a lesson, to standard output where no file is named."""
    from jianyue.desk.case_lessons import export_anonymous_case  # noqa: PLC0415
    from jianyue.desk.operators import operator  # noqa: PLC0415

    data = export_anonymous_case(operator(Role.CLERK), case=options.number)
    if options.output is None:
        print(data.decode())
    else:
        write_file(options.output, data, voice)
    return 0


def _load(options: Namespace, voice: Voice) -> int:
    """Load a file of cases; prints how many came in, were there and were refused; 1 for refused."""
    from jianyue.desk.case_loading import load_case_file  # noqa: PLC0415
    from jianyue.desk.operators import operator  # noqa: PLC0415

    def told(lines: int) -> None:
        if lines % 10_000 == 0:
            voice.tell(both(f"已读 {lines:,} 行", f"{lines:,} lines"))

    found = load_case_file(operator(Role.CLERK), file=options.file, told=told)
    for line, outcome in found.faults:
        said = one(f"第 {line} 行：", f"line {line}: ")
        print(f"{said}{outcome.code} {outcome.message} {outcome.english}", file=sys.stderr)
    zh = f"立件 {found.cases:,}，以前已有 {found.again:,}，没有立 {found.refused:,}"
    en = f"{found.cases:,} opened, {found.again:,} there before, {found.refused:,} refused"
    voice.tell(both(zh, en))
    print(f"{found.cases} {found.again} {found.refused}")
    return int(found.refused > 0)
