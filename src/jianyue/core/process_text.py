"""A process as canonical text, and back: what is kept of a version while cases run by it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, cast

from jianyue.core.codec import Fault, decode
from jianyue.core.limit import Value
from jianyue.core.process import Process, canonical


def process_text(process: Process) -> str:
    """The canonical form; its SHA-256 is the version."""
    return canonical(process)


def process_from(text: str) -> Process:
    """The process of a canonical text. Raises Fault, with its pointer, for anything else."""
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise Fault("", f"不是 JSON：{error}", f"not JSON: {error}") from None
    actions = plain.get("actions") if isinstance(plain, dict) else None
    if not isinstance(actions, list) or not all(isinstance(a, dict) for a in actions):
        raise Fault("/actions", "应为列表", "a list is wanted")
    # what an action sets is of several types, which the codec does not tell apart: read here
    given = [_sets(action.get("sets"), f"/actions/{i}/sets") for i, action in enumerate(actions)]
    bare = {**plain, "actions": [{**action, "sets": []} for action in actions]}
    read = cast("Process", decode(Process, bare, ""))
    whole = (replace(a, sets=sets) for a, sets in zip(read.actions, given, strict=True))
    return replace(read, actions=tuple(whole))


def _sets(value: Any, pointer: str) -> tuple[tuple[str, Value], ...]:  # noqa: ANN401 from JSON
    found: list[tuple[str, Value]] = []
    for pair in value if isinstance(value, list) else [[]]:
        name, given = pair if isinstance(pair, list) and len(pair) == 2 else (None, None)
        if not isinstance(name, str) or not isinstance(given, str | int):
            raise Fault(pointer, "应为 [字段, 值] 的列表", "pairs of field and value are wanted")
        found.append((name, given))
    return tuple(found)
