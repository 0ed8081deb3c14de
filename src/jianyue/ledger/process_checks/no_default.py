"""没有兜底的时限行。

Rows of limits without one for everything else.

**为什么 / Why.** 哪一行都不适用的办件就没有时限，没有人会发现。
A case that no row fits has no limit, and nobody notices.

**例 / Example.** promised 只有 nature = 咨询 一行。

**怎么办 / What now.** 在最后补一行没有 when 的。
Add a last row without `when`.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings
from jianyue.ledger.decisions import decided
from jianyue.ledger.process_checks.rows import domains_of, in_words, rows_of

CODE = "P108"
TITLE_ZH = "没有兜底的时限行"
TITLE_EN = "rows of limits without one for everything else"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each list of rows that leaves something without a limit."""
    for path, rules in rows_of(process):
        found = decided([rule.when for rule in rules], domains_of(process))
        if found.uncovered:
            data, _ = found.uncovered[0]
            yield book.told(
                CODE,
                Severity.ERROR,
                path,
                f"没有一行管：{in_words(process, data)}",
                "在最后补一行没有 when 的",
                "no row for: " + ", ".join(f"{k} = {v or '(empty)'}" for k, v in data),
                "add a last row without when",
            )
