"""承诺的时限早于或晚于计划年度。

A deadline before or after the plan's year.

**为什么 / Why.** 跨年的事，当年只能看进展，不能判兑现。
In this year only its progress can be seen.

**例 / Example.** 「到2025年建成……」

**怎么办 / What now.** 跨年的另立当年节点；写错的改正。
Set a node for this year; mend a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.compiler.assemble import Reading
from jianyue.core.diagnostic import Diagnostic, Severity

CODE = "J115"
TITLE_ZH = "时限不在计划年度里"
TITLE_EN = "the deadline lies outside the plan's year"


def check(reading: Reading) -> Iterator[Diagnostic]:
    """One note for each deadline of another year."""
    for commitment in reading.commitments:
        due = commitment.due
        if due.day.year != reading.assumed:
            yield Diagnostic(
                CODE,
                Severity.NOTE,
                f"{TITLE_ZH}：{due.words or f'{due.day.year}年底'}",
                "跨年的另立当年节点",
                due.span or commitment.span,
                english=f"{TITLE_EN}: {due.day}",
                english_hint="set a node for this year",
                subject=commitment.id,
            )
