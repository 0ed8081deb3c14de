"""选项里没有的值。

A value that is not among the choices.

**为什么 / Why.** 条件或赋值写了字段没有的选项，这一行就永远不适用。
A condition on a value that the field cannot have never holds.

**例 / Example.** when = { kind = ["特殊"] }，kind 的选项里没有特殊。

**怎么办 / What now.** 改成选项里的值，或给字段加选项。
Use one of the choices, or add it to the field.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.limit import as_words
from jianyue.core.process import FieldType, Process
from jianyue.core.process_book import ProcessBook, Surroundings
from jianyue.ledger.process_checks.rows import every_rule

CODE = "P116"
TITLE_ZH = "选项里没有的值"
TITLE_EN = "a value that is not among the choices"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each value of a choice that the field does not have."""
    for path, name, value in _said(process):
        field = process.field_of.get(name)
        if field is None or field.type is not FieldType.CHOICE or value in (*field.choices, "*"):
            continue
        have = "、".join(field.choices)
        yield book.told(
            CODE,
            Severity.ERROR,
            path,
            f"{field.zh}没有选项 {value}",
            f"选项有：{have}",
            f"{field.en} has no choice {value}",
            f"the choices are: {have}",
            word=value,
        )


def _said(process: Process) -> Iterator[tuple[str, str, str]]:
    for path, rules in every_rule(process):
        for i, rule in enumerate(rules):
            row = f"{path}.{i}" if len(rules) > 1 else path
            for condition in rule.when:
                for value in condition.among:
                    yield f"{row}.when.{condition.field}", condition.field, value
    for action in process.actions:
        for name, given in action.sets:
            yield f"action.{action.id}.sets.{name}", name, as_words(given)
        for condition in action.only:
            for value in condition.among:
                yield f"action.{action.id}.only.{condition.field}", condition.field, value
