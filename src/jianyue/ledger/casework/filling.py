"""Filling 填报: what an event fills in, looked at beside the forms of its process."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jianyue.core.case import Case, CaseEvent, Data
from jianyue.core.limit import Limit
from jianyue.core.place import typed_place
from jianyue.core.process import FieldType, FormField, Process, ProcessAction
from jianyue.core.refusal import Refusal
from jianyue.ledger.casework.deadlines import rule_for

DECISIONS = ("pause_reason", "extend_by", "child")  # what a rule asks for beside the form
_WRITTEN: dict[FieldType, Callable[[str], object]] = {
    FieldType.LIMIT: Limit.read,
    FieldType.PLACE: typed_place,
}


def filling_refusals(
    process: Process, case: Case, action: ProcessAction, event: CaseEvent
) -> Iterator[Refusal]:
    """What is filled in wrongly, promised beyond the law, or not filled in."""
    yield from _values(process, action, event)
    yield from _longer(process, case, event)
    yield from _missing(process, case, action, event)


def _values(process: Process, action: ProcessAction, event: CaseEvent) -> Iterator[Refusal]:
    for name, value in event.data:
        if name in DECISIONS:
            continue
        field = process.field_of.get(name)
        if field is None or name not in action.form:
            yield no("R1023", f"“{action.zh}”的表上没有 {name}", f"no field {name}", name)
        elif field.particulars:
            zh = f"{field.zh}是个人信息，不入办件"
            yield no("R1023", zh, f"{name} holds particulars and stays in the store", name)
        elif not _of_type(field, value):
            offered, offered_en = _offered(field)
            zh = f"{field.zh}填得不对：{value}{offered}"
            yield no("R1024", zh, f"bad value: {value}{offered_en}", name)
        elif field.choices and value not in action.taken(field):
            words = "、".join(action.taken(field))
            zh = f"{action.zh}时{field.zh}不能是{value}，可选：{words}"
            yield no("R1024", zh, f"{action.en} takes no {value}; one of {words}", name)


def _offered(field: FormField) -> tuple[str, str]:
    """What may be chosen, where one is chosen of a list."""
    words = "、".join(field.choices)
    return (f"，可选：{words}", f"; one of {words}") if words else ("", "")


def _of_type(field: FormField, value: object) -> bool:
    if field.type is FieldType.CHOICE:
        return value in field.choices
    if field.type is FieldType.YES_NO:
        return isinstance(value, bool)
    if field.type in (FieldType.NUMBER, FieldType.RATING):
        return type(value) is int
    if field.type in (FieldType.UNITS, FieldType.CASES):
        return isinstance(value, tuple) and all(isinstance(v, str) and v for v in value)
    if field.type in _WRITTEN:
        return isinstance(value, str) and _reads(_WRITTEN[field.type], value)
    return isinstance(value, str)


def _longer(process: Process, case: Case, event: CaseEvent) -> Iterator[Refusal]:
    """A limit written into the case must not be longer than the law's of the same unit."""
    data = dict(case.data) | dict(event.data)
    states, clocks, asks = process.states, process.clocks, process.asks
    every = (*(s.limits for s in states), *(c.limits for c in clocks), *(a.limits for a in asks))
    for limits in every:
        law = rule_for(limits.statutory, data)
        for rule in limits.promised:
            written = dict(event.data).get(rule.field)
            if law and isinstance(written, str) and _reads(Limit.read, written):
                most, said = law.on(data), Limit.read(written)
                if said.unit is most.unit and said.amount > most.amount:
                    zh = f"承诺{said.zh}比法定{most.zh}长（{law.basis}）"
                    yield no("R1027", zh, f"{said.en}: the law says {most.en}", rule.field)


def _reads(reader: Callable[[str], object], text: str) -> bool:
    try:
        reader(text)
    except ValueError:
        return False
    return True


def _missing(
    process: Process, case: Case, action: ProcessAction, event: CaseEvent
) -> Iterator[Refusal]:
    now = {*_filled(event.data), *event.particulars, *event.documents}
    held = {*_filled(case.data), *case.particulars}
    for name in action.needs:
        if name in now:
            continue
        if name in action.own or name not in held or case.again(name):
            field = process.field_of[name]
            why, why_en = _again(process, case, name, "填")
            if not why and name in held:
                why, why_en = "（以前填的不算）", " (what was given before does not count)"
            yield no(
                "R1014", f"{action.zh}须填{field.zh}{why}", f"{field.en} is needed{why_en}", name
            )
    for document in process.documents:
        if document.id not in action.documents or document.id in now:
            continue
        if document.id not in case.documents or case.again(document.id):
            why, why_en = _again(process, case, document.id, "交")
            zh = f"{action.zh}须有{document.zh}{why}"
            yield no("R1015", zh, f"{document.en} is needed{why_en}", document.id)
    for item in process.confirmations:
        if item.id in action.confirms and item.id not in event.confirmed:
            zh = f"{action.zh}前须核对：{item.zh}"
            yield no("R1016", zh, f"confirm first: {item.en}", item.id)


def _filled(data: Data) -> Iterator[str]:
    return (name for name, value in data if value not in ("", ()))


def _again(process: Process, case: Case, name: str, how: str) -> tuple[str, str]:
    """Why what was given before does not count; nothing where it was never given."""
    found = case.again(name)
    action = process.action_of.get(found.action) if found else None
    if action is None:
        return "", ""
    return f"（“{action.zh}”之后要重新{how}）", f" anew, after: {action.en}"


_NOW = {
    "R1010": ("照流程书里的动作办", "use an action of the process"),
    "R1011": ("刷新后看现在能办什么", "look again at what can be done now"),
    "R1012": ("请有这个角色的人办", "ask somebody of that role"),
    "R1013": ("请承办单位办，或先改派", "ask the unit that has it, or reassign it first"),
    "R1014": ("填好再办", "fill it in"),
    "R1015": ("附上材料再办", "attach it"),
    "R1016": ("核对后勾选再办", "look, tick, then act"),
    "R1017": ("换一个人办", "let somebody else do it"),
    "R1018": ("这一件不能再办这一步；还有事，另立一件", "not again in this case: open another"),
    "R1019": ("等答复齐了，或撤回征询", "wait for the answers, or withdraw the asking"),
    "R1020": ("照流程书里写的填", "as the process book says"),
    "R1021": ("核对征询的单位", "look at who was asked"),
    "R1022": ("刷新；要换版本，请明确办理换版", "look again; a move to another version is an act"),
    "R1023": ("去掉它", "leave it out"),
    "R1025": (
        "满了再办，或按规定缩短并写明理由",
        "wait, or shorten it by the rule, with its reason",
    ),
    "R1027": ("把承诺时限改到法定以内", "promise no more than the law allows"),
    "R1321": ("问够家数；要撤回，先另请别家", "ask enough; ask others before one is let go"),
    "R1322": ("时限在走，照常办", "the clocks run: go on"),
    "R1024": ("照字段的种类填", "fill it as its type wants"),
}


def no(code: str, zh: str, en: str, field: str = "") -> Refusal:
    """A refusal of an act upon a case, with what to do now."""
    now, now_en = _NOW[code]
    return Refusal(code, zh, now, english=en, english_hint=now_en, field=field)
