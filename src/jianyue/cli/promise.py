"""One promise as a person asks for it: its sentence, what was promised, where it stands and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from jianyue.cli.say import Voice, one
from jianyue.core.commitment import Commitment
from jianyue.core.table import Cell, Table

Row = Mapping[str, Cell]
_ENDS = "。！？\n"


def promise_lines(
    commitment: Commitment | None, text: str, table: Table, as_of: date, voice: Voice
) -> str:
    """Everything the tables say of one promise, a paragraph for each of its measures."""
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    lines = [_sentence(commitment, text), ""] if commitment and commitment.span else []
    lines += _promised(rows[0], commitment)
    for row in rows:
        lines += ["", *_stands(row, as_of, voice)]
    return "\n".join(lines) + "\n"


def _sentence(commitment: Commitment, text: str) -> str:
    """The whole sentence, what was promised within 【】."""
    span = commitment.span
    if span is None:
        return ""
    start = max(text.rfind(mark, 0, span.start) for mark in _ENDS) + 1
    ends = [text.find(mark, span.end) for mark in _ENDS]
    end = min([e for e in ends if e >= 0], default=len(text))
    return f"{text[start : span.start]}【{span.of(text)}】{text[span.end : end]}。".lstrip()


def _promised(row: Row, commitment: Commitment | None) -> list[str]:
    assumed = commitment is not None and commitment.due.assumed
    said = str(row["due_words"] or "") or (
        one("原文未写，按年底计", "not written, the year's end is taken") if assumed else ""
    )
    due = f"{row['due']}" + (f"（{said}）" if said else "")
    return [
        _line("编号", "id", row["id"]),
        _line("领域", "area", row["area"]),
        _line("时限", "due", due),
        _line("力度", "strength", row["strength_zh"] if not _english() else row["strength"]),
        _line("牵头", "lead", row["lead"] or one("原文未写", "not written")),
        *([_line("协同", "with", row["co"])] if row["co"] else []),
    ]


def _stands(row: Row, as_of: date, voice: Voice) -> list[str]:
    target = row["target_en"] if _english() else row["target"]
    lines = [voice.paint(f"{row['measure']}　{target}", "bold")]
    lines += [_verdict(row, basis, as_of, voice) for basis in ("claimed", "verified")]
    if row["actual"]:
        lines.append("  " + _line("完成情况", "actual", row["actual"]))
    if row["progress"] is not None:
        lines.append("  " + _line("进展", "done", _share(row["progress"])))
    if row["expected"] is not None:
        lines.append("  " + _line("按时间应达", "due by then", _share(row["expected"])))
    if row["was_red"]:
        lines.append("  " + _line("曾亮红灯", "was red on", row["was_red"]))
    if row["forecast"] and row["kind"] == "number" and not _english():
        lines.append("  " + _line("年末预测", "forecast", row["forecast"]))
    return lines


def _verdict(row: Row, basis: str, as_of: date, voice: Voice) -> str:
    told = {"claimed": ("自报", "claimed"), "verified": ("核实", "verified")}[basis]
    word = one(str(row[f"status_{basis}_zh"]), str(row[f"status_{basis}"]).replace("_", " "))
    key = "because" if basis == "claimed" else "because_verified"
    why = (row["because_en" if basis == "claimed" else "because_en_verified"]) or ""
    why = why if _english() else row[key] or ""
    lamp = voice.lamp(str(row[f"light_{basis}"]), word)
    return f"  {one(f'截至 {as_of}', f'as of {as_of}')} {one(*told)}: {lamp}　{why}"


def _line(zh: str, en: str, value: Cell) -> str:
    return f"{one(zh, en)}: {value}"


def _share(value: Cell) -> str:
    return f"{Decimal(str(value)):.1%}"


def _english() -> bool:
    return one("", "en") == "en"
