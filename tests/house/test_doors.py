"""Every act has a door, and doors only call acts."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

from jianyue.desk.every_act import every_act

SRC = Path(__file__).resolve().parents[2] / "src" / "jianyue"
DOORS = [p for room in ("web", "api", "cli") for p in sorted((SRC / room).rglob("*.py"))]
ACTS = every_act()


def words(path):
    return set(re.findall(r"\w+", path.read_text(encoding="utf-8")))


def reached():
    """The doors, and the modules of the desk that they import (those may call acts for them)."""
    texts = {p: p.read_text(encoding="utf-8") for p in DOORS}
    desk = {
        p: ".".join(p.relative_to(SRC.parent).with_suffix("").parts)
        for p in (SRC / "desk").rglob("*.py")
    }
    said = " ".join(texts.values())
    helpers = [p for p, dotted in desk.items() if re.search(rf"{re.escape(dotted)}\b", said)]
    return [*DOORS, *helpers]


def calls_itself(path, name):
    """True when another function of the act's own module calls it."""
    return len(re.findall(rf"\b{name}\(", path.read_text(encoding="utf-8"))) > 1


def test_every_act_has_a_door():
    offered = {p: words(p) for p in reached()}
    own = {name: Path(importlib.import_module(act.module).__file__) for name, act in ACTS.items()}
    lonely = {
        name
        for name in ACTS
        if not any(name in said for p, said in offered.items() if p != own[name])
        and not (own[name] in offered and calls_itself(own[name], name))
    }
    assert lonely == set()


def test_no_door_writes_a_row():
    """A door that saved, created or deleted anything would pass by right, transaction and entry."""
    forbidden = {"save", "bulk_create", "force_insert", "delete", "objects"}
    for path in DOORS:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        used = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        assert not used & forbidden, path
