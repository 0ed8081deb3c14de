"""A file that a command writes where it was told to."""

from __future__ import annotations

from pathlib import Path

from jianyue.cli.say import Voice, both
from jianyue.core.refusal import Refusal


def write_file(path: Path, data: bytes, voice: Voice) -> None:
    """Write it and say so. Raises Refusal R205 where it cannot be written."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Refusal(
            "R205",
            f"写不了 {path}：{error.strerror}",
            "换一个文件夹",
            english=f"cannot write {path}: {error.strerror}",
            english_hint="choose another folder",
        ) from None
    voice.tell(both(f"已写成 {path}", f"written: {path}"))
