"""``jianyue process``: check a process book, draw it, simulate it."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable

from jianyue.cli.files import write_file
from jianyue.cli.render import diagnostic, refusal, table
from jianyue.cli.say import Voice, english, one, width
from jianyue.core.codec import encode
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process_book import Placed, ProcessBook
from jianyue.core.refusal import Refusal
from jianyue.core.table import Table
from jianyue.desk.papers.acts import today
from jianyue.desk.papers.processes import (
    Assumed,
    check_file,
    draw_process,
    simulate_process,
    worst_limit,
)


def process_command(options: Namespace, voice: Voice) -> int:
    """One of the three."""
    deeds = {"check": _check, "draw": _draw, "simulate": _simulate}
    return deeds[options.deed](options, voice)


def _check(options: Namespace, voice: Voice) -> int:
    return check_books(options, voice, check_file)


def check_books(
    options: Namespace,
    voice: Voice,
    checked: Callable[[str], tuple[Placed, tuple[Diagnostic, ...]]],
) -> int:
    """Every finding with its place; 1 when one is an error, 3 when a file was refused."""
    worst, told = 0, []
    for name in options.files:
        try:
            book, findings = checked(name)
        except Refusal as found:
            print(refusal(found, voice), file=sys.stderr)
            worst = 3
            continue
        told += [_plain(book, item) for item in findings]
        if options.format == "text":
            _show(book, findings, voice)
        errors = any(item.severity is Severity.ERROR for item in findings)
        worst = max(worst, int(errors))
    if options.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=1))
    return worst


def _show(book: Placed, findings: tuple[Diagnostic, ...], voice: Voice) -> None:
    for item in findings:
        print(diagnostic(item, book.source, voice) + "\n")
    errors = sum(item.severity is Severity.ERROR for item in findings)
    name = book.source.name
    if isinstance(book, ProcessBook) and book.process is not None:
        states, actions = len(book.process.states), len(book.process.actions)
        version = book.process.version[:12]
        zh = f"{name}：{states} 个环节，{actions} 个动作，版本 {version}；"
        en = f"{name}: {states} states, {actions} actions, version {version}; "
    else:
        zh, en = f"{name}：", f"{name}: "
    zh += f"共 {len(findings)} 条，错误 {errors} 条"
    en += f"{len(findings)} findings, {errors} errors"
    voice.tell(one(zh, en))


def _plain(book: Placed, found: Diagnostic) -> object:
    plain = encode(found)
    assert isinstance(plain, dict)  # noqa: S101 a diagnostic is an object
    line = book.source.position(found.span.start).line if found.span else None
    return {"file": book.source.name, "line": line} | plain


def _draw(options: Namespace, voice: Voice) -> int:
    svg = draw_process(options.file, theme=options.theme, english=options.english)
    if options.output is None:
        print(svg, end="")
        return 0
    write_file(options.output, svg.encode(), voice)
    return 0


def _simulate(options: Namespace, voice: Voice) -> int:
    assumed = Assumed(
        options.arrivals,
        options.days,
        options.seed,
        options.work,
        options.first or today(),
        tuple(options.staff),
        tuple(options.takes),
        tuple(options.weight),
    )
    tables = simulate_process(options.file, assumed, english=english())
    if options.format == "json":
        print(json.dumps([_rows(found) for found in tables], ensure_ascii=False, indent=1))
        return 0
    for found in tables:
        _print(found, voice)
    worst = worst_limit(tables)
    print(one(*worst) if worst else one("没有时限超期", "no limit breaks"))
    for note in tables[0].notes:
        voice.tell(note)
    return 0


def _rows(found: Table) -> object:
    keys = [column.key for column in found.columns]
    rows = [dict(zip(keys, map(encode, row), strict=True)) for row in found.rows]
    return {"key": found.key, "rows": rows, "notes": list(found.notes)}


def _print(found: Table, voice: Voice) -> None:
    print(voice.paint(one(found.zh, found.en), "bold"))
    heads = tuple(one(c.zh, c.en) + _unit(c.unit) for c in found.columns)
    rows = [tuple("" if cell is None else str(cell) for cell in row) for row in found.rows]
    widths = tuple(max(width(row[i]) for row in (heads, *rows)) for i in range(len(heads)))
    print(table(heads, rows, widths) + "\n")


def _unit(unit: str | None) -> str:
    if not unit:
        return ""
    return f" ({unit.replace('工作时', 'hours')})" if english() else f"（{unit}）"
