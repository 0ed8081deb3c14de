"""这一行识别的把握不大。

A line was recognised with little confidence.

**为什么 / Why.** 模糊、花底或艺术字的数字容易认错，而承诺靠数字。 Blurred or ornamental figures are
easily misread, and promises rest on figures.

**例 / Example.** 花底上的「1.3万亩」认成「1.8万亩」。

**怎么办 / What now.** 对照原图核对这一行，尤其是数字。 Compare the line with the picture, its figures
above all.
"""

from __future__ import annotations

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.text import Span

CODE = "J602"
TITLE_ZH = "识别把握不大"
TITLE_EN = "recognised with little confidence"
SURE = 0.6  # below this share the engine itself doubts the line


def doubtful_line(span: Span, sure: float) -> Diagnostic:
    """The line at ``span`` was recognised with confidence ``sure`` (0..1)."""
    return Diagnostic(
        CODE,
        Severity.NOTE,
        f"这一行识别把握不大（{sure:.0%}）",
        "对照原图核对",
        span,
        english=f"this line was recognised with little confidence ({sure:.0%})",
        english_hint="compare with the picture",
    )
