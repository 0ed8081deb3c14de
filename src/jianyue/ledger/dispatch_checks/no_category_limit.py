"""没有处置时限的类别。

A category without a limit.

**为什么 / Why.** 没有时限的类别用流程里的通用时限，多半太宽或太紧。
A category without a limit has the general one of the process, mostly too wide or too narrow.

**例 / Example.** [[category]] 只有编号和名称，上一级也没有 limit。

**怎么办 / What now.** 写 limit 和 basis；就用通用时限的不必管这条提示。
Write a limit with its basis; or leave it to the general one.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.dispatch import Dispatch, DispatchBook
from jianyue.ledger.decisions import Decided

CODE = "P134"
TITLE_ZH = "没有处置时限的类别"
TITLE_EN = "a category without a limit"


def check(book: DispatchBook, dispatch: Dispatch, decided: Decided) -> Iterator[Diagnostic]:
    """One note for each lowest category that neither it nor one above gives a limit."""
    leaves = dispatch.leaves("category")
    for i, category in enumerate(dispatch.categories):
        if category.id in leaves and dispatch.limit_of(category.id) is None:
            yield book.told(
                CODE,
                Severity.NOTE,
                f"category.{i}",
                f"“{category.zh}”没有处置时限",
                "写 limit 和 basis，或就用流程的通用时限",
                f"{category.en} has no limit",
                "write a limit with its basis, or leave it to the general one",
            )
