"""同报 joining: a further reporter of what is open already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jianyue.core.people import PUBLIC, Right
from jianyue.core.place import read_place
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import event_id
from jianyue.desk.case_merging import surviving
from jianyue.desk.deed import Deed, act, not_there
from jianyue.store.models import CaseJoinRow, CaseRow
from jianyue.store.secrets import lock

PROCESS = "city_event"  # what whoever has no account may report, and join
LONGEST = {"text": 4000, "place": 300, "phone": 100}  # characters of what a reporter writes


@dataclass(frozen=True, slots=True)
class Joined:
    """The case that was joined and how many have reported it; ``again``: this was sent before."""

    number: str
    reporters: int
    again: bool = False


@act(Right.HANDLE, "同报一件", "join a case", public=True)
def join_case(
    deed: Deed,
    *,
    case: str,
    text: str = "",
    place: str = "",
    phone: str = "",
    source: str = "desk",
    client_id: str = "",
) -> Joined:
    """Report what is open already: the reporter is kept with his own words and particulars, and the
    case goes on as it was. The same again, from the same source, is kept once.

    Raises Refusal R403, R1109, R1155 for a point that is none, R1160 for what is too long, R1161
    for a case that is closed.
    """
    check_lengths(text=text, place=place, phone=phone)
    checked_place(place)
    source, _, client = event_id(source, client_id).partition("/")
    row = CaseRow.objects.filter(number=case).first()
    if row is None or (deed.by == PUBLIC and row.process != PROCESS):
        raise not_there("办件", "case")
    before = CaseJoinRow.objects.filter(source=source, client_id=client).select_related("case")
    held = before.first()
    if held is None:
        if row.closed is not None:
            raise _closed(row)
        words = CaseJoinRow(text=text.strip(), place=place.strip(), source=source, client_id=client)
        keep_join(deed, row, words, {"phone": phone.strip()})
    told = Joined(held.case.number if held else case, 0, held is not None)
    deed.about(told.number, again=told.again)
    return Joined(told.number, reporters(held.case if held else row), told.again)


def keep_join(deed: Deed, row: CaseRow, join: CaseJoinRow, apart: Mapping[str, str]) -> None:
    """Write a further reporter. His particulars lie under the case's key, each by a name of his."""
    given = {name: value for name, value in apart.items() if value}
    join.case, join.at, join.person, join.particulars = row, deed.at, deed.by.id, sorted(given)
    deed.append(join)
    deed.append_all(lock([(row, {f"{name}.{join.pk}": value for name, value in given.items()})]))


def reporters(row: CaseRow) -> int:
    """How many have reported what a case is about."""
    return 1 + CaseJoinRow.objects.filter(case=row).count()


def check_lengths(**said: str) -> None:
    """Refuse (R1160) what is longer than a reporter may write."""
    for name, value in said.items():
        if len(value) > LONGEST[name]:
            raise Refusal(
                "R1160",
                f"太长了：{len(value)} 字，至多 {LONGEST[name]} 字",
                "写短一些，要紧的在前",
                english=f"too long: {len(value)} characters, at most {LONGEST[name]}",
                english_hint="make it shorter, what matters first",
                field=name,
            )


def checked_place(place: str) -> None:
    """Refuse (R1155) a point that is not on the earth."""
    try:
        read_place(place)
    except ValueError:
        raise Refusal(
            "R1155",
            f"不是地上的一点：{place[:60]}",
            "先写经度，再写纬度，如 121.26550,31.38070 塔城路",
            english=f"no point of the earth: {place[:60]}",
            english_hint="longitude first: 121.26550,31.38070 塔城路",
            field="place",
        ) from None


def _closed(row: CaseRow) -> Refusal:
    into, number = surviving(row), row.number
    if into.pk != row.pk:
        return Refusal(
            "R1161",
            f"{number} 已经并入 {into.number}，不能再同报",
            f"到 {into.number} 同报；它也办结了，就另报一件，把编号写进去",
            english=f"{number} went into {into.number} and cannot be joined",
            english_hint=f"join {into.number}; if that is closed too, report it anew",
        )
    return Refusal(
        "R1161",
        f"{number} 已经办结，不能再同报",
        "另报一件，把这个编号写进去",
        english=f"{number} is closed and cannot be joined",
        english_hint="report it anew and name this number",
    )
