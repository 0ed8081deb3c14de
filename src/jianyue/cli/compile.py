"""``jianyue compile``: one report or many, to the terminal, as data, or as a book."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from jianyue.cli.render import diagnostic, refusal
from jianyue.cli.say import Voice, both, one
from jianyue.core.codec import encode
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.refusal import Refusal
from jianyue.desk.papers.acts import Compiled, compile_file
from jianyue.desk.papers.interchange import promise_lines
from jianyue.desk.papers.saving import save_book

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_SHOWN = 12  # diagnostics of one report shown in text form; the rest are counted


def compile_command(options: Namespace, voice: Voice) -> int:
    """0 when all compiled, 1 with findings of severity error, 3 when a report was refused."""
    if options.output and len(options.reports) > 1:
        raise Refusal(
            "R207",
            "一本账册只能由一份报告编成",
            "一份一份地写，或不用 -o",
            english="a book is made of one report",
            english_hint="compile them one by one, or without -o",
        )
    worst = 0
    for result in _compiled(options, voice):
        if isinstance(result, Refusal):
            print(refusal(result, voice), file=sys.stderr)
            worst = 3
            continue
        _show(result, options, voice)
        if options.output:
            save_book(result, options.output)
            voice.tell(both(f"已写成账册 {options.output}", f"book written: {options.output}"))
        if any(d.severity is Severity.ERROR for d in result.diagnostics):
            worst = max(worst, 1)
    return worst


def _compiled(options: Namespace, voice: Voice) -> Iterator[Compiled | Refusal]:
    """Each report in the order given; several at once in processes of their own."""
    work = [(path, options.year, options.place) for path in options.reports]
    jobs = min(options.jobs or os.cpu_count() or 1, len(work))
    if jobs < 2 or "-" in options.reports:
        yield from (_one(task) for task in work)
        return
    with ProcessPoolExecutor(jobs) as pool:
        results = pool.map(_one, work)
        yield from voice.watch(results, len(work), "编译", "compiling")


def _one(task: tuple[str, int | None, str | None]) -> Compiled | Refusal:
    path, year, place = task
    try:
        return compile_file(path, year=year, place=place)
    except Refusal as found:
        return found


def _show(result: Compiled, options: Namespace, voice: Voice) -> None:
    if options.format == "jsonl":
        sys.stdout.writelines(promise_lines(result.draft.commitments, result.source.text))
    elif options.format == "json":
        print(json.dumps(_whole(result), ensure_ascii=False, indent=1))
    elif not (options.output and voice.quiet):
        _text(result, voice)


def _whole(result: Compiled) -> object:
    draft = result.draft
    return {
        "name": result.name,
        "sha256": result.source.sha256,
        "title": draft.title,
        "place": draft.place,
        "year": draft.year,
        "balance": encode(draft.balance),
        "sections": encode(draft.sections),
        "commitments": encode(draft.commitments),
        "clauses": encode(draft.clauses),
        "diagnostics": [_plain(d) for d in result.diagnostics],
    }


def _plain(found: Diagnostic) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": found.message,
        "english": found.english,
        "hint": found.hint,
        "span": encode(found.span) if found.span else None,
    }


def _text(result: Compiled, voice: Voice) -> None:
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
        print(f"  {commitment.id} {commitment.strength.zh} {measure.name}｜{anchor}｜{due}")
    print()
    worst_first = sorted(result.diagnostics, key=lambda d: _SEVERITIES.index(d.severity))
    for found in worst_first[:_SHOWN]:
        print(diagnostic(found, result.source, voice) + "\n")
    _more(len(worst_first) - _SHOWN, voice)
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
