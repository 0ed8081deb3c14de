"""Rehearsal 演练: an act filled in as somebody who may do it would, with nothing real in it.

The simulation goes by it, and whoever writes a process can try a way through it.
"""

from __future__ import annotations

from datetime import datetime

from jianyue.core.case import Case, CaseEvent
from jianyue.core.limit import Value
from jianyue.core.process import FieldType, FormField, PartReach, Process, ProcessAction

SOMEWHERE = ("样例单位甲", "样例单位乙")
_VALUES: dict[FieldType, Value] = {
    FieldType.NUMBER: 1,
    FieldType.RATING: 5,
    FieldType.YES_NO: True,
    FieldType.DATE: "2020-06-30",
    FieldType.LIMIT: "5工作日",
    FieldType.UNIT: SOMEWHERE[0],
    FieldType.UNITS: SOMEWHERE,
    FieldType.CASES: ("样例子件一", "样例子件二"),
}


def rehearsed(
    process: Process,
    case: Case,
    action: ProcessAction,
    at: datetime,
    *,
    actor: str,
    role: str = "",
    data: dict[str, Value] | None = None,
) -> CaseEvent:
    """The event of an action with everything it needs; ``data`` stands before what is made up."""
    role = role or action.by[0]
    unit, child = _answerer(process, case, action)
    if not unit:
        unit = case.unit if process.role_of[role].reach is PartReach.UNIT else ""
    filled: dict[str, Value] = {}
    private = []
    for name in action.form:
        field = process.field_of[name]
        if field.particulars:
            private.append(name)
        elif name in action.needs or name == action.assigns:
            filled[name] = made_up(field)
    if child:
        filled["child"] = child
    if action.asks:
        ask = process.ask_of[action.asks]
        filled.setdefault(ask.field, made_up(process.field_of[ask.field]))
    if action.pause:
        filled["pause_reason"] = action.pause.reasons[0]
    return CaseEvent(
        id=f"{case.events + 1}/{action.id}/{at.isoformat()}",
        seq=case.events + 1,
        at=at,
        action=action.id,
        actor=actor,
        role=role,
        version=process.version,
        unit=unit,
        data=tuple((filled | (data or {})).items()),
        particulars=tuple(private),
        documents=action.documents,
        confirmed=action.confirms,
    )


def made_up(field: FormField) -> Value:
    """A value that a field can hold."""
    if field.type is FieldType.CHOICE:
        return field.choices[0]
    return _VALUES.get(field.type, "样例")


def _answerer(process: Process, case: Case, action: ProcessAction) -> tuple[str, str]:
    """The unit, or the child case, whose answer is awaited first."""
    ask = process.ask_of.get(action.answers)
    run = case.round_of(ask.id) if ask else None
    if ask is None or run is None or not run.waiting:
        return "", ""
    return ("", run.waiting[0]) if ask.process else (run.waiting[0], "")
