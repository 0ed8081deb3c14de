"""Words ⇄ JSON: frozen types to plain values and back, strictly, with the place of each fault.

A Decimal is written as a string in its own digits, a date as ISO 8601, a Word as its value, a
Span as ``[start, end]``, a target with its ``kind``. Reading refuses what it does not know:
every fault is collected with its JSON pointer, none is passed over.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from jianyue.core.commitment import MilestoneTarget, NumberTarget, RelativeTarget
from jianyue.core.text import Span

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
_TARGETS: dict[str, type] = {
    "number": NumberTarget,
    "relative": RelativeTarget,
    "milestone": MilestoneTarget,
}
_MOST_DIGITS = 100  # 1E+999999999 is nine letters and a thousand million digits
_KINDS = {cls: kind for kind, cls in _TARGETS.items()}


class Fault(Exception):
    """A value that is not what it should be: ``pointer`` is where, ``zh`` and ``en`` what."""

    def __init__(self, pointer: str, zh: str, en: str) -> None:
        super().__init__(f"{pointer}: {en}")
        self.pointer, self.zh, self.en = pointer, zh, en


def encode(value: object) -> Json:
    """A plain value that ``decode`` turns back into an equal one."""
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if is_dataclass(value):
        head: dict[str, Json] = {"kind": _KINDS[type(value)]} if type(value) in _KINDS else {}
        return head | {f.name: encode(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"no plain form for {type(value).__name__}")


def decode(kind: Any, value: Json, pointer: str) -> Any:  # noqa: ANN401 the type decides
    """The value of type ``kind``; raises Fault at the first thing that is not right."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union(get_args(kind), value, pointer)
    if origin is tuple:
        return _sequence(get_args(kind)[0], value, pointer)
    if kind is Span:
        return _span(value, pointer)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind, value, pointer)
    return _scalar(kind, value, pointer)


def _union(kinds: tuple[Any, ...], value: Json, pointer: str) -> Any:  # noqa: ANN401
    if value is None and type(None) in kinds:
        return None
    rest = [k for k in kinds if k is not type(None)]
    if set(rest) <= set(_KINDS):
        kind = value.get("kind") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in _TARGETS:
            raise Fault(f"{pointer}/kind", f"目标种类不对：{kind}", f"no such kind: {kind}")
        return _record(_TARGETS[kind], value, pointer, frozenset({"kind"}))
    return decode(rest[0], value, pointer)


def _sequence(kind: Any, value: Json, pointer: str) -> tuple[Any, ...]:  # noqa: ANN401
    if not isinstance(value, list):
        raise Fault(pointer, "应为列表", "a list is wanted")
    return tuple(decode(kind, item, f"{pointer}/{i}") for i, item in enumerate(value))


def _span(value: Json, pointer: str) -> Span:
    if isinstance(value, list) and len(value) == 2:
        start, end = value
        if _whole(start) and _whole(end) and 0 <= int(str(start)) <= int(str(end)):
            return Span(int(str(start)), int(str(end)))
    raise Fault(pointer, "应为 [起, 止]，0 ≤ 起 ≤ 止", "[start, end] is wanted")


def _whole(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _record(kind: type, value: Json, pointer: str, extra: frozenset[str] = frozenset()) -> Any:  # noqa: ANN401
    if not isinstance(value, dict):
        raise Fault(pointer, "应为对象", "an object is wanted")
    hints, known = _hints(kind), fields(kind)
    for key in value:
        if key not in hints and key not in extra:
            raise Fault(f"{pointer}/{key}", "不认识的键", "unknown key")
    found = {}
    for f in known:
        if f.name in value:
            found[f.name] = decode(hints[f.name], value[f.name], f"{pointer}/{f.name}")
        elif f.default is MISSING and f.default_factory is MISSING:
            raise Fault(f"{pointer}/{f.name}", "缺少这一项", "missing key")
    try:
        return kind(**found)
    except ValueError as error:
        raise Fault(pointer, f"数值不成立：{error}", str(error)) from None


def _scalar(kind: Any, value: Json, pointer: str) -> Any:  # noqa: ANN401
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _word(kind, value, pointer)
    if kind in (bool, str) and isinstance(value, kind):
        return value
    if kind is int and _whole(value):
        return value
    if isinstance(value, str):
        if kind is Decimal:
            return _decimal(value, pointer)
        if kind is date:
            return _date(value, pointer)
    name = getattr(kind, "__name__", str(kind))
    raise Fault(pointer, f"应为 {name}，实为 {value!r}", f"{name} is wanted")


def _word(kind: type[Enum], value: Json, pointer: str) -> Enum:
    try:
        return kind(value)
    except ValueError:
        known = "、".join(str(member.value) for member in kind)
        raise Fault(
            pointer, f"没有这个词：{value}（可用：{known}）", f"not one of {known}"
        ) from None


def _decimal(value: str, pointer: str) -> Decimal:
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise Fault(pointer, f"不是数：{value}", "not a number")
    return number


def _date(value: str, pointer: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Fault(pointer, f"不是日期：{value}（应为 2020-06-30）", "not an ISO date") from None
