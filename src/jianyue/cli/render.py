"""Diagnostics and tables as they stand in a terminal, widths right for Chinese."""

from __future__ import annotations

from collections.abc import Iterable

from jianyue.cli.say import Voice, fit, one, width
from jianyue.core.diagnostic import Diagnostic
from jianyue.core.refusal import Refusal
from jianyue.core.table import Table
from jianyue.core.text import Source, Span

_REACH = 24  # characters of a long line shown on either side of the place


def diagnostic(found: Diagnostic, source: Source | None, voice: Voice) -> str:
    """In the manner of a compiler: code, place, the line with carets, what to do."""
    head = f"{found.severity.value}[{found.code}]"
    lines = [f"{voice.paint(head, found.severity.value)} {one(found.message, found.english)}"]
    if found.span is not None and source is not None:
        lines += _excerpt(found.span, source, voice)
    elif found.place is not None:
        row = f":{found.place.row}" if found.place.row else ""
        column = f" {found.place.column}" if found.place.column else ""
        lines.append(f"  --> {found.place.file}{row}{column}")
    hint = one(found.hint, found.english_hint)
    if hint:
        lines.append(f"  = {one('提示', 'help')}: {hint}")
    return "\n".join(lines)


def _excerpt(span: Span, source: Source, voice: Voice) -> list[str]:
    place = source.position(span.start)
    line = source.line(place.line)
    end = min(span.end, line.end)
    left, right = max(line.start, span.start - _REACH), min(line.end, end + _REACH)
    lead = "…" if left > line.start else ""
    before = (lead + source.text[left : span.start]).replace("\t", " ")
    inside = source.text[span.start : end]
    after = source.text[end:right] + ("…" if right < line.end else "")
    gutter = " " * len(str(place.line))
    carets = voice.paint("^" * max(1, width(inside)), "warning")
    return [
        f"{gutter}--> {source.name}:{place.line}:{place.column}",
        f"{gutter} |",
        f"{place.line} | {before}{inside}{after}",
        f"{gutter} | {' ' * width(before)}{carets}",
    ]


def refusal(found: Refusal, voice: Voice) -> str:
    """A refusal as one block: what, and what now."""
    head = voice.paint(f"refused[{found.code}]", "error")
    lines = [f"{head} {one(found.message, found.english)}"]
    hint = one(found.hint, found.english_hint)
    if hint:
        lines.append(f"  = {one('提示', 'help')}: {hint}")
    return "\n".join(lines)


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[int, ...]) -> str:
    """Aligned columns; the last is not filled."""
    lines = ["  ".join(fit(h, w) for h, w in zip(heads, widths, strict=True)).rstrip()]
    lines.append("  ".join("─" * w for w in widths))
    for row in rows:
        lines.append("  ".join(fit(c, w) for c, w in zip(row, widths, strict=True)).rstrip())
    return "\n".join(lines)


def verdicts(commitments: Table, voice: Voice, *, verified: bool) -> str:
    """The table of verdicts: lamp with its word, promise, target, where it stands, why."""
    at = {column.key: i for i, column in enumerate(commitments.columns)}
    basis = "verified" if verified else "claimed"
    heads = (
        one("编号", "id"),
        one("状态", "status"),
        one("承诺事项", "promise"),
        one("目标", "target"),
        one("完成情况", "actual"),
    )
    widths = (5, 12, 36, 22, 16)
    lines = []
    for row in commitments.rows:
        english = str(row[at[f"status_{basis}"]]).replace("_", " ")
        word = one(str(row[at[f"status_{basis}_zh"]]), english)
        target = row[at["target"]] if not one("", "en") else row[at["target_en"]]
        cells = (row[at["id"]], row[at["measure"]], target, row[at["actual"]] or "")
        first, *rest = (fit(str(c), w) for c, w in zip(cells, (5, 36, 22, 16), strict=True))
        lamp = voice.lamp(str(row[at[f"light_{basis}"]]), fit(str(word), 10))
        lines.append("  ".join((first, lamp, *rest)).rstrip())
    head = table(heads, (), widths)
    return "\n".join((head, *lines))
