"""Seal 校验: the hashes of a printed thing, so that anybody can prove a copy is unchanged.

SHA-256 (FIPS 180-4) for everybody; SM3 (GB/T 32905-2016) where Chinese cryptography is asked for.
"""

from __future__ import annotations

import hashlib

from jianyue.core.table import Publication


def sha256(data: bytes) -> str:
    """SHA-256 in hexadecimal, 64 characters."""
    return hashlib.sha256(data).hexdigest()


def sm3(data: bytes) -> str:
    """SM3 in hexadecimal, 64 characters."""
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - costs 30 ms, rarely needed

    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize().hex()


def seal(name: str, media: str, data: bytes) -> Publication:
    """The publication of these bytes, with its hash."""
    return Publication(name, media, data, sha256(data))
