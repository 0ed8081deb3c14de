"""Acts 动作: what may be done with a case now, and why something may not.

``refusal_of`` answers one event that somebody means to add; it asks everything of the process but
who holds which post, which is for the desk to know.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.case import Case, CaseEvent
from jianyue.core.limit import Limit
from jianyue.core.process import (
    Ask,
    FieldType,
    FormField,
    PartReach,
    Process,
    ProcessAction,
)
from jianyue.core.refusal import Refusal

DECISIONS = ("pause_reason", "extend_by", "child")  # what a rule asks for beside the form


def open_actions(
    process: Process, case: Case, role: str | None = None
) -> tuple[ProcessAction, ...]:
    """The actions that lead on from where the case is (of a role), in the order of the book."""
    return tuple(
        action
        for action in process.actions
        if (role is None or role in action.by)
        and _where(process, case, action) is None
        and _used_up(case, action) is None
    )


def refusal_of(process: Process, case: Case, event: CaseEvent) -> Refusal | None:
    """The first reason why the event may not be added; None when it may."""
    action = process.action_of.get(event.action)
    if action is None:
        return _no("R1010", f"流程里没有动作 {event.action}", f"no action {event.action}")
    return next(_reasons(process, case, action, event), None)


def _reasons(
    process: Process, case: Case, action: ProcessAction, event: CaseEvent
) -> Iterator[Refusal]:
    found = (
        _version(process, case, event),
        _where(process, case, action),
        _who(process, case, action, event),
        _used_up(case, action),
        _joined(process, case, action),
        _waiting(case, action, event),
        _asking(process, case, action, event),
        _decisions(action, event),
        *_values(process, action, event),
        *_missing(process, case, action, event),
    )
    yield from (reason for reason in found if reason is not None)


def _version(process: Process, case: Case, event: CaseEvent) -> Refusal | None:
    if event.version == process.version and case.version == process.version:
        return None
    return _no("R1022", "办件用的是另一版流程", "the case is held to another version")


def _where(process: Process, case: Case, action: ProcessAction) -> Refusal | None:
    if action.opens:
        return _no("R1011", "已经立过了", "it is open already") if case.state else None
    if case.state in action.from_:
        return None
    where = process.state_of[case.state].zh if case.state in process.state_of else "尚未立案"
    return _no(
        "R1011", f"在“{where}”不能{action.zh}", f"not possible from {case.state or 'nowhere'}"
    )


def _who(process: Process, case: Case, action: ProcessAction, event: CaseEvent) -> Refusal | None:
    role = process.role_of.get(event.role)
    if event.role not in action.by or role is None:
        roles = "、".join(process.role_of[r].zh for r in action.by if r in process.role_of)
        return _no("R1012", f"{action.zh}由{roles}办", f"only {', '.join(action.by)} may do it")
    asked = bool(action.answers)
    if role.reach is PartReach.UNIT and not asked and case.unit and event.unit != case.unit:
        return _no("R1013", f"办件在 {case.unit}，不在本单位", f"the case is with {case.unit}")
    for done in action.not_by:
        if event.actor in case.did(done):
            what = process.action_of[done].zh
            zh = f"{what}是本人办的，{action.zh}须由别人办"
            return _no("R1017", zh, f"whoever did {done} may not do this")
    return None


def _used_up(case: Case, action: ProcessAction) -> Refusal | None:
    if action.times is None or action.beyond or case.times(action.id) < action.times:
        return None
    return _no("R1018", f"{action.zh}已满 {action.times} 次", f"done {action.times} times already")


def _joined(process: Process, case: Case, action: ProcessAction) -> Refusal | None:
    for ask in action.joined:
        run = case.round_of(ask)
        if run is not None and run.joined is None:
            zh = f"“{process.ask_of[ask].zh}”还在等 {'、'.join(run.waiting)}"
            return _no("R1019", zh, f"still waiting for {', '.join(run.waiting)}")
    return None


def _waiting(case: Case, action: ProcessAction, event: CaseEvent) -> Refusal | None:
    for clock in case.running:
        due = clock.statutory or clock.promised
        if clock.key.partition("/")[2] in action.waits and due and not due.past(event.at):
            zh = f"“{clock.zh}”至少 {due.counted.zh}，满于 {due.day}（{due.basis}）"
            return _no("R1025", zh, f"{clock.en} lasts until {due.day}")
    return None


def _asking(
    process: Process, case: Case, action: ProcessAction, event: CaseEvent
) -> Refusal | None:
    ask = process.ask_of.get(action.asks)
    if ask and not dict(event.data).get(ask.field):
        return _no("R1021", f"“{ask.zh}”没有写明征询谁", "nobody is named", ask.field)
    ask = process.ask_of.get(action.answers)
    return _answering(case, ask, event) if ask else None


def _answering(case: Case, ask: Ask, event: CaseEvent) -> Refusal | None:
    who = str(dict(event.data).get("child", "")) if ask.process else event.unit
    run = case.round_of(ask.id)
    if run is None or who not in run.asked:
        return _no("R1021", f"没有就“{ask.zh}”征询过 {who or '本单位'}", "it was not asked")
    if who not in run.waiting:
        return _no("R1021", f"“{ask.zh}”不再等 {who} 的答复", "its answer is not awaited")
    return None


def _decisions(action: ProcessAction, event: CaseEvent) -> Refusal | None:
    said = dict(event.data)
    if action.pause and said.get("pause_reason") not in action.pause.reasons:
        known = "、".join(action.pause.reasons)
        return _no("R1020", f"中止的理由只能是 {known}", f"one of {known}", "pause_reason")
    more = said.get("extend_by")
    if action.extends and more is not None:
        most = action.extends.adds.amount
        if type(more) is not int or not 1 <= more <= most:
            zh = f"延长应在 1 到 {most}{action.extends.adds.unit.zh}之间"
            return _no("R1020", zh, f"between 1 and {most}", "extend_by")
    return None


def _values(process: Process, action: ProcessAction, event: CaseEvent) -> Iterator[Refusal]:
    for name, value in event.data:
        if name in DECISIONS:
            continue
        field = process.field_of.get(name)
        if field is None or name not in action.form:
            yield _no("R1023", f"“{action.zh}”的表上没有 {name}", f"no field {name}", name)
        elif field.particulars:
            zh = f"{field.zh}是个人信息，不入办件"
            yield _no("R1023", zh, f"{name} holds particulars and stays in the store", name)
        elif not _of_type(field, value):
            yield _no("R1024", f"{field.zh}填得不对：{value}", f"bad value: {value}", name)


def _of_type(field: FormField, value: object) -> bool:
    if field.type is FieldType.CHOICE:
        return value in field.choices
    if field.type is FieldType.YES_NO:
        return isinstance(value, bool)
    if field.type in (FieldType.NUMBER, FieldType.RATING):
        return type(value) is int
    if field.type in (FieldType.UNITS, FieldType.CASES):
        return isinstance(value, tuple) and all(isinstance(v, str) and v for v in value)
    if field.type is FieldType.LIMIT:
        return isinstance(value, str) and _is_limit(value)
    return isinstance(value, str)


def _is_limit(text: str) -> bool:
    try:
        return bool(Limit.read(text))
    except ValueError:
        return False


def _missing(
    process: Process, case: Case, action: ProcessAction, event: CaseEvent
) -> Iterator[Refusal]:
    filled = {name for name, value in (*case.data, *event.data) if value not in ("", ())}
    filled |= {*case.particulars, *event.particulars}
    for name in action.needs:
        if name not in filled:
            field = process.field_of[name]
            yield _no("R1014", f"{action.zh}须填{field.zh}", f"{field.en} is needed", name)
    papers = {*case.documents, *event.documents}
    for document in process.documents:
        if document.id in action.documents and document.id not in papers:
            zh = f"{action.zh}须有{document.zh}"
            yield _no("R1015", zh, f"{document.en} is needed", document.id)
    for item in process.confirmations:
        if item.id in action.confirms and item.id not in event.confirmed:
            zh = f"{action.zh}前须核对：{item.zh}"
            yield _no("R1016", zh, f"confirm first: {item.en}", item.id)


_NOW = {
    "R1010": ("照流程书里的动作办", "use an action of the process"),
    "R1011": ("刷新后看现在能办什么", "look again at what can be done now"),
    "R1012": ("请有这个角色的人办", "ask somebody of that role"),
    "R1013": ("请承办单位办，或先改派", "ask the unit that has it, or reassign it first"),
    "R1014": ("填好再办", "fill it in"),
    "R1015": ("附上材料再办", "attach it"),
    "R1016": ("核对后勾选再办", "look, tick, then act"),
    "R1017": ("换一个人办", "let somebody else do it"),
    "R1018": ("走裁定或请上级决定", "take it to whoever decides beyond"),
    "R1019": ("等答复齐了，或撤回征询", "wait for the answers, or withdraw the asking"),
    "R1020": ("照流程书里写的填", "as the process book says"),
    "R1021": ("核对征询的单位", "look at who was asked"),
    "R1022": ("刷新；要换版本，请明确办理换版", "look again; a move to another version is an act"),
    "R1023": ("去掉它", "leave it out"),
    "R1025": (
        "满了再办，或按规定缩短并写明理由",
        "wait, or shorten it by the rule, with its reason",
    ),
    "R1024": ("照字段的种类填", "fill it as its type wants"),
}


def _no(code: str, zh: str, en: str, field: str = "") -> Refusal:
    now, now_en = _NOW[code]
    return Refusal(code, zh, now, english=en, english_hint=now_en, field=field)
