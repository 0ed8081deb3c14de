"""示例 the example plan: 嘉定区 2020, compiled anew and judged against what was published.

The report's text is rewritten from the published targets; every outcome is a published fact with
its source, and what was not found is not there. The third day shows what the year's end could
not yet know.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jianyue.core.book import Book
from jianyue.core.refusal import Refusal
from jianyue.desk.papers.acts import compile_file, open_book

HALF_YEAR_KNOWN = date(2020, 8, 31)  # by then the figures of the first half were out
DAYS = (date(2020, 6, 30), date(2020, 12, 31), date(2021, 6, 30))
EXAMPLE = Path(__file__).resolve().parents[4] / "examples" / "jiading-2020"


def demo_book(folder: Path = EXAMPLE) -> Book:
    """The example's book, after its report has been compiled anew and found to say the same.

    Raises Refusal R204 where the example is not there, R209 when the compiler no longer reads
    the report as the book holds it.
    """
    book, _ = open_book(folder)
    compiled = compile_file(str(folder / book.report_file), year=book.plan.year)
    if compiled.draft.commitments != book.plan.versions[0].commitments:
        raise Refusal(
            "R209",
            "示例账册与现在编译的结果不一致",
            "用 make golden 重写示例，并核对差别",
            english="the example's book differs from what the compiler now reads",
            english_hint="write it anew with: make golden",
        )
    return book
