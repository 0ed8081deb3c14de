"""图上有内容的地方没有识别出字，可能漏了一行。

The picture holds ink where no line was recognised: a line may be missing.

**为什么 / Why.** 识别长图时最常见的错是整行丢失，而且不声不响；漏掉的一行可能正是一条承诺。 What OCR
loses it loses whole and in silence, and the lost line may be a promise.

**例 / Example.** 长图第 820—860 行像素有墨迹，那里没有一行文字。 Rows 820 to 860 hold ink and no text.

**怎么办 / What now.** 对照原图把那一行补上；只是图案的，不用理会。 Compare with the picture and add the
line; an ornament needs nothing.
"""

from __future__ import annotations

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.text import Span

CODE = "J601"
TITLE_ZH = "可能漏了一行"
TITLE_EN = "a line may be missing"


def missing_line(top: int, bottom: int, near: Span | None) -> Diagnostic:
    """Rows ``top`` to ``bottom`` of the picture gave no text; ``near`` is the line before them."""
    return Diagnostic(
        CODE,
        Severity.WARNING,
        f"图上第 {top}—{bottom} 行像素有内容，却没有识别出文字，可能漏了一行",
        "对照原图补上；也可能只是图案",
        near,
        english=f"rows {top} to {bottom} hold ink but no line was recognised",
        english_hint="compare with the picture; it may be an ornament",
    )
