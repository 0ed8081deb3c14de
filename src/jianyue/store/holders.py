"""Who answers for each promise of a plan on a day, and since when: by the last duty laid over it,
else by the plan itself. The page of the month, the papers and the reminders ask here alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from jianyue.store.models import DutyRow, VersionRow


@dataclass(frozen=True, slots=True)
class Holder:
    """A promise in force and who answers for it, as known on a day. ``since`` is the first day
    from which ``lead`` has led it without a break: whoever else joins in, whatever duty is
    written anew for the same lead, changes nothing. Of what nobody leads it says nothing."""

    commitment: str
    title: str
    due: date
    lead: str
    co: tuple[str, ...]
    leader: str
    since: date


_Duty = tuple[date, str, str, tuple[str, ...], str]  # day, promise, lead, co, leader
_NAMED = ("lead", "data__owners__co", "data__owners__leader")
_VERSION = (
    "number",
    "day",
    *(f"commitments__{c}" for c in ("commitment", "title", "due", *_NAMED)),
)


def load_holders(plan_id: int, as_of: date) -> dict[str, Holder]:
    """The promises in force on a day, in their order, each with its holder; in two statements.

    A promise that was left out of a version and taken in again has been led from then on alone.
    """
    duties = DutyRow.objects.filter(plan=plan_id, day__lte=as_of).order_by("id")
    waiting = deque(duties.values_list("day", "commitment", "lead", "co", "leader"))
    laid: dict[str, _Duty] = {}
    held: dict[str, Holder] = {}
    for day, promises in _versions(plan_id, as_of):
        while waiting and waiting[0][0] < day:
            _lay(waiting.popleft(), laid, held)
        held = {
            written.commitment: _since(_under(written, laid), held.get(written.commitment))
            for written in promises
        }
    for duty in waiting:
        _lay(duty, laid, held)
    return held


def _versions(plan_id: int, as_of: date) -> Iterable[tuple[date, list[Holder]]]:
    """The versions up to a day (the first for any day before it), as the plan itself names who
    answers from each one's own day on."""
    rows = VersionRow.objects.filter(plan=plan_id).order_by("number", "commitments__position")
    found: dict[int, tuple[date, list[Holder]]] = {}
    first = None
    for number, day, cid, title, due, lead, co, leader in rows.values_list(*_VERSION):
        first = first or number
        if day <= as_of or number == first:
            promises = found.setdefault(number, (day, []))[1]
            if cid is not None:
                named = (lead, tuple(co or ()), leader or "")
                promises.append(Holder(cid, title, due, *named, since=day))
    return found.values()


def _lay(duty: _Duty, laid: dict[str, _Duty], held: dict[str, Holder]) -> None:
    day, cid, *_ = duty
    laid[cid] = duty
    before = held.get(cid)
    if before is not None:
        held[cid] = _since(_under(replace(before, since=day), laid), before)


def _under(promise: Holder, laid: dict[str, _Duty]) -> Holder:
    """A promise with the duty that was laid over it, if one was."""
    if promise.commitment not in laid:
        return promise
    _, _, lead, co, leader = laid[promise.commitment]
    return replace(promise, lead=lead, co=tuple(co), leader=leader)


def _since(now: Holder, before: Holder | None) -> Holder:
    return replace(now, since=before.since) if before and before.lead == now.lead else now
