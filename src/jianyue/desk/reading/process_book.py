"""流程书 One process as its book says it: whose each state is and within what time, what may be done
there, by whom and with what, and its drawing."""

from __future__ import annotations

from dataclasses import dataclass

from jianyue.core.limit import LimitRule, Limits
from jianyue.core.people import Actor
from jianyue.core.process import FieldType, FormField, Process, ProcessAction, ProcessState
from jianyue.core.refusal import Refusal
from jianyue.desk.clock import today
from jianyue.desk.deed import not_there
from jianyue.desk.process_books import present_process
from jianyue.desk.reading.case_names import Both
from jianyue.desk.reading.heads import may_read


@dataclass(frozen=True, slots=True)
class BookLimit:
    """A limit of a state: how long, by which rule, and in which cases where not in all."""

    zh: str
    en: str
    basis: str
    when_zh: str
    when_en: str


@dataclass(frozen=True, slots=True)
class BookState:
    """A state: who owes the next step and within what time; ``outcome`` where it is an end,
    ``untimed`` why nothing limits it."""

    id: str
    zh: str
    en: str
    owner_zh: str
    owner_en: str
    statutory: tuple[BookLimit, ...]
    promised: tuple[BookLimit, ...]
    outcome: Both | None
    untimed: str


@dataclass(frozen=True, slots=True)
class BookAction:
    """What may be done: from which states, into which (empty: it stays), by whom, with what."""

    id: str
    zh: str
    en: str
    from_: tuple[Both, ...]
    to: Both | None
    by: tuple[Both, ...]
    needs: tuple[Both, ...]
    not_by: tuple[Both, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class BookField:
    """A field of the forms: what it holds; ``choices`` are written as their Chinese words."""

    id: str
    zh: str
    en: str
    type: FieldType
    choices: tuple[Both, ...]
    particulars: bool


@dataclass(frozen=True, slots=True)
class ProcessPage:
    """A process by the version that new cases have today."""

    id: str
    zh: str
    en: str
    basis: str
    draft: bool
    version: str
    states: tuple[BookState, ...]
    actions: tuple[BookAction, ...]
    fields: tuple[BookField, ...]


def process_page(by: Actor, name: str) -> ProcessPage:
    """一个流程 The book of a process in plain lines, in one statement. Raises Refusal R401, R403."""
    process = _present(by, name)
    return ProcessPage(
        id=process.id,
        zh=process.zh,
        en=process.en,
        basis=process.basis,
        draft=process.draft,
        version=process.version[:12],
        states=tuple(_state(process, state) for state in process.states),
        actions=tuple(_action(process, action) for action in process.actions),
        fields=tuple(_field(field) for field in process.fields),
    )


def process_drawing(by: Actor, name: str, *, english: bool = False) -> str:
    """流程图 The diagram of the same version, as SVG. Raises Refusal R401, R403."""
    from jianyue.library.posters import load_theme  # noqa: PLC0415 only who draws pays for it
    from jianyue.press.process_chart import process_chart  # noqa: PLC0415

    return process_chart(_present(by, name), load_theme("red"), english=english)


def _present(by: Actor, name: str) -> Process:
    may_read(by)
    try:
        return present_process(name, today())
    except Refusal as unknown:
        raise not_there("流程", "process") from unknown


def _state(process: Process, state: ProcessState) -> BookState:
    owner = process.role_of.get(state.owner)
    outcome = next((o for o in process.outcomes if o.id == state.outcome), None)
    return BookState(
        id=state.id,
        zh=state.zh,
        en=state.en,
        owner_zh=owner.zh if owner else "",
        owner_en=owner.en if owner else "",
        statutory=_limits(process, state.limits, by_law=True),
        promised=_limits(process, state.limits, by_law=False),
        outcome=(outcome.zh, outcome.en) if outcome else None,
        untimed=state.untimed,
    )


def _limits(process: Process, limits: Limits, *, by_law: bool) -> tuple[BookLimit, ...]:
    rules = limits.statutory if by_law else limits.promised
    return tuple(_limit(process, rule) for rule in rules)


def _limit(process: Process, rule: LimitRule) -> BookLimit:
    told = []
    for one in rule.when:
        field = process.field_of.get(one.field)
        zh, en = (field.zh, field.en) if field else (one.field, one.field)
        among = [(field.english(word) if field else "") or word for word in one.among]
        told.append((f"{zh}：{'、'.join(one.among)}", f"{en}: {', '.join(among)}"))
    when = ("；".join(zh for zh, _ in told), "; ".join(en for _, en in told))
    return BookLimit(rule.limit.zh, rule.limit.en, rule.basis, *when)


def _field(field: FormField) -> BookField:
    choices = tuple((word, field.english(word)) for word in field.choices)
    return BookField(field.id, field.zh, field.en, field.type, choices, field.particulars)


def _action(process: Process, action: ProcessAction) -> BookAction:
    fields = [(process.field_of[n].zh, process.field_of[n].en) for n in action.needs]
    papers = [(one.zh, one.en) for one in process.documents if one.id in action.documents]
    ticks = [(one.zh, one.en) for one in process.confirmations if one.id in action.confirms]
    target = process.state_of.get(action.to)
    return BookAction(
        id=action.id,
        zh=action.zh,
        en=action.en,
        from_=tuple((process.state_of[s].zh, process.state_of[s].en) for s in action.from_),
        to=(target.zh, target.en) if target else None,
        by=tuple((process.role_of[r].zh, process.role_of[r].en) for r in action.by),
        needs=(*fields, *papers, *ticks),
        not_by=tuple((process.action_of[a].zh, process.action_of[a].en) for a in action.not_by),
        basis=action.basis,
    )
