"""PDF 里有一页只有图，没有文字，没有读。

A page of a PDF holds a picture and no text: it was not read.

**为什么 / Why.** 文字版 PDF 里夹一页扫描件，那一页的承诺会整页漏掉。 A scanned page among pages of text
would lose its promises whole.

**例 / Example.** 正文可选中、附表是扫描件的 PDF。 A PDF with text whose table is a scan.

**怎么办 / What now.** 换有文字的版本；或把那一页存成图片另读。 Use a version with text, or read that page
as a picture.
"""

from __future__ import annotations

from jianyue.core.diagnostic import Diagnostic, Severity

CODE = "J604"
TITLE_ZH = "PDF 有一页没有文字"
TITLE_EN = "a page of the PDF has no text"


def page_without_text(index: int) -> Diagnostic:
    """The page numbered ``index`` from 0."""
    return Diagnostic(
        CODE,
        Severity.WARNING,
        f"PDF 第 {index + 1} 页有图而没有文字，图里的字没有读",
        "对照原件；有字的，换有文字的版本，或把这一页存成图片另读",
        english=f"page {index + 1} of the PDF holds a picture and no text: it was not read",
        english_hint="compare with the original; use a version with text",
    )
