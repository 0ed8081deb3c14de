"""The house checks itself: sizes, floors, documents, words of the product alone, licences."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

from jianyue.core.words import Word
from jianyue.desk.papers.explain import modules

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "jianyue"
FILES = sorted(p for p in SRC.rglob("*.py") if p.parent.name != "migrations")
ROOMS = (
    "core",
    "library",
    "compiler",
    "ledger",
    "press",
    "store",
    "desk",
    "web",
    "api",
    "cli",
    "config",
)
MOST_LINES, MOST_OF_A_FUNCTION = 400, 60


def name(path):
    return path.relative_to(ROOT).as_posix()


def test_every_folder_is_a_room():
    found = {p.name for p in SRC.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert found == set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_and_its_functions_are_small(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < MOST_OF_A_FUNCTION, node.name


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_module_and_public_name_says_what_it_is(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if path.name == "__init__.py" and not tree.body:
        return
    assert ast.get_docstring(tree), "module"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            told = ast.get_docstring(node) or isinstance(node, ast.ClassDef)
            assert told, node.name


def imported(path):
    """The dotted names that a file imports, with what it takes from each."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_every_module_is_used_by_another():
    places = (SRC, ROOT / "tests", ROOT / "tools")
    used = {p: imported(p) for place in places for p in place.rglob("*.py")}
    for path in FILES:
        if (
            path.stem.startswith("__") or path.name == "apps.py" or "templatetags" in path.parts
        ):  # Django finds these
            continue
        dotted = ".".join(path.relative_to(SRC.parent).with_suffix("").parts)
        named = f'"{dotted}'  # Django's settings name modules in words
        assert any(dotted in names for p, names in used.items() if p != path) or any(
            named in p.read_text(encoding="utf-8") for p in (SRC / "config").glob("*.py")
        ), dotted


def test_the_clock_is_asked_in_the_desk_alone():
    for path in FILES:
        if "desk" not in path.parts:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"date\.today\(|datetime\.now\(|time\.time\(", text), name(path)


def test_every_code_has_its_page():
    pages = {p.stem for p in (ROOT / "docs/reference/diagnostics").glob("*.md")}
    assert {module.CODE for module in modules()} <= pages
    codes = [module.CODE for module in modules()]
    assert len(codes) == len(set(codes))


def test_every_refusal_has_its_line():
    page = (ROOT / "docs/reference/refusals.md").read_text(encoding="utf-8")
    used = {c for p in FILES for c in re.findall(r'"(R\d{3,4})"', p.read_text(encoding="utf-8"))}
    assert [c for c in sorted(used) if f"| {c} |" not in page] == []


def test_every_code_outside_the_checks_has_its_line():
    page = (ROOT / "docs/reference/refusals.md").read_text(encoding="utf-8")
    own = {module.CODE for module in modules()}
    used = {c for p in FILES for c in re.findall(r'"([JKP]\d{3})"', p.read_text(encoding="utf-8"))}
    assert [c for c in sorted(used - own) if f"| {c} |" not in page] == []


def test_the_reference_is_fresh():
    run = subprocess.run(
        [sys.executable, ROOT / "tools/docs.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


def test_every_link_of_the_documents_leads_somewhere():
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            if "://" not in link:
                assert (page.parent / link).exists(), f"{name(page)} → {link}"


def test_the_glossary_binds_every_public_noun_of_the_core():
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    words = (ROOT / "docs/reference/words.md").read_text(encoding="utf-8")
    missing = []
    for path in (SRC / "core").glob("*.py"):
        module = (
            __import__(f"jianyue.core.{path.stem}", fromlist=["x"])
            if path.stem != "__init__"
            else None
        )
        for label, kind in inspect.getmembers(module, inspect.isclass) if module else ():
            if kind.__module__ != module.__name__ or kind is Word:
                continue
            bound = (
                f"## {label}\n" in words if issubclass(kind, Word) else f"| {label} |" in glossary
            )
            missing += [] if bound else [label]
    assert missing == []


def test_every_member_of_a_closed_list_has_both_tongues():
    own = [kind for kind in Word.__subclasses__() if kind.__module__.startswith("jianyue.")]
    for kind in own:
        for member in kind:
            assert re.search("[\u4e00-\u9fff]", member.zh), member
            assert member.en, member


def test_the_repository_speaks_of_the_product_alone():
    forbidden = ["/" + "work" + "/", "." + "library" + "/", "sub" + "agent", "before" + "-stop"]
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for line in listed.stdout.splitlines():
        path = ROOT / line
        if (
            path.suffix in (".py", ".md", ".toml", ".sh", ".yml", ".json", ".csv", ".txt", "")
            and path.is_file()
        ):
            text = path.read_bytes().decode("utf-8", "replace")
            assert [w for w in forbidden if w in text] == [], line


def test_nothing_linked_in_is_under_a_licence_that_does_not_fit():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for wanted in project["dependencies"]:
        meta = distribution(re.split(r"[><=\[ ]", wanted)[0]).metadata
        told = " ".join(
            [
                meta.get("License-Expression") or "",
                (meta.get("License") or "")[:200],
                *(meta.get_all("Classifier") or []),
            ]
        )
        assert not re.search(r"\bA?GPL|Affero|GNU General Public", told), wanted


def test_the_locks_name_no_host():
    for lock in ROOT.glob("requirements*.lock"):
        assert "://" not in lock.read_text(encoding="utf-8")
