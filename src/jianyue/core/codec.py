"""Words ⇄ JSON: frozen types to plain values and back, strictly, with the place of each fault.

A Decimal is written as a string in its own digits, a date as ISO 8601, a Word as its value, a
Span as ``[start, end]``, a target with its ``kind``. Reading refuses what it does not know:
every fault is collected with its JSON pointer, none is passed over.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NoReturn, Union, get_args, get_origin, get_type_hints

from jianyue.core.commitment import MilestoneTarget, NumberTarget, RelativeTarget
from jianyue.core.text import Span

_Reader = Callable[[Any], Any]
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

    def under(self, pointer: str) -> Fault:
        """The same fault seen from further out."""
        return Fault(pointer + self.pointer, self.zh, self.en)


def encode(value: object) -> Json:
    """A plain value that ``decode`` turns back into an equal one."""
    kind = type(value)
    return (_WRITERS.get(kind) or _writer(kind))(value)


# What writes each type, worked out once a type: twenty thousand verdicts hold half a million values.
_WRITERS: dict[type, Callable[[Any], Json]] = {}


def _writer(kind: Any) -> Callable[[Any], Json]:  # noqa: ANN401 any type at all
    found = _WRITERS[kind] = _worked_out(kind)
    return found


def _worked_out(kind: Any) -> Callable[[Any], Json]:  # noqa: ANN401
    if issubclass(kind, Enum):
        return {word: str(word.value) for word in kind}.__getitem__
    if kind is type(None) or issubclass(kind, bool | int | str):
        return lambda value: value
    if issubclass(kind, Decimal):
        return lambda number: format(number, "f")
    if issubclass(kind, date):
        return lambda day: day.isoformat()
    if kind is Span:
        return lambda span: [span.start, span.end]
    if issubclass(kind, tuple):
        return lambda items: [encode(item) for item in items]
    if is_dataclass(kind):
        return _fields(kind)
    raise TypeError(f"no plain form for {kind.__name__}")


def _fields(kind: Any) -> Callable[[Any], Json]:  # noqa: ANN401
    names = tuple(f.name for f in fields(kind))
    named = _KINDS.get(kind)
    values = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)

    def write(value: object) -> Json:
        found: dict[str, Json] = {"kind": named} if named else {}
        for name, one in zip(names, values(value), strict=True):
            found[name] = one if one is None or type(one) is str else encode(one)
        return found

    return write


def decode(kind: Any, value: Json, pointer: str) -> Any:  # noqa: ANN401 the type decides
    """The value of type ``kind``; raises Fault at the first thing that is not right."""
    try:
        return _reader(kind)(value)
    except Fault as fault:
        raise fault.under(pointer) from None


@lru_cache(maxsize=256)
def _reader(kind: Any) -> _Reader:  # noqa: ANN401
    """What reads a type, worked out once a type: a plan of ten thousand commitments holds half a
    million values. A fault's pointer is put together on its way out."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union(get_args(kind))
    if origin is tuple:
        return _sequence(get_args(kind)[0])
    if kind is Span:
        return _span
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _word(kind)
    return _SCALARS.get(kind) or _unheard_of(kind)


def _union(kinds: tuple[Any, ...]) -> _Reader:
    empty = type(None) in kinds
    rest = [k for k in kinds if k is not type(None)]
    one = _target if set(rest) <= set(_KINDS) else _reader(rest[0])

    def read(value: Json) -> Any:  # noqa: ANN401
        return None if value is None and empty else one(value)

    return read


def _target(value: Json) -> Any:  # noqa: ANN401
    kind = value.get("kind") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in _TARGETS:
        raise Fault("/kind", f"目标种类不对：{kind}", f"no such kind: {kind}")
    return _target_readers()[kind](value)


@cache
def _target_readers() -> dict[str, _Reader]:
    return {kind: _record(cls, frozenset({"kind"})) for kind, cls in _TARGETS.items()}


def _sequence(kind: Any) -> _Reader:  # noqa: ANN401
    one = _reader(kind)

    def read(value: Json) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Fault("", "应为列表", "a list is wanted")
        found: list[Any] = []
        try:
            for item in value:
                found.append(one(item))
        except Fault as fault:
            raise fault.under(f"/{len(found)}") from None
        return tuple(found)

    return read


def _span(value: Json) -> Span:
    if isinstance(value, list) and len(value) == 2:
        start, end = value
        if type(start) is int and type(end) is int and 0 <= start <= end:
            return Span(start, end)
    raise Fault("", "应为 [起, 止]，0 ≤ 起 ≤ 止", "[start, end] is wanted")


def _record(kind: Any, extra: frozenset[str] = frozenset()) -> _Reader:  # noqa: ANN401
    hints = get_type_hints(kind)
    wanted = {f.name for f in fields(kind)} | extra
    needed = {f.name: f.default is MISSING and f.default_factory is MISSING for f in fields(kind)}
    readers: dict[str, _Reader] = {}  # filled when first used: a verdict holds verdicts

    def read(value: Json) -> Any:  # noqa: ANN401
        if not isinstance(value, dict):
            raise Fault("", "应为对象", "an object is wanted")
        if not readers:
            readers.update({name: _reader(hints[name]) for name in needed})
        if len(value) == len(wanted):
            try:
                return kind(*[one(value[name]) for name, one in readers.items()])
            except (KeyError, ValueError, Fault):
                pass  # the careful way below says what is wrong, and where
        for key in value:
            if key not in wanted:
                raise Fault(f"/{key}", "不认识的键", "unknown key")
        return _built(kind, value, readers, needed)

    return read


def _built(
    kind: Any,  # noqa: ANN401
    value: dict[str, Json],
    readers: dict[str, _Reader],
    needed: dict[str, bool],
) -> Any:  # noqa: ANN401
    found, name = {}, ""
    try:
        for name, read in readers.items():
            if name in value:
                found[name] = read(value[name])
            elif needed[name]:
                raise Fault("", "缺少这一项", "missing key")
    except Fault as fault:
        raise fault.under(f"/{name}") from None
    try:
        return kind(**found)
    except ValueError as error:
        raise Fault("", f"数值不成立：{error}", str(error)) from None


def _text(value: Json) -> str:
    return value if isinstance(value, str) else _mistaken("str", value)


def _truth(value: Json) -> bool:
    return value if isinstance(value, bool) else _mistaken("bool", value)


def _whole(value: Json) -> int:
    return value if type(value) is int else _mistaken("int", value)


def _mistaken(name: str, value: Json) -> NoReturn:
    raise Fault("", f"应为 {name}，实为 {value!r}", f"{name} is wanted")


def _unheard_of(kind: Any) -> _Reader:  # noqa: ANN401
    """A type that has no plain form is read from nothing."""
    name = getattr(kind, "__name__", str(kind))

    def read(value: Json) -> Any:  # noqa: ANN401
        _mistaken(name, value)

    return read


def _word(kind: type[Enum]) -> _Reader:
    known = {member.value: member for member in kind}
    words = "、".join(map(str, known))

    def read(value: Json) -> Enum:
        found = known.get(value) if isinstance(value, str) else None
        if found is None:
            raise Fault("", f"没有这个词：{value}（可用：{words}）", f"not one of {words}")
        return found

    return read


def _decimal(value: Json) -> Decimal:
    if not isinstance(value, str):
        _mistaken("Decimal", value)
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise Fault("", f"不是数：{value}", "not a number")
    return number


def _date(value: Json) -> date:
    if not isinstance(value, str):
        _mistaken("date", value)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Fault("", f"不是日期：{value}（应为 2020-06-30）", "not an ISO date") from None


_SCALARS: dict[Any, _Reader] = {
    str: _text,
    bool: _truth,
    int: _whole,
    Decimal: _decimal,
    date: _date,
}
