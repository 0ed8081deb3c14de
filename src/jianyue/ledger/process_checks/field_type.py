"""字段的种类对不上。

A field of another type than is wanted.

**为什么 / Why.** 派给单位的字段要是单位，征询谁的字段要是多个单位；种类不对，填的就派不出去。
The field that names the unit must be a unit, the one that is asked must be units: else nothing comes of it.

**例 / Example.** [action.assign] assigns = "text"，而 text 是文字。

**怎么办 / What now.** 改字段的 type，或换一个字段。
Change the field's type, or name another field.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import FieldType, Process
from jianyue.core.process_book import ProcessBook, Surroundings
from jianyue.ledger.process_checks.rows import every_rule

CODE = "P123"
TITLE_ZH = "字段的种类对不上"
TITLE_EN = "a field of another type than is wanted"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each field that is used as what it is not."""
    for path, name, wanted in _uses(process):
        field = process.field_of.get(name)
        if field is None or field.type in wanted:
            continue
        zh = "或".join(kind.zh for kind in wanted)
        en = " or ".join(kind.en for kind in wanted)
        values = " 或 ".join(kind.value for kind in wanted)
        yield book.told(
            CODE,
            Severity.ERROR,
            path,
            f"这里要{zh}，{field.zh}是{field.type.zh}",
            f"把字段的 type 改成 {values}，或换一个字段",
            f"{en} is wanted, {field.en} is {field.type.en}",
            "change the field's type, or name another field",
            word=name,
        )


def _uses(process: Process) -> Iterator[tuple[str, str, tuple[FieldType, ...]]]:
    for action in process.actions:
        yield f"action.{action.id}.assigns", action.assigns, (FieldType.UNIT,)
        yield f"action.{action.id}.merges", action.merges, (FieldType.CASE,)
    for ask in process.asks:
        wanted = FieldType.CASES if ask.process else FieldType.UNITS
        yield f"ask.{ask.id}.field", ask.field, (wanted,)
    for path, rules in every_rule(process):
        for i, rule in enumerate(rules):
            row = f"{path}.{i}" if len(rules) > 1 else path
            yield f"{row}.field", rule.field, (FieldType.LIMIT,)
