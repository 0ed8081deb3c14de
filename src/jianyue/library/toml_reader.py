"""Reads the tables of a process book strictly: every fault is collected with its path.

P002 a key nobody knows, P003 a key that is missing, P004 a value that is not what it should be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from jianyue.core.limit import Condition, Limit, LimitRule, Limits, Value
from jianyue.core.words import Word

Table = Mapping[str, object]
W = TypeVar("W", bound=Word)
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NO_LIMIT = ("1工作日", "4工作时", "2自然时", "30自然日")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a path; ``word`` narrows it to a quoted word."""

    code: str
    path: str
    zh: str
    en: str
    hint: str
    hint_en: str
    word: str = ""


@dataclass(slots=True)
class Reader:
    """One reading; ``faults`` are in the order of the book."""

    faults: list[Fault] = field(default_factory=list)

    def wrong(self, path: str, zh: str, en: str, hint: str, hint_en: str, word: str = "") -> None:
        """A value that is not what it should be."""
        self.faults.append(Fault("P004", path, zh, en, hint, hint_en, word))

    def table(self, path: str, value: object, needed: str, more: str = "") -> Table:
        """A table that has every needed key, and no other than those named."""
        if not isinstance(value, dict):
            self.wrong(
                path, f"{path} 应为表", "a table is wanted", "写成 [表] 或 {…}", "write a table"
            )
            return {}
        known = {*needed.split(), *more.split()}
        for key in value:
            if key not in known:
                near = "、".join(sorted(known))
                told = (f"{path}.{key}".lstrip("."), f"不认识的键 {key}", f"unknown key {key}")
                self.faults.append(Fault("P002", *told, f"可用：{near}", f"one of {near}"))
        for key in needed.split():
            if key not in value:
                told = (path, f"缺少 {key}", f"{key} is missing")
                self.faults.append(Fault("P003", *told, f"补上 {key}", f"add {key}"))
        return cast("Table", value)

    def tables(self, book: Table, kind: str) -> list[tuple[str, str, object]]:
        """The entries ``[kind.ID]``: path, id and value."""
        entries = book.get(kind, {})
        if not isinstance(entries, dict):
            self.wrong(
                kind, f"{kind} 应为表", "a table is wanted", f"写成 [{kind}.名]", f"[{kind}.id]"
            )
            return []
        for name in entries:
            if not _ID.fullmatch(name):
                hint = "小写字母开头，小写字母、数字、下划线，至多 40 个"
                path = f"{kind}.{name}"
                self.wrong(path, f"编号写法不对：{name}", "bad id", hint, "a-z, 0-9 and _")
        return [(f"{kind}.{name}", name, value) for name, value in entries.items()]

    def text(self, path: str, table: Table, key: str, *, empty: bool = True) -> str:
        """Words; ``empty`` False: there must be some where the key stands."""
        value = table.get(key, "")
        if not isinstance(value, str) or (key in table and not empty and not value.strip()):
            self.wrong(f"{path}.{key}", f"{key} 应为文字", "words are wanted", '写成 "…"', "words")
            return ""
        return value

    def names(self, path: str, table: Table) -> tuple[str, str, str]:
        """What a book is called in both tongues, and its basis."""
        zh, en, basis = (self.text(path, table, key, empty=False) for key in ("zh", "en", "basis"))
        return zh, en, basis

    def texts(self, path: str, table: Table, key: str) -> tuple[str, ...]:
        """A list of words, each once."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.wrong(
                f"{path}.{key}", f"{key} 应为列表", "a list is wanted", '写成 ["…"]', "a list"
            )
            return ()
        if len(set(value)) != len(value):
            self.wrong(
                f"{path}.{key}", f"{key} 里写了两次", "named twice", "每个只写一次", "once each"
            )
        return tuple(dict.fromkeys(value))

    def truth(self, path: str, table: Table, key: str) -> bool:
        """true or false; false where it is not said."""
        value = table.get(key, False)
        if not isinstance(value, bool):
            told = (f"{key} 应为 true 或 false", "true or false is wanted")
            self.wrong(f"{path}.{key}", *told, "true 或 false", "true or false")
        return value is True

    def count(self, path: str, table: Table, key: str) -> int | None:
        """A whole number above 0; None where it is not said."""
        value = table.get(key)
        if value is None:
            return None
        if type(value) is not int or value < 1:
            told = (f"{key} 应为正整数", "a whole number above 0 is wanted")
            self.wrong(f"{path}.{key}", *told, "写 1、2、3…", "1, 2, 3 …")
            return None
        return value

    def word(self, path: str, table: Table, key: str, kind: type[W], default: W) -> W:
        """One of a closed list."""
        value = table.get(key)
        for member in kind:
            if value in (member.value, member.zh):
                return member
        if key in table:
            known = "、".join(m.value for m in kind)
            told = (f"没有这个词：{value}", f"no such word: {value}")
            self.wrong(f"{path}.{key}", *told, f"可用：{known}", f"one of {known}")
        return default

    def limit(self, path: str, value: object) -> Limit | None:
        """A written limit; None with a fault where it is none."""
        try:
            return Limit.read(str(value))
        except ValueError:
            shown = "、".join(_NO_LIMIT)
            hint_en = "a number and 工作时, 自然时, 工作日 or 自然日"
            self.wrong(path, f"不是时限：{value}", f"no limit: {value}", f"写作 {shown}", hint_en)
            return None

    def limits(self, path: str, table: Table) -> Limits:
        """What the law sets and what is promised, as rows."""
        rows = {
            key: self._rows(f"{path}.{key}", table.get(key)) for key in ("statutory", "promised")
        }
        return Limits(rows["statutory"], rows["promised"])

    def _rows(self, path: str, value: object) -> tuple[LimitRule, ...]:
        if value is None:
            return ()
        if isinstance(value, list):
            found = [self._rule(f"{path}.{i}", row) for i, row in enumerate(value)]
        else:
            found = [self._rule(path, value)]
        return tuple(rule for rule in found if rule)

    def _rule(self, path: str, value: object) -> LimitRule | None:
        row = self.table(path, value, "limit basis", "when field rolls")
        limit = self.limit(f"{path}.limit", row["limit"]) if "limit" in row else None
        basis = self.text(path, row, "basis", empty=False)
        when = self.conditions(f"{path}.when", row.get("when", {}))
        rolls = self.truth(path, row, "rolls") if "rolls" in row else True
        if limit is None:
            return None
        return LimitRule(limit, basis, when, self.text(path, row, "field"), rolls)

    def conditions(self, path: str, value: object) -> tuple[Condition, ...]:
        """``{field = ["value", …]}``."""
        if not isinstance(value, dict):
            self.wrong(path, "when 应为表", "a table is wanted", '{ 字段 = ["值"] }', "a table")
            return ()
        return tuple(Condition(name, self.texts(path, value, name)) for name in value)

    def values(self, path: str, value: object) -> tuple[tuple[str, Value], ...]:
        """``{field = value}``: words, whole numbers, true or false."""
        if not isinstance(value, dict):
            self.wrong(path, "应为表", "a table is wanted", '{ 字段 = "值" }', "a table")
            return ()
        for name, given in value.items():
            if not isinstance(given, str | int):
                self.wrong(f"{path}.{name}", f"{name} 的值不对", "bad value", "文字、数、是否", "")
        return tuple((k, v) for k, v in value.items() if isinstance(v, str | int))
