"""版本号或通过日期没有依次增大。

Numbers or days of the versions do not rise.

**为什么 / Why.** 哪一版在哪一天有效，就说不清了。
Nobody could say which version was in force on a day.

**怎么办 / What now.** 版本从 1 起依次编号，日期不早于前一版。
Number from 1; no day before that of the version before.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.book import Book
from jianyue.core.diagnostic import Diagnostic, Place, Severity

CODE = "K114"
TITLE_ZH = "计划版本次序不对"
TITLE_EN = "the versions of the plan are out of order"


def check(book: Book) -> Iterator[Diagnostic]:
    """One error for each version out of order."""
    day = book.plan.versions[0].authority.day if book.plan.versions else None
    for wanted, version in enumerate(book.plan.versions, 1):
        early = day is not None and version.authority.day < day
        if version.number != wanted or early:
            yield Diagnostic(
                CODE,
                Severity.ERROR,
                f"第 {wanted} 个版本编号为 {version.number}，日期 {version.authority.day}",
                "版本从 1 起依次编号，日期不早于前一版",
                place=Place("plan.json", None, f"/plan/versions/{wanted - 1}"),
                english=TITLE_EN,
                english_hint="number from 1; no day before that of the version before",
            )
        day = version.authority.day
