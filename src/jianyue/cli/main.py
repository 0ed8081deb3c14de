"""门 the command line: parse, one act, render. Nothing heavy is loaded before it is needed."""

from __future__ import annotations

import gc
import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from jianyue.cli.options import parser
from jianyue.cli.say import Voice

Command = Callable[[Namespace, Voice], int]
DONE, FINDINGS, USAGE, REFUSED, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (see ``--help``)."""
    _speak_chinese()
    options = parser().parse_args(arguments)
    plain = options.no_color or "NO_COLOR" in os.environ or not sys.stdout.isatty()
    voice = Voice(options.quiet, not plain)
    try:
        return _run(options, voice)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (head, less): that is no error; keep Python from complaining later.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _speak_chinese() -> None:
    """A terminal said to know ASCII alone gets UTF-8; any other gets \\u… for what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            plain = stream.encoding.lower() in ("ascii", "ansi_x3.4-1968", "us-ascii")
            stream.reconfigure(
                encoding="utf-8" if plain else stream.encoding, errors="backslashreplace"
            )


def _run(options: Namespace, voice: Voice) -> int:
    from jianyue.core.refusal import Refusal  # noqa: PLC0415 --help needs none of this

    # Frozen words hold no cycles: to look for them among a million words at every 700th costs a
    # tenth of a command's time.
    gc.set_threshold(100_000, 50, 50)
    try:
        return _command(options.command, getattr(options, "deed", ""))(options, voice)
    except Refusal as found:
        from jianyue.cli.render import refusal  # noqa: PLC0415

        print(refusal(found, voice), file=sys.stderr)
        return REFUSED


def _command(name: str, deed: str = "") -> Command:
    if (name, deed) == ("process", "adopt"):
        from jianyue.cli.adopt import adopt_command  # noqa: PLC0415

        return adopt_command
    if name == "process":
        from jianyue.cli.process import process_command  # noqa: PLC0415

        return process_command
    if name == "areas":
        from jianyue.cli.areas import areas_command  # noqa: PLC0415

        return areas_command
    if name == "compile":
        from jianyue.cli.compile import compile_command  # noqa: PLC0415

        return compile_command
    found = _of_books(name) or _of_the_server(name)
    assert found is not None  # noqa: S101 the grammar knows no other command
    return found


def _of_books(name: str) -> Command | None:
    from jianyue.cli import books  # noqa: PLC0415

    commands: dict[str, Command] = {
        "check": books.check_command,
        "judge": books.judge_command,
        "print": books.print_command,
        "explain": books.explain_command,
        "diff": books.diff_command,
        "demo": books.demo_command,
    }
    return commands.get(name)


def _of_the_server(name: str) -> Command | None:
    from jianyue.cli import (  # noqa: PLC0415
        archive,
        cases,
        doctor,
        journal,
        mqtt,
        sample,
        server,
        time,
    )

    commands: dict[str, Command] = {
        "serve": server.serve_command,
        "migrate": server.migrate_command,
        "createadmin": server.createadmin_command,
        "load": archive.load_command,
        "export": archive.export_command,
        "backup": archive.backup_command,
        "restore": archive.restore_command,
        "doctor": doctor.doctor_command,
        "cases": cases.cases_command,
        "sample": sample.sample_command,
        "sample-city": sample.sample_city_command,
        "verify": journal.verify_command,
        "tick": time.tick_command,
        "mqtt": mqtt.mqtt_command,
    }
    return commands.get(name)


if __name__ == "__main__":
    sys.exit(main())
