"""Blobs: the bytes of proofs and publications, one file a SHA-256, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from jianyue.core.refusal import Refusal


def put_blob(data: bytes) -> str:
    """Keep the bytes and give their SHA-256; the same bytes are kept once.

    The file and its folder are synchronised before the answer: a claim whose row is committed
    never points to bytes that a crash took away. Raises Refusal R412 when the disk is full.
    """
    digest = hashlib.sha256(data).hexdigest()
    path = blob_path(digest)
    if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest:
        return digest
    fresh = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, fresh = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    except OSError as error:
        if fresh:
            Path(fresh).unlink(missing_ok=True)
        raise Refusal(
            "R412",
            f"文件存不下：{error.strerror}",
            "请系统管理员清理磁盘后再传；这次什么也没写",
            english=f"the file could not be kept: {error.strerror}",
            english_hint="ask the system administrator to free the disk; nothing was written",
        ) from None
    return digest


def get_blob(digest: str) -> bytes:
    """The bytes of a SHA-256. Raises Refusal R413 when they are missing or were changed."""
    path = blob_path(digest)
    data = path.read_bytes() if path.is_file() else None
    if data is None or hashlib.sha256(data).hexdigest() != digest:
        raise Refusal(
            "R413",
            "佐证文件缺失或被改动过",
            "请系统管理员从备份恢复",
            english="the file is missing or was changed",
            english_hint="ask the system administrator to restore it from a backup",
        )
    return data


def blob_path(digest: str) -> Path:
    """Where the bytes of a SHA-256 lie."""
    return Path(settings.BLOBS) / digest[:2] / digest
