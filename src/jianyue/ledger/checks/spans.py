"""承诺的出处不在原文里，或原文此处不是所写的名称。

A span lies outside the source, or does not hold its measure.

**为什么 / Why.** 每个数都要能回到许下它的那一句。
A figure must lead back to the sentence that promised it.

**怎么办 / What now.** 改正 plan.json 里的 [起, 止]，或重新编译。
Mend the span in plan.json, or compile again.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.book import Book
from jianyue.core.diagnostic import Diagnostic, Place, Severity

CODE = "K106"
TITLE_ZH = "出处不在原文里"
TITLE_EN = "the place is not in the source"


def check(book: Book) -> Iterator[Diagnostic]:
    """One error for each span that does not fit the text."""
    text = book.source.text
    for version in book.plan.versions:
        for commitment in version.commitments:
            span = commitment.span
            if span is not None and span.end > len(text):
                yield _fault(
                    commitment.id, f"出处 [{span.start}, {span.end}] 超出原文（{len(text)} 字）"
                )
            for measure in commitment.measures:
                if measure.span is not None and measure.span.of(text) != measure.name:
                    yield _fault(commitment.id, f"原文此处不是“{measure.name}”")


def _fault(subject: str, message: str) -> Diagnostic:
    return Diagnostic(
        CODE,
        Severity.ERROR,
        f"{subject} {message}",
        "改正出处，或重新编译",
        place=Place("plan.json", None, subject),
        english=f"{subject}: {TITLE_EN}",
        english_hint="mend the span or compile again",
        subject=subject,
    )
