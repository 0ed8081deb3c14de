"""Django made ready for a command, and what a database says turned into a refusal.

Imported by commands of the server alone, and only when one of them runs.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable
from functools import wraps

from jianyue.cli.say import Voice
from jianyue.core.refusal import Refusal

SETTINGS = "jianyue.config.settings"
Command = Callable[[Namespace, Voice], int]


def ready() -> None:
    """Set Django up, once. Raises Refusal R809 when the server's packages are not installed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        import django  # noqa: PLC0415 --help needs none of this

        django.setup()
    except ModuleNotFoundError as error:
        raise Refusal(
            "R809",
            f"没有装服务器部件：{error.name}",
            "pip install 'jianyue[server]'",
            english=f"the server's packages are not installed: {error.name}",
            english_hint="pip install 'jianyue[server]'",
        ) from None


def with_database(command: Command) -> Command:
    """Run a command with Django ready; a lost, full or busy database is a Refusal R801–R804."""

    @wraps(command)
    def run(options: Namespace, voice: Voice) -> int:
        ready()
        from django.db import Error  # noqa: PLC0415

        from jianyue.desk.faults import refusal_of  # noqa: PLC0415

        try:
            return command(options, voice)
        except Error as error:
            found = refusal_of(error)
            if found is None:
                raise
            raise found from error

    return run
