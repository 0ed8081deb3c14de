"""The contracts of pyproject.toml really catch a breach: ten are made, one at a time, and caught.

Each breach is made in a skeleton of the house: every room a package with nothing in it but what
the breach needs; the contracts are those of pyproject.toml, word for word.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LINTER = PROJECT[PROJECT.index("[tool.importlinter]") :]
FLOORS = "rooms lie on floors"


def contracts():
    return tomllib.loads(PROJECT)["tool"]["importlinter"]["contracts"]


def packages():
    """Every package of the house, and those that the contracts name."""
    src = ROOT / "src"
    found = {p.parent.relative_to(src).as_posix() for p in src.rglob("__init__.py")}
    named = {name for c in contracts() for name in c.get("source_modules", ())}
    return found | {
        name.replace(".", "/")
        for name in named
        if not (src / f"{name.replace('.', '/')}.py").exists()
    }


def modules():
    """Plain modules that a contract names."""
    named = {name.replace(".", "/") for c in contracts() for name in c.get("source_modules", ())}
    return {name for name in named if (ROOT / "src" / f"{name}.py").exists()}


def skeleton(folder, breach):
    for package in packages():
        path = folder / package
        path.mkdir(parents=True, exist_ok=True)
        (path / "__init__.py").touch()
    for module in modules():
        (folder / f"{module}.py").touch()
    for name, text in breach.items():
        path = folder / "jianyue" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "pyproject.toml").write_text(LINTER, encoding="utf-8")


def broken(folder, breach):
    """The names of the contracts that a breach breaks."""
    skeleton(folder, breach)
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = run.stdout + run.stderr
    if "Contracts:" not in said:
        return said
    return re.findall(r"^(.+) BROKEN", said, re.M)


def test_a_house_without_a_breach_keeps_every_contract(tmp_path):
    assert broken(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("breach", "contract"),
    [
        ({"core/x.py": "import rich\n"}, "the core is standard library only"),
        ({"core/x.py": "import jianyue.library\n"}, FLOORS),
        ({"compiler/x.py": "import jianyue.ledger\n"}, FLOORS),
        ({"ledger/x.py": "import jianyue.desk\n"}, FLOORS),
        ({"library/x.py": "import jianyue.compiler\n"}, FLOORS),
        ({"press/x.py": "import django\n"}, "no Django below the desk"),
        ({"cli/x.py": "import jianyue.compiler\n"}, "doors reach only the desk and the words"),
        ({"loft/__init__.py": ""}, FLOORS),
        (
            {
                "ledger/one.py": "import jianyue.ledger.two\n",
                "ledger/two.py": "import jianyue.ledger.one\n",
            },
            "siblings are acyclic",
        ),
        (
            {
                "core/one.py": "def f():\n    import jianyue.core.two\n",
                "core/two.py": "import jianyue.core.one\n",
            },
            "siblings are acyclic",
        ),
    ],
    ids=[
        "core imports rich",
        "core imports library",
        "compiler imports ledger",
        "ledger imports desk",
        "library imports compiler",
        "press imports django",
        "cli imports compiler",
        "a folder without a floor",
        "a cycle of siblings",
        "a cycle through a late import",
    ],
)
def test_a_breach_breaks_its_contract(tmp_path, breach, contract):
    assert contract in broken(tmp_path, breach)
