"""The signing secret: made once, kept in the data folder for its owner's eyes alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(folder: Path) -> str:
    """The key of ``JIANYUE_SECRET`` or of ``secret.key`` in the folder, made at the first start.

    Two processes that start together agree: the file is made exclusively, and the loser reads it.
    """
    given = os.environ.get("JIANYUE_SECRET")
    if given:
        return given
    path = folder / "secret.key"
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".secret.{os.getpid()}.{secrets.token_hex(4)}"
    if not path.exists():
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text(encoding="ascii")
