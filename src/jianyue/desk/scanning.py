"""验毒: a file handed in is looked at by the command of ``JIANYUE_SCAN`` before it is kept."""

from __future__ import annotations

import shlex
import subprocess
import tempfile

from django.conf import settings

from jianyue.core.refusal import Refusal

SECONDS = 120


def scan(name: str, data: bytes) -> None:
    """Give the bytes to the command as a file. Nothing is asked where no command is set.

    Raises Refusal R427 unless the command ends with 0: what was found, what could not be run and
    what took over two minutes are all not clean.
    """
    command = shlex.split(settings.JIANYUE_SCAN)
    if not command:
        return
    with tempfile.NamedTemporaryFile(prefix="jianyue-scan-") as file:
        file.write(data)
        file.flush()
        try:
            done = subprocess.run(  # noqa: S603 the command is the operator's own setting
                [*command, file.name], capture_output=True, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _unclean(name, "验毒程序没有完成", "the scanner did not finish") from error
    if done.returncode != 0:
        raise _unclean(name, "没有通过验毒", "it did not pass the scanner")


def _unclean(name: str, zh: str, en: str) -> Refusal:
    return Refusal(
        "R427",
        f"{name} 未收：{zh}",
        "换一份干净的文件；如认为有误，请系统管理员查看验毒程序",
        english=f"{name} was not taken: {en}",
        english_hint="hand in a clean file, or ask the system administrator about the scanner",
        field="file",
    )
