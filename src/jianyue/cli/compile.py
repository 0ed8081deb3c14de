"""``jianyue compile``: one report or many, to the terminal, as data, or as a book."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from jianyue.cli.draft import show_draft
from jianyue.cli.render import refusal
from jianyue.cli.say import Voice, both
from jianyue.core.codec import encode
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.refusal import Refusal
from jianyue.desk.papers.acts import Compiled, compile_file
from jianyue.desk.papers.interchange import promise_lines
from jianyue.desk.papers.saving import save_book


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
    try:
        pool = ProcessPoolExecutor(jobs)
    except OSError:  # no shared memory (a container without /dev/shm): one after the other
        yield from voice.watch(map(_one, work), len(work), "编译", "compiling")
        return
    with pool:
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
        show_draft(result, voice)


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
