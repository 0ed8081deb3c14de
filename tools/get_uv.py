"""Puts the pinned uv into a virtual environment that has no pip (Debian without python3-venv).

usage: get_uv.py VENV LOCK [INDEX]. The wheel is fetched from the package index; it is the one whose
SHA-256 stands in the lock, or nothing is written. Standard library only: this runs first of all.
"""

import hashlib
import io
import platform
import re
import sys
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path


def pinned(lock: str) -> tuple[str, set[str]]:
    """Version and permitted SHA-256 of uv."""
    found = re.search(
        r"^uv==([0-9.]+)((?:\s*\\\n\s+--hash=sha256:[0-9a-f]{64})+)", lock, re.MULTILINE
    )
    if found is None:
        sys.exit("锁文件里没有 uv / the lock pins no uv")
    return found[1], set(re.findall(r"sha256:([0-9a-f]{64})", found[2]))


def wheel(page: str, version: str, machine: str) -> str:
    """The address of the wheel for this machine, as the index's page gives it."""
    name = re.escape(f"uv-{version}-") + r"[^\"/]*manylinux[^\"/]*_" + re.escape(machine) + r"\.whl"
    found = re.search(rf'href="([^"]*{name}[^"]*)"', page)
    if found is None:
        sys.exit(f"索引里没有适合 {machine} 的 uv {version} / the index has no uv {version} for it")
    return found[1].split("#")[0].replace("&amp;", "&")


def fetched(address: str) -> bytes:
    """Bytes over https; an index is told as pip is told."""
    if not address.startswith("https://"):
        sys.exit(f"只从 https 取 / https only: {address}")
    with urllib.request.urlopen(address, timeout=180) as answer:  # noqa: S310 https alone, see above
        return bytes(answer.read())


def main() -> None:
    """Fetch, verify, unpack."""
    venv, lock = Path(sys.argv[1]), Path(sys.argv[2]).read_text(encoding="utf-8")
    index = (sys.argv[3] if len(sys.argv) > 3 else "") or "https://pypi.org/simple"
    version, hashes = pinned(lock)
    page_address = f"{index.rstrip('/')}/uv/"
    page = fetched(page_address).decode("utf-8")
    data = fetched(urllib.parse.urljoin(page_address, wheel(page, version, platform.machine())))
    if hashlib.sha256(data).hexdigest() not in hashes:
        sys.exit("取到的 uv 与锁文件的校验和不符 / the uv fetched is not the one in the lock")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (member,) = [n for n in archive.namelist() if n.endswith(".data/scripts/uv")]
        program = venv / "bin" / "uv"
        waiting = program.with_suffix(".new")
        waiting.write_bytes(archive.read(member))
        waiting.chmod(0o755)
        waiting.replace(program)


if __name__ == "__main__":
    main()
