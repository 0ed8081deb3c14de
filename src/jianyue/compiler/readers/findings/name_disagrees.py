"""文件名说的格式与内容不符。

The name's ending says another format than the content.

**为什么 / Why.** 改错扩展名的文件很常见；按内容读，但要说一声，免得拿错了文件。 A wrong ending is
common; the content is believed, and said so, in case it is the wrong file.

**例 / Example.** 「报告.docx」其实是 PDF。 A PDF named 报告.docx.

**怎么办 / What now.** 确认没有拿错，改正文件名。 See that it is the right file, and rename it.
"""

from __future__ import annotations

from jianyue.core.diagnostic import Diagnostic, Severity

CODE = "J603"
TITLE_ZH = "文件名与内容不符"
TITLE_EN = "name and content disagree"


def name_disagrees(suffix: str, kind: str) -> Diagnostic:
    """A file named ``suffix`` (.docx) whose content is ``kind`` (pdf)."""
    return Diagnostic(
        CODE,
        Severity.NOTE,
        f"文件名是 {suffix}，内容却是 {kind}，按内容读",
        "改正文件名",
        english=f"named {suffix}, but the content is {kind}: the content was read",
        english_hint="rename the file",
    )
