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
    ids = max([5, *(width(str(row[at["id"]])) for row in commitments.rows)])
    in_english = one("", "en") == "en"
    told = at[f"status_{basis}" if in_english else f"status_{basis}_zh"]
    wanted = at["target_en" if in_english else "target"]
    light, id_, measure, actual = (at[k] for k in (f"light_{basis}", "id", "measure", "actual"))
    lines = []
    for row in commitments.rows:
        lamp = voice.lamp(str(row[light]), fit(str(row[told]).replace("_", " "), 10))
        cells = (
            fit(str(row[measure]), 36),
            fit(str(row[wanted]), 22),
            fit(str(row[actual] or ""), 16),
        )
        lines.append("  ".join((fit(str(row[id_]), ids), lamp, *cells)).rstrip())
    head = table(heads, (), (ids, 12, 36, 22, 16))
    return "\n".join((head, *lines))
