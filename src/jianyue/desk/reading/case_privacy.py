"""What of a person a case holds: named and masked, never read here; and who may read or erase it."""

from __future__ import annotations

from dataclasses import dataclass

from jianyue.core.people import Actor, Inquiry, Right
from jianyue.desk.case_posts import posts
from jianyue.desk.case_writing import Held, hold
from jianyue.desk.cases import may_see
from jianyue.desk.reading.heads import may_read
from jianyue.store.models import CaseJoinRow, CaseKeyRow


@dataclass(frozen=True, slots=True)
class Privacy:
    """``erased``: what was filled in is there no more for anybody."""

    number: str
    fields: tuple[tuple[str, str, str], ...]
    erased: bool
    may_read: bool
    may_erase: bool
    purposes: tuple[Inquiry, ...]


def case_privacy(by: Actor, case: str) -> Privacy:
    """个人信息页 Which particulars a case has, in four statements. Raises Refusal R401, R403, R1101."""
    may_read(by)
    held = hold(case)
    may_see(by, held.row)
    process = held.process
    names = dict.fromkeys(name for event in held.events for name in event.particulars)
    known = [process.field_of.get(name) for name in names]
    fields = [(f.id, f.zh, f.en) for f in known if f] + _of_joins(held)
    mine = {unit for _, unit in posts(by, process)} - {""}
    return Privacy(
        number=case,
        fields=tuple(fields),
        erased=bool(fields) and not CaseKeyRow.objects.filter(case=held.row).exists(),
        may_read=by.may(Right.HANDLE) or held.row.unit in mine,
        may_erase=by.may(Right.DECIDE),
        purposes=tuple(Inquiry),
    )


def _of_joins(held: Held) -> list[tuple[str, str, str]]:
    """What further reporters gave of themselves, in the order in which they came."""
    joins = CaseJoinRow.objects.filter(case=held.row, merged=None).order_by("id")
    found = []
    for n, (pk, names) in enumerate(joins.values_list("pk", "particulars"), 1):
        known = [(name, held.process.field_of.get(name)) for name in names]
        found += [
            (f"{i}.{pk}", f"{f.zh}（同报 {n}）", f"{f.en} (joined {n})") for i, f in known if f
        ]
    return found
