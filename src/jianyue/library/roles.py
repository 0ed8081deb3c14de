"""Loads ``roles.toml`` strictly: every role of the trade is there, and no word is unknown."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from jianyue.core.people import Reach, Right, Role, RoleRule
from jianyue.core.refusal import Refusal

ROLES_FILE = Path(__file__).with_name("roles.toml")
_KEYS = {"rights", "reach", "apart", "basis"}


@lru_cache(maxsize=4)
def load_roles(path: Path | None = None) -> Mapping[Role, RoleRule]:
    """The rules of every role. Raises Refusal R506 for a role missing, a key or a word unknown,
    or two roles of which only one says that they are apart."""
    file = path or ROLES_FILE
    book = tomllib.loads(file.read_text(encoding="utf-8"))
    if set(book) != {role.value for role in Role}:
        raise _wrong(file, "角色与程序所知的不符", "the roles are not the ones known")
    rules = {Role(name): _rule(file, Role(name), entry) for name, entry in book.items()}
    for rule in rules.values():
        for other in rule.apart:
            if rule.role not in rules[other].apart:
                what = f"{rule.role.zh}与{other.zh}的互斥只写了一边"
                raise _wrong(file, what, f"{rule.role} and {other} are apart on one side only")
    return MappingProxyType(rules)


def _rule(file: Path, role: Role, entry: object) -> RoleRule:
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise _wrong(file, f"[{role}] 的键不对", f"[{role}] has wrong keys")
    try:
        return RoleRule(
            role,
            frozenset(Right(word) for word in cast("list[str]", entry["rights"])),
            Reach(entry["reach"]),
            frozenset(Role(word) for word in cast("list[str]", entry["apart"])),
            str(entry["basis"]),
        )
    except ValueError as error:
        raise _wrong(file, f"[{role}] {error}", f"[{role}] {error}") from None


def _wrong(file: Path, zh: str, en: str) -> Refusal:
    return Refusal(
        "R506",
        f"{file.name}：{zh}",
        "照随程序发的那一份改正",
        english=f"{file.name}: {en}",
        english_hint="put it right after the one shipped",
    )
