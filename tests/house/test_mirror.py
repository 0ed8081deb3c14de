"""Tests mirror the rooms file for file: a module without its test turns the build red.

A module ``src/jianyue/ROOM/…/X.py`` has ``tests/ROOM/…/test_X.py``; the ``__init__`` of a folder
F that does more than export has ``tests/ROOM/…/F/test_F.py``; a check of the compiler has its spec
page, named by its code.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SRC, TESTS = ROOT / "src" / "jianyue", ROOT / "tests"
ROOMS: tuple[str, ...] = (  # those whose mirror is whole
    "compiler",
    "core",
    "library",
    "ledger",
    "store",
)
CHECKS = (
    SRC / "compiler" / "checks",
    SRC / "compiler" / "readers" / "findings",
    SRC / "ledger" / "process_checks",
    SRC / "ledger" / "dispatch_checks",
    SRC / "ledger" / "area_checks",
)
ROWS = "rows without behaviour: store/test_append_only, test_dump and test_migrations try them all"
EXCEPTIONS: dict[str, str] = {  # module: why it needs no test of its own
    "store/apps.py": "what Django asks of an app, and nothing else",
    **{
        f"store/models/{name}.py": ROWS
        for name in (
            "cases",
            "claims",
            "comparing",
            "derived",
            "evidence",
            "journal",
            "people",
            "plans",
            "publications",
            "tokens",
        )
    },
}


def only_exports(path: Path) -> bool:
    """True of an ``__init__`` that defines neither function nor class."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return not any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for node in ast.walk(tree)
    )


def mirror(path: Path) -> Path | None:
    """Where the test of a module stands; None for a module that needs none."""
    inside = path.relative_to(SRC)
    if path.stem == "__main__" or inside.as_posix() in EXCEPTIONS:
        return None
    if path.stem == "__init__":
        name = f"test_{path.parent.name}.py"
        return None if only_exports(path) else TESTS / inside.parent / name
    if path.parent in CHECKS and path.stem != "rows":
        code = re.search(r'^CODE = "([JP]\d{3})"$', path.read_text(encoding="utf-8"), re.M)
        return TESTS / inside.parent / f"{code[1] if code else path.stem}.md"
    return TESTS / inside.parent / f"test_{path.name}"


def modules() -> list[Path]:
    """Every module of the rooms whose mirror is whole."""
    found = (path for room in ROOMS for path in (SRC / room).rglob("*.py"))
    return sorted(path for path in found if path.parent.name != "migrations")


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(SRC).as_posix())
def test_every_module_has_its_mirror(path):
    test = mirror(path)
    assert test is None or test.is_file(), f"no {test.relative_to(ROOT).as_posix()}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(SRC).as_posix())
def test_a_mirror_holds_tests(path):
    test = mirror(path)
    if test is None:
        return
    text = test.read_text(encoding="utf-8")
    if test.suffix == ".md":
        assert re.search(r"^```(report|picture|file|process|dispatch|areas)", text, re.M)
    else:
        assert re.search(r"^ *def test_", text, re.M), "no test"


def test_every_exception_is_a_module_and_has_its_reason():
    for name, reason in EXCEPTIONS.items():
        assert (SRC / name).is_file(), name
        assert len(reason) > 10, name


def test_a_package_that_works_is_mirrored_and_one_that_exports_is_not():
    assert mirror(SRC / "compiler" / "__init__.py") is None
    readers = TESTS / "compiler" / "readers" / "test_readers.py"
    assert mirror(SRC / "compiler" / "readers" / "__init__.py") == readers


def test_a_new_module_would_be_missed():
    fresh = mirror(SRC / "compiler" / "unheard_of.py")
    assert fresh == TESTS / "compiler" / "test_unheard_of.py"
    assert not fresh.exists()
