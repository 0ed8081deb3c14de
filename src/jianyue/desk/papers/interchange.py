"""The interchange format: one JSON object a line, one line a promise, in text order.

Fields as in the published format of annotated reports (start, end, anchor, measure…, kind, op,
value, high, unit, basis, strength, due); ``id``, ``area`` and ``due_day`` follow.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from jianyue.core.commitment import Commitment, Measure, NumberTarget, RelativeTarget

Field = str | int | float | None


def promise_lines(commitments: tuple[Commitment, ...], text: str) -> Iterator[str]:
    """One line for each measure that stands in the text."""
    for commitment in commitments:
        for measure in commitment.measures:
            if commitment.span is not None and measure.span is not None:
                yield json.dumps(_line(commitment, measure, text), ensure_ascii=False) + "\n"


def _line(commitment: Commitment, measure: Measure, text: str) -> dict[str, Field]:
    assert commitment.span is not None  # noqa: S101 the caller has looked
    assert measure.span is not None  # noqa: S101
    return {
        "start": commitment.span.start,
        "end": commitment.span.end,
        "anchor": commitment.span.of(text),
        "measure_start": measure.span.start,
        "measure_end": measure.span.end,
        "measure": measure.span.of(text),
        **_target(measure),
        "strength": commitment.strength.value,
        "due": commitment.due.words or None,
        "id": commitment.id,
        "area": " / ".join(commitment.area),
        "due_day": commitment.due.day.isoformat(),
    }


def _target(measure: Measure) -> dict[str, Field]:
    target = measure.target
    if isinstance(target, NumberTarget):
        return {
            "kind": "number",
            "op": target.op.value,
            "value": _number(target.value),
            "high": None if target.high is None else _number(target.high),
            "unit": target.unit,
            "basis": target.basis.value,
        }
    empty: dict[str, Field] = {"value": None, "high": None, "unit": None}
    if isinstance(target, RelativeTarget):
        op = target.test.value
        return {"kind": "relative", "op": op, **empty, "basis": target.basis.value}
    op = "start" if target.starts else "done"
    return {"kind": "milestone", "op": op, **empty, "basis": None}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
