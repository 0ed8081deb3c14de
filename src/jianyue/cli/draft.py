"""A compiled report in a terminal: its promises, what weighs most, what was not read, the balance."""

from __future__ import annotations

from collections import Counter

from jianyue.cli.render import diagnostic
from jianyue.cli.say import Voice, one
from jianyue.core.diagnostic import Severity
from jianyue.core.report import Standing
from jianyue.desk.papers.acts import Compiled

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_SHOWN = 12  # diagnostics, and unread clauses, shown of one report; the rest are counted


def show_draft(result: Compiled, voice: Voice) -> None:
    """Print it: data to standard output, talk to standard error."""
    draft, text = result.draft, result.source.text
    print(voice.paint(f"{result.name}  {draft.place or ''} {draft.year or ''}", "bold"))
    area: tuple[str, ...] = ()
    for commitment in draft.commitments:
        if commitment.area != area:
            area = commitment.area
            print(f"\n{' / '.join(area)}")
        anchor = commitment.span.of(text) if commitment.span else ""
        measure = commitment.measures[0]
        due = commitment.due.words or "—"
        strength = one(commitment.strength.zh, commitment.strength.en)
        print(f"  {commitment.id} {strength} {measure.name}｜{anchor}｜{due}")
    print()
    worst_first = sorted(result.diagnostics, key=lambda d: _SEVERITIES.index(d.severity))
    for found in worst_first[:_SHOWN]:
        print(diagnostic(found, result.source, voice) + "\n")
    _more(len(worst_first) - _SHOWN, voice)
    _unread(result)
    _count(result, voice)


def _more(rest: int, voice: Voice) -> None:
    if rest > 0:
        zh, en = f"另有 {rest} 条诊断未列，--format json 看全部", f"{rest} more: --format json"
        voice.tell(one(zh, en) + "\n")


def _count(result: Compiled, voice: Voice) -> None:
    balance = result.draft.balance
    share = f"{balance.unread_share:.1%}"
    zh = (
        f"承诺 {len(result.draft.commitments)} 件；分句 {balance.clauses} = 承诺 "
        f"{balance.commitments} + 方向 {balance.directions} + 未读懂 {balance.unread}（{share}）"
    )
    en = (
        f"{len(result.draft.commitments)} promises; {balance.clauses} clauses = "
        f"{balance.commitments} promised + {balance.directions} directions + "
        f"{balance.unread} unread ({share})"
    )
    print(one(zh, en))
    codes = Counter(d.code for d in result.diagnostics)
    if codes:
        told = "、".join(f"{code}×{count}" for code, count in sorted(codes.items()))
        told_en = ", ".join(f"{code}×{count}" for code, count in sorted(codes.items()))
        zh = f"诊断 {told}；用 jianyue explain J101 这样的命令看说明"
        voice.tell(one(zh, f"diagnostics {told_en}; see e.g. jianyue explain J101"))


def _unread(result: Compiled) -> None:
    """The to-do list: each clause that nothing was made of, with its line."""
    source = result.source
    spans = [c.span for c in result.draft.clauses if c.standing is Standing.UNREAD]
    if not spans:
        return
    print(one(f"未读懂 {len(spans)} 句：", f"{len(spans)} clauses unread:"))
    for span in spans[:_SHOWN]:
        said = " ".join(span.of(source.text).split())
        print(f"  {source.name}:{source.position(span.start).line}  {said}")
    if len(spans) > _SHOWN:
        print(one("  ……其余见 --format json", "  … the rest: --format json"))
    print()
