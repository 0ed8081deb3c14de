"""The form of a promise ⇄ its plain form: what the clerk typed, and where it does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jianyue.core.codec import encode
from jianyue.core.commitment import Basis, Commitment, Op, PriceBasis, Rung, Strength, Test
from jianyue.core.refusal import Refusal

Given = Mapping[str, str]
CHOICES: dict[str, Any] = {
    "op": tuple(Op),
    "basis": tuple(Basis),
    "test": tuple(Test),
    "rung": tuple(Rung),
    "strength": tuple(Strength),
    "price": tuple(PriceBasis),
}
KINDS = (
    ("number", "数量", "a figure"),
    ("relative", "相对", "against a reference"),
    ("milestone", "里程碑", "a state reached"),
)


def plain_of(given: Given, before: Commitment) -> dict[str, Any]:
    """The plain form of a promise: what was typed, laid over what it was before."""
    data: Any = encode(before)
    data["strength"] = given.get("strength", before.strength.value)
    due = given.get("due", "").strip() or before.due.day.isoformat()
    words = given.get("due_words", before.due.words).strip()
    data["due"] = {"day": due, "words": words, "span": data["due"]["span"]}
    area = given.get("area")
    if area is not None:
        data["area"] = [part.strip() for part in area.split("/") if part.strip()]
    start, end = given.get("start", "").strip(), given.get("end", "").strip()
    if start.isdecimal() and end.isdecimal():
        data["span"] = [int(start), int(end)]
    data["measures"] = [
        _measure(given, f"m{index}-", measure) for index, measure in enumerate(data["measures"])
    ]
    return dict(data)


def _measure(given: Given, prefix: str, before: dict[str, Any]) -> dict[str, Any]:
    if f"{prefix}kind" not in given:
        return before
    name = given.get(f"{prefix}name", before["name"]).strip()
    if not name:
        raise Refusal(
            "R481", "指标名称不能空", "写明量的是什么", english="a measure needs its name"
        )
    return before | {"name": name, "target": _target(given, prefix, before["target"])}


def _target(given: Given, prefix: str, before: dict[str, Any]) -> dict[str, Any]:
    def said(name: str) -> str:
        return given.get(f"{prefix}{name}", "").strip()

    kind = said("kind")
    written = before.get("written", "")
    if kind == "milestone":
        return {"kind": kind, "rung": said("rung") or "built", "written": written}
    if kind == "relative":
        return {
            "kind": kind,
            "test": said("test") or "track",
            "basis": said("basis") or "growth",
            "reference": said("reference") or None,
            "upper": said("upper") == "on",
            "approximate": said("approximate") == "on",
            "written": written,
        }
    return {
        "kind": "number",
        "op": said("op") or "=",
        "value": said("value").replace(",", "").replace("，", ""),
        "unit": said("unit") or None,
        "basis": said("basis") or "add",
        "high": said("high").replace(",", "") or None,
        "written": written,
        "price": said("price") or "unstated",
    }


def blank(start: int, end: int, text: str, due: str, area: tuple[str, ...]) -> dict[str, Any]:
    """The plain form of a promise to be added from a stretch of the report."""
    return {
        "id": "new",
        "measures": [
            {
                "name": text[:40],
                "target": {"kind": "milestone", "rung": "built", "written": ""},
                "span": [start, end],
            }
        ],
        "strength": "firm",
        "due": {"day": due, "words": "", "span": None},
        "span": [start, end],
        "clause": [start, end],
        "area": list(area),
        "owners": {"lead": None, "co": [], "leader": None},
        "path": [],
        "since": "1",
    }
