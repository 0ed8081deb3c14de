"""并 merging: one case goes on with what two were about, and whoever reported either is kept.

Both rows are held, in the order of their keys, from the looking until the merge is written: of two
cases that are merged into each other at the same moment one goes on.
"""

from __future__ import annotations

from django.db.models import Q

from jianyue.core.case import CaseEvent
from jianyue.core.process import ProcessAction
from jianyue.core.refusal import Refusal
from jianyue.desk.case_writing import Held
from jianyue.desk.deed import Deed
from jianyue.store.models import CaseJoinRow, CasePartRow, CaseRow


def surviving(row: CaseRow) -> CaseRow:
    """The case that goes on with what a case is about: itself, or the one that it was merged into,
    however many mergers away."""
    seen = {row.pk}
    while row.closed is not None:
        join = CaseJoinRow.objects.filter(merged=row).select_related("case").order_by("id").last()
        if join is None or join.case_id in seen:
            break
        row = join.case
        seen.add(row.pk)
    return row


def merge_refusal(held: Held, action: ProcessAction | None, event: CaseEvent) -> Refusal | None:
    """Why the case may not be merged into the one that is named; None when it may, and then both
    are held until the transaction ends."""
    if action is None or not action.merges:
        return None
    number = str(dict(event.data).get(action.merges, ""))
    both = CaseRow.objects.filter(Q(pk=held.row.pk) | Q(number=number)).order_by("pk")
    both = both.select_for_update(no_key=True)
    other = next((row for row in both if row.pk != held.row.pk), None)
    found = _none(number) if other is None else _other(held.row, other)
    if found is not None:
        found.field = action.merges
    return found


def _other(row: CaseRow, other: CaseRow) -> Refusal | None:
    number = other.number
    if other.process != row.process:
        return _no(f"{number} 是另一个流程的办件", f"{number} is of another process")
    if other.closed is not None:
        return _ended(row, other)
    if other.pk in wholes(row, settled=False):
        return _no(
            f"{number} 在等本件办结（本件是它拆出的）",
            f"{number} waits for this case, which is a part of it",
            "不要并；由派遣员在原件上写明这一件不再等",
            "do not merge it; let the whole be told that this part is awaited no longer",
        )
    return None


def _ended(row: CaseRow, other: CaseRow) -> Refusal:
    into, number = surviving(other), other.number
    if into.pk == row.pk:
        return _no(f"{number} 已经并入本件", f"{number} was merged into this case already")
    if into.pk == other.pk:
        return _no(f"{number} 已经办结", f"{number} has ended")
    now = (f"并入 {into.number}", f"merge it into {into.number}") if into.closed is None else ()
    return _no(f"{number} 已经并入 {into.number}", f"{number} went into {into.number}", *now)


def _no(
    zh: str,
    en: str,
    now: str = "写一件在办的、同一流程的办件；没有就不并，照常往下办",
    now_en: str = "name an open case of the same process; if there is none, go on with this one",
) -> Refusal:
    return Refusal(
        "R1320", f"不能并案：{zh}", now, english=f"not merged: {en}", english_hint=now_en
    )


def _none(number: str) -> Refusal:
    return Refusal(
        "R1162",
        f"没有可以并入的另一件 {number}",
        "写那一件的编号，不能是这一件自己",
        english=f"there is no other case {number} to merge into",
        english_hint="give the number of another case",
    )


def wholes(row: CaseRow, **only: bool) -> set[int]:
    """The cases that wait for this one or what it goes on with, however far above."""
    found, level = set[int](), {row.pk}
    while level:
        links = CasePartRow.objects.filter(Q(part__in=level) | Q(awaits__in=level), **only)
        level = set(links.values_list("whole", flat=True)) - found
        found |= level
    return found


def keep_reporters(deed: Deed, row: CaseRow, into: str) -> None:
    """Whoever reported a case that is merged into another has reported that one now."""
    other = CaseRow.objects.get(number=into)
    own = CaseJoinRow(case=other, at=row.opened, person=deed.by.id, merged=row)
    moved = [(own, row.number)]
    for held in CaseJoinRow.objects.filter(case=row).order_by("id"):
        one = CaseJoinRow(case=other, at=held.at, person=held.person, merged=row)
        one.text, one.place, one.particulars = held.text, held.place, held.particulars
        moved.append((one, f"{row.number}/{held.pk}"))
    for one, client in moved:
        one.source, one.client_id = "merge", client
    deed.append_all([one for one, _ in moved])
