"""件 parts: a case that was split waits for its parts; the end of a part is told to the whole at once.

    part closes ─same transaction→ its whole is answered by time ─joined→ the whole goes to ``then``
    part is merged ─same transaction→ its whole waits for the case that goes on with the matter

A part that ended while the whole was being split is seen by neither side (each reads what the
other has not yet committed); the next tick tells it. Nothing is locked: of two last parts at the
same moment the slower one finds the whole's number changed and reads it anew, so the join sees
both. Whoever answers twice answers once, for the event's id is that of the part in its round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Subquery

from jianyue.core.case import Case, CaseEvent
from jianyue.core.people import SYSTEM, Right
from jianyue.core.process import Ask, PartReach, Process, ProcessAction
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import event_id
from jianyue.desk.case_mails import mark_of
from jianyue.desk.case_merging import surviving, wholes
from jianyue.desk.case_writing import Held, hold, write_event
from jianyue.desk.deed import Deed
from jianyue.ledger.casework import refusal_of
from jianyue.store.models import CasePartRow, CaseRow

_TRIES, _AT_ONCE = 50, 500
Names = dict[str, tuple[str, ...]]  # by asking: the cases that are awaited
Parts = Mapping[tuple[str, str], bool]  # by asking and the part's number: whether it is settled


def parts_refusal(held: Held, action: ProcessAction | None, event: CaseEvent) -> Refusal | None:
    """Why the cases that are named may not be parts of this one; None when they may."""
    ask = held.process.ask_of.get(action.asks) if action else None
    if ask is None or not ask.process:
        return None
    value = dict(event.data).get(ask.field)
    names = value if isinstance(value, tuple) else ()
    rows = {row.number: row for row in CaseRow.objects.filter(number__in=names)}
    above = wholes(held.row) | {held.row.pk}
    found = (_unfit(name, rows.get(name), ask, above) for name in names)
    return next((refusal for refusal in found if refusal), None)


def _unfit(name: str, row: CaseRow | None, ask: Ask, above: set[int]) -> Refusal | None:
    if row is None:
        return _no(f"没有办件 {name}", f"there is no case {name}", ask)
    if row.process != ask.process:
        return _no(f"{name} 不是 {ask.process} 的办件", f"{name} is of another process", ask)
    if row.pk in above:
        return _no(f"{name} 就是本件，或本件是它拆出的", f"{name} is this case or above it", ask)
    into = surviving(row).number if row.closed else name
    if into != name:
        return _no(f"{name} 已经并入 {into}", f"{name} went into {into}: name that one", ask)
    return None


def _no(zh: str, en: str, ask: Ask) -> Refusal:
    return Refusal(
        "R1222",
        f"不能作为“{ask.zh}”：{zh}",
        "先立好要拆出的办件，再填它们的编号",
        english=f"cannot be a part: {en}",
        english_hint="open the parts first, then give their numbers",
        field=ask.field,
    )


def follow_parts(held: Held, before: Case, after: Case, at: datetime) -> int:
    """What a step means for wholes and parts, in the step's own transaction; gives how many wholes
    were answered. A step that neither splits nor ends a case asks the database nothing."""
    fresh = _asked_now(held.process, before, after)
    if fresh:
        _link(held.row, fresh)
    _settle(held.row, before, after)
    links = CasePartRow.objects.filter(settled=False).select_related("whole", "part", "awaits")
    answered = 0
    if fresh:
        ended = links.filter(whole=held.row, awaits__closed__isnull=False)
        answered += _answer_all((link for link in ended if _at_end(link)), at)
    if after.closed and not before.closed:
        if _merges(held.process, after):
            into = CaseRow.objects.filter(number=after.merged_into)
            links.filter(awaits=held.row).update(awaits=Subquery(into.values("pk")))
        else:
            answered += _answer_all(links.filter(awaits=held.row), at)
    return answered


def _merges(process: Process, case: Case) -> bool:
    """Whether the last step ended the case by a merger: then what it was about goes on."""
    action = process.action_of.get(case.steps[-1].action)
    return bool(action and action.merges)


def _settle(whole: CaseRow, before: Case, after: Case) -> None:
    """Those that are awaited no longer, because they answered or because they need not."""
    if before.asks == after.asks:
        return
    for run in before.asks:
        now = next(r for r in after.asks if (r.ask, r.round) == (run.ask, run.round))
        gone = set(run.waiting) - set(now.waiting)
        links = CasePartRow.objects.filter(whole=whole, ask=run.ask, part__number__in=gone)
        if gone:
            links.update(settled=True)


def _at_end(link: CasePartRow) -> bool:
    """Whether what a part was about has ended. Where it was merged and the split did not see it, the
    case that it went into is awaited; not where that waits for the whole itself, or none would
    ever go on."""
    goes_on = surviving(link.awaits)
    if goes_on.closed is not None or goes_on.pk in wholes(link.whole) | {link.whole_id}:
        return True
    CasePartRow.objects.filter(pk=link.pk).update(awaits=goes_on)
    return False


def load_parts(wholes: Collection[int]) -> dict[int, Parts]:
    """The parts of cases as their rows keep them, in one statement."""
    found: dict[int, dict[tuple[str, str], bool]] = defaultdict(dict)
    rows = CasePartRow.objects.filter(whole__in=wholes)
    for whole, ask, part, settled in rows.values_list("whole", "ask", "part__number", "settled"):
        found[whole][ask, part] = settled
    return defaultdict(dict, found)


def parts_of(process: Process, whole: Case, held: Parts) -> Parts:
    """The parts that a case should have by its fold: every case it ever asked for. One that time
    answers for and that is awaited is not settled; else it may be, as it is ``held``: time settles
    what is awaited no longer when it next comes to it."""
    found: dict[tuple[str, str], bool] = {}
    for run in whole.asks:
        ask = process.ask_of.get(run.ask)
        if ask is None:  # a version before knew it: nothing is told of it any more
            found |= {key: settled for key, settled in held.items() if key[0] == run.ask}
        elif ask.process:
            by_time = _by_time(process, run.ask) is not None
            for name in run.asked:
                awaited = by_time and name in run.waiting and run is whole.round_of(run.ask)
                found[run.ask, name] = not awaited and held.get((run.ask, name), True)
    return found


def said_parts(parts: Parts) -> str:
    """Parts in one line, as a difference tells them."""
    told = (f"{part} {ask}{' settled' if done else ''}" for (ask, part), done in parts.items())
    return "、".join(sorted(told))


def write_parts(whole: CaseRow, parts: Parts) -> None:
    """The rows of the parts of a case, written anew; of a part that was merged the next tick finds
    the case that is awaited."""
    names = {name for _, name in parts}
    keys = dict(CaseRow.objects.filter(number__in=names).values_list("number", "pk"))
    CasePartRow.objects.filter(whole=whole).delete()
    CasePartRow.objects.bulk_create(
        CasePartRow(whole=whole, part_id=keys[name], awaits_id=keys[name], ask=ask, settled=settled)
        for (ask, name), settled in parts.items()
        if name in keys
    )


def follow_open_parts(moment: datetime) -> int:
    """Tell the ends of parts that were told to nobody yet; some hundreds a run."""
    links = CasePartRow.objects.filter(settled=False, awaits__closed__isnull=False)
    answered = 0
    for pk in links.order_by("id").values_list("pk", flat=True)[:_AT_ONCE]:
        with transaction.atomic():
            still = links.filter(pk=pk).select_related("whole", "part", "awaits")
            answered += _answer_all((link for link in still if _at_end(link)), moment)
    return answered


def _asked_now(process: Process, before: Case, after: Case) -> Names:
    """The cases that are awaited now and were not before."""
    found: Names = {}
    for run in after.asks:
        ask = process.ask_of.get(run.ask)
        if ask is None or not ask.process:
            continue
        old = before.round_of(run.ask)
        known = old.waiting if old and old.round == run.round else ()
        fresh = tuple(name for name in run.waiting if name not in known)
        if fresh:
            found[run.ask] = fresh
    return found


def _link(whole: CaseRow, fresh: Names) -> None:
    names = {name for each in fresh.values() for name in each}
    rows = dict(CaseRow.objects.filter(number__in=names).values_list("number", "pk"))
    links = [
        CasePartRow(whole=whole, part_id=rows[name], awaits_id=rows[name], ask=ask)
        for ask, each in fresh.items()
        for name in each
        if name in rows
    ]
    CasePartRow.objects.bulk_create(
        links,
        update_conflicts=True,
        unique_fields=["whole", "part", "ask"],
        update_fields=["settled", "awaits"],  # asked for anew
    )


def _answer_all(links: Iterable[CasePartRow], at: datetime) -> int:
    return sum(_answer(link, at) for link in links)


def _answer(link: CasePartRow, moment: datetime) -> bool:
    """Answer for one part; False where there was nothing to do, or it cannot be done yet."""
    for _ in range(_TRIES):
        held = hold(link.whole.number)
        at = max(moment, held.events[-1].at)
        before, process = held.fold(at), held.process
        run, action = before.round_of(link.ask), _by_time(process, link.ask)
        if run is None or link.part.number not in run.waiting or action is None:
            CasePartRow.objects.filter(pk=link.pk).update(settled=True)
            return False
        event = _event(held, action, run.round, link, at)
        if refusal_of(process, before, event) is not None:
            return False  # not from where the whole is now: the next tick looks again
        after = held.fold(at, (event,))
        deed = Deed("case_part", Right.OPERATE, SYSTEM, at)
        if write_event(deed, held, before, after, event):
            deed.about(held.row.number, action=action.id, part=link.part.number, seq=event.seq)
            deed.close()
            follow_parts(held, before, after, at)
            return True
    return False


def _by_time(process: Process, ask: str) -> ProcessAction | None:
    """The action by which time answers; None where people do it themselves."""
    for action in process.actions:
        if action.answers == ask and _role(process, action):
            return action
    return None


def _role(process: Process, action: ProcessAction) -> str:
    known = (process.role_of.get(name) for name in action.by)
    return next((r.id for r in known if r and r.reach is PartReach.SYSTEM), "")


def _event(
    held: Held, action: ProcessAction, round_: int, link: CasePartRow, at: datetime
) -> CaseEvent:
    mark = mark_of("part", held.row.number, link.ask, str(round_), link.part.number)
    return CaseEvent(
        id=event_id("time", mark),
        seq=held.row.seq + 1,
        at=at,
        action=action.id,
        actor=SYSTEM.id,
        role=_role(held.process, action),
        version=held.process.version,
        data=(("child", link.part.number),),
    )
