"""值 values: what is filled in is held to what the books and the archive know, and to its length.

The process says what kind a field is (``ledger.casework.filling``); whether there is such a unit or
class only the archive and the dispatch book can say. A code that nobody knows would lead a case to
nobody: it is refused by name at every door, for every door writes through here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from jianyue.core.coordinates import Datum, from_gcj02
from jianyue.core.dispatch import Dispatch
from jianyue.core.limit import Value
from jianyue.core.place import Place, read_place, typed_place
from jianyue.core.process import FieldType, FormField, Process
from jianyue.core.refusal import Refusal
from jianyue.library.dispatch import dispatch_ids, load_dispatch
from jianyue.store.models import UnitRow

LONGEST = {"text": 4000, "place": 300, "phone": 100}  # characters of what a reporter writes
_LONGEST_OF = {FieldType.TEXT: LONGEST["text"], FieldType.PLACE: LONGEST["place"]}
CODE, MOST = 120, 100  # characters of whatever is no text; how many units or cases a list names
_DATUMS = {
    **dict.fromkeys(("", "cgcs2000", "wgs84"), Datum.CGCS2000),
    "gcj02": Datum.GCJ02,
}
_UNITS = (FieldType.UNIT, FieldType.UNITS)


class KnownUnits:
    """The units of the archive; read in one statement, when one is first asked about."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[str, date | None, date | None, str]] | None = None

    def refusal(self, field: FormField, code: str, day: date) -> Refusal | None:
        """Why a case cannot go to the unit on a day; None when it can."""
        if self._rows is None:
            rows = UnitRow.objects.values_list("code", "name", "since", "until", "successor")
            self._rows = {row[0]: row[1:] for row in rows}
        found = self._rows.get(code)
        if found is None:
            where = ("档案里没有这个单位", "the archive knows no such unit")
            return _unknown(field, code, where, ("单位页", "/units/"))
        name, since, until, after = found
        if (since and since > day) or (until and until < day):
            then = f"，承接单位 {after}" if after else ""
            where = (
                f"{name}那天不在{then}",
                f"it is not in force on {day}; after it: {after or '-'}",
            )
            return _unknown(field, code, where, ("单位页", "/units/"))
        return None


def value_refusal(
    process: Process,
    data: tuple[tuple[str, Value], ...],
    apart: Mapping[str, str],
    day: date,
    units: KnownUnits,
) -> Refusal | None:
    """The first value that is too long (R1160) or that no book has (R1330); None when all are sound.
    Units are asked of the archive only where one is filled in."""
    return next(_refusals(process, data, apart, day, units), None)


def _refusals(
    process: Process,
    data: tuple[tuple[str, Value], ...],
    apart: Mapping[str, str],
    day: date,
    units: KnownUnits,
) -> Iterator[Refusal]:
    for name, said in apart.items():
        yield from _too_long(name, said, LONGEST["phone"])
    for name, value in data:
        field = process.field_of.get(name)
        values = value if isinstance(value, tuple) else (value,)
        if len(values) > MOST:
            yield _many(name, len(values))
            continue
        kind = field.type if field else FieldType.TEXT
        most = _LONGEST_OF.get(kind, CODE)
        for one in values:
            if not isinstance(one, str) or not one:
                continue
            yield from _too_long(name, one, most)
            if field and kind in _UNITS:
                found = units.refusal(field, one, day)
                yield from (found,) if found else ()
            elif field and kind is FieldType.CATEGORY:
                yield from _category(process.id, field, one)


def told_in(name: str) -> Datum:
    """The coordinates of that name; "" are those that points are kept in. Raises Refusal R1331."""
    found = _DATUMS.get(name.strip().lower().replace("-", "").replace("_", ""))
    if found is None:
        raise Refusal(
            "R1331",
            f"不认识的坐标：{name[:CODE]}",
            "写 CGCS2000、WGS-84 或 GCJ-02；BD-09 请先换算",
            english=f"unknown coordinates: {name[:CODE]}",
            english_hint="one of CGCS2000, WGS-84, GCJ-02; turn BD-09 into one of them first",
            field="coordinates",
        )
    return found


def kept_place(text: str, datum: Datum) -> str:
    """A place as it is kept, in CGCS2000; words alone, and a point that is none, as they are."""
    try:
        place = read_place(text)
    except ValueError:
        return text
    if datum is Datum.CGCS2000 or place.point is None:
        return text
    return str(Place(from_gcj02(place.point), place.words))


def check_category(process: str, category: str) -> None:
    """Refuse (R1330) a class that the dispatch book of a process does not know; "" asks nothing."""
    field = FormField("category", "类别", "category", FieldType.CATEGORY)
    for refusal in _category(process, field, category) if category else ():
        raise refusal


def _category(process: str, field: FormField, category: str) -> Iterator[Refusal]:
    book = dispatch_of(process)
    if book is not None and category not in book.category_of:
        where = (f"{book.zh}里没有这一类", f"{book.en} has no such class")
        yield _unknown(field, category, where, ("派单书", f"docs/reference/processes/{process}.md"))


def dispatch_of(process: str) -> Dispatch | None:
    """The dispatch book of a process; None where it sends its cases nowhere by one."""
    try:
        return load_dispatch(process)
    except Refusal:
        if process in dispatch_ids():  # a book that cannot be read is no reason to take anything
            raise
        return None


def _unknown(field: FormField, value: str, why: tuple[str, str], book: tuple[str, str]) -> Refusal:
    return Refusal(
        "R1330",
        f"{field.zh}填的 {value[:CODE]} 不认识：{why[0]}",
        f"照{book[0]}（{book[1]}）里的代码填",
        english=f"{field.en}: {value[:CODE]}: {why[1]}",
        english_hint=f"give a code of {book[1]}",
        field=field.id,
    )


def check_lengths(**said: str) -> None:
    """Refuse (R1160) what is longer than a reporter may write."""
    for name, value in said.items():
        for refusal in _too_long(name, value, LONGEST[name]):
            raise refusal


def _too_long(name: str, value: str, most: int) -> Iterator[Refusal]:
    if len(value) > most:
        yield Refusal(
            "R1160",
            f"太长了：{name} {len(value)} 字，至多 {most} 字",
            "写短一些，要紧的在前",
            english=f"too long: {name} has {len(value)} characters, at most {most}",
            english_hint="make it shorter, what matters first",
            field=name,
        )


def _many(name: str, count: int) -> Refusal:
    return Refusal(
        "R1160",
        f"太长了：{name} 写了 {count} 个，至多 {MOST} 个",
        "分几次办",
        english=f"too long: {name} names {count}, at most {MOST}",
        english_hint="do it in several steps",
        field=name,
    )


def checked_place(place: str) -> None:
    """Refuse (R1155) a point that is not on the earth."""
    try:
        typed_place(place)
    except ValueError:
        raise Refusal(
            "R1155",
            f"不是地上的一点：{place[:60]}",
            "先写经度，再写纬度，如 121.26550,31.38070 塔城路",
            english=f"no point of the earth: {place[:60]}",
            english_hint="longitude first: 121.26550,31.38070 塔城路",
            field="place",
        ) from None
