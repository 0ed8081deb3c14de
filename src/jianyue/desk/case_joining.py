"""同报 joining: a further reporter of what is open already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jianyue.core.people import PUBLIC, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import event_id
from jianyue.desk.case_merging import surviving
from jianyue.desk.case_values import check_lengths, checked_place
from jianyue.desk.deed import Deed, act, not_there
from jianyue.store.models import CaseJoinRow, CaseRow
from jianyue.store.secrets import lock

PROCESS = "city_event"  # what whoever has no account may report, and join


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
