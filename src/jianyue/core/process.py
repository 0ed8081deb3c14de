"""Process 流程: how a case goes its way, as a book that an official can read.

Process ─ ProcessRole 角色 (who), FormField 字段, NeededDocument 材料, Confirmation 核对项 (with what)
  ├ ProcessState 环节: whose it is and within what time
  ├ ProcessAction 动作: from, to, by whom, what it needs, what it does
  ├ Clock 计时: a limit that runs over several states; Timer 定时: what time itself does
  ├ Ask 征询: a fan-out to units or child cases, with its Join
  ├ Outcome 结果: how a case ended, and how long it is kept
  └ Counting 怎么数: what its rates count

A process is known by the hash of its canonical form: a running case keeps the version that it
began with, and is moved to another on purpose only.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jianyue.core.codec import encode
from jianyue.core.counting import NO_COUNTING, Counting
from jianyue.core.limit import Condition, Limit, Limits, Value
from jianyue.core.words import Word

NO_LIMITS = Limits()
ALL = "*"  # every clock
HERE = "state"  # the clock of the state the case is in


class PartReach(Word):
    """Whose a role of a process is."""

    UNIT = "unit", "承办单位", "the unit that the case is with"
    DISTRICT = "district", "全区", "the whole district"
    PARTY = "party", "当事人", "the person the case is for"
    SYSTEM = "system", "系统", "time itself"


class FieldType(Word):
    """What a field of a form holds."""

    TEXT = "text", "文字", "text"
    NUMBER = "number", "数", "number"
    DATE = "date", "日期", "date"
    CHOICE = "choice", "选项", "choice"
    YES_NO = "yes_no", "是否", "yes or no"
    PLACE = "place", "地点", "place"
    UNIT = "unit", "单位", "unit"
    UNITS = "units", "多个单位", "units"
    CATEGORY = "category", "类别", "category"
    LIMIT = "limit", "时限", "limit"
    CASE = "case", "另一办件", "another case"
    CASES = "cases", "若干办件", "other cases"
    RATING = "rating", "评价", "rating"


class Join(Word):
    """When a fan-out is done; a number of answers is written as the number."""

    ALL = "all", "全部答复", "all have answered"
    ANY = "any", "一家答复", "one has answered"
    COUNT = "count", "够数答复", "enough have answered"


@dataclass(frozen=True, slots=True)
class ProcessRole:
    """Who acts in a process; ``held_by`` are the posts of the district that may act as it."""

    id: str
    zh: str
    en: str
    reach: PartReach
    held_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormField:
    """A field; ``particulars``: its value is of a person and stays in the store alone.

    Of ``choices`` one is chosen and kept as it stands; ``choices_en`` say them in English, in the
    same order, or are none.
    """

    id: str
    zh: str
    en: str
    type: FieldType
    choices: tuple[str, ...] = ()
    particulars: bool = False
    choices_en: tuple[str, ...] = ()

    def english(self, chosen: str) -> str:
        """A choice in English; empty where the book has no word for it."""
        return _english(self.choices, self.choices_en, chosen)


@dataclass(frozen=True, slots=True)
class NeededDocument:
    """A document that an action may need, and by which rule."""

    id: str
    zh: str
    en: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Something that whoever acts must say he has looked at."""

    id: str
    zh: str
    en: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark that actions raise and lower while the state stays (督办, 挂账)."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case ended; kept for ``years`` (None: for ever)."""

    id: str
    zh: str
    en: str
    years: int | None
    basis: str


@dataclass(frozen=True, slots=True)
class ProcessState:
    """A state. ``owner`` owes the next action, within ``limits``; ``outcome`` marks an end.

    ``untimed`` says why a state has no limit. ``pauses`` are the clocks that stand still here.
    """

    id: str
    zh: str
    en: str
    owner: str = ""
    limits: Limits = NO_LIMITS
    pauses: tuple[str, ...] = ()
    outcome: str = ""
    untimed: str = ""

    @property
    def ends(self) -> bool:
        return bool(self.outcome)


@dataclass(frozen=True, slots=True)
class PauseRule:
    """An action stops clocks, for a reason of the list; after ``most`` they run on by themselves.
    ``reasons_en`` say the reasons in English, in the same order, or are none."""

    reasons: tuple[str, ...]
    basis: str
    clocks: tuple[str, ...] = (ALL,)
    most: Limit | None = None
    reasons_en: tuple[str, ...] = ()

    def english(self, reason: str) -> str:
        """A reason in English; empty where the book has no word for it."""
        return _english(self.reasons, self.reasons_en, reason)


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """An action lengthens clocks by ``adds`` at the most, in the clock's own unit. Through the states
    ``through`` it lasts: a case that comes back to its state from there alone (挂账) has it still."""

    clocks: tuple[str, ...]
    adds: Limit
    basis: str
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessAction:
    """What somebody may do. An empty ``from_`` opens a case; an empty ``to`` leaves it where it is.

    ``form`` are the fields that it asks for, ``needs`` those that must be filled by then, ``own`` those
    of them that this very event must give: what another step gave, or this one before, does not
    answer for it; ``only`` which choices of a field it takes. ``sets`` is written into the case.
    ``assigns`` is the field naming the unit that the case goes to;
    ``releases`` takes it from its unit. ``not_by``: nobody who did one of those may do it.
    After ``times`` times it leads to ``beyond`` (an arbiter, say), or is refused where there is
    none. ``asks``, ``answers`` and ``withdraws`` name an Ask; ``joined`` the asks that must be
    done; ``waits`` the clocks of least time that must have run out. ``merges`` is the field naming
    the case that goes on. ``anew``: fields and documents that must be given anew after it, for what
    was given before was of what is done again (返工, 重办; what is supplied, 补正, adds and names
    none). ``backdates``: the clocks it begins count from when the case came to the
    state that it leaves (视为受理 runs from the day the papers came in).
    """

    id: str
    zh: str
    en: str
    from_: tuple[str, ...]
    to: str
    by: tuple[str, ...]
    form: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    confirms: tuple[str, ...] = ()
    sets: tuple[tuple[str, Value], ...] = ()
    raises: tuple[str, ...] = ()
    lowers: tuple[str, ...] = ()
    assigns: str = ""
    releases: bool = False
    not_by: tuple[str, ...] = ()
    times: int | None = None
    beyond: str = ""
    asks: str = ""
    answers: str = ""
    withdraws: str = ""
    joined: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    pause: PauseRule | None = None
    resumes: bool = False
    extends: ExtensionRule | None = None
    merges: str = ""
    reopens: bool = False
    backdates: bool = False
    anew: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    only: tuple[Condition, ...] = ()
    basis: str = ""

    @property
    def opens(self) -> bool:
        """True when it begins a case."""
        return not self.from_

    def taken(self, field: FormField) -> tuple[str, ...]:
        """Which choices of a field it takes: all that the book has, or those of ``only``."""
        named = [condition.among for condition in self.only if condition.field == field.id]
        return named[0] if named else field.choices


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit from one thing to another: ``begins`` and ``ends`` name actions or states entered.

    ``restarts``: beginning again while it runs starts it afresh; else the first beginning counts.
    ``least``: so much time must at least go by (a draft is open to comment for 30 days).
    """

    id: str
    zh: str
    en: str
    owner: str
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    limits: Limits
    restarts: bool = False
    least: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A fan-out. ``field`` holds the units (or child cases of ``process``) that are asked; once
    joined the case goes to ``then`` (empty: it stays, and actions may wait for the join)."""

    id: str
    zh: str
    en: str
    field: str
    join: Join
    count: int = 0
    then: str = ""
    process: str = ""
    limits: Limits = NO_LIMITS

    def enough(self, asked: int, answered: int) -> bool:
        """Whether the answers suffice; of nobody asked nothing is awaited."""
        if self.join is Join.ALL:
            return answered >= asked
        return answered >= min(asked, 1 if self.join is Join.ANY else self.count)


@dataclass(frozen=True, slots=True)
class Timer:
    """What time does: while a case is in ``state`` (or ``clock`` runs), ``after`` its beginning or
    ``past`` its due moment (``before``: ahead of it), tell ``tells`` and do ``does``, if any."""

    id: str
    zh: str
    en: str
    basis: str
    state: str = ""
    clock: str = ""
    after: Limit | None = None
    past: Limit | None = None
    before: Limit | None = None
    at_due: bool = False
    tells: tuple[str, ...] = ()
    does: str = ""


@dataclass(frozen=True)
class Process:
    """One process in one version. ``draft``: not yet confirmed by those whose process it is."""

    id: str
    zh: str
    en: str
    basis: str
    draft: bool
    roles: tuple[ProcessRole, ...]
    fields: tuple[FormField, ...]
    documents: tuple[NeededDocument, ...]
    confirmations: tuple[Confirmation, ...]
    states: tuple[ProcessState, ...]
    actions: tuple[ProcessAction, ...]
    clocks: tuple[Clock, ...] = ()
    asks: tuple[Ask, ...] = ()
    timers: tuple[Timer, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    flags: tuple[Flag, ...] = ()
    counting: Counting = NO_COUNTING

    @cached_property
    def version(self) -> str:
        """SHA-256 of the canonical form, hexadecimal: what a running case is held to."""
        return hashlib.sha256(canonical(self).encode()).hexdigest()

    @cached_property
    def state_of(self) -> dict[str, ProcessState]:
        return {state.id: state for state in self.states}

    @cached_property
    def action_of(self) -> dict[str, ProcessAction]:
        return {action.id: action for action in self.actions}

    @cached_property
    def role_of(self) -> dict[str, ProcessRole]:
        return {role.id: role for role in self.roles}

    @cached_property
    def clock_of(self) -> dict[str, Clock]:
        return {clock.id: clock for clock in self.clocks}

    @cached_property
    def ask_of(self) -> dict[str, Ask]:
        return {ask.id: ask for ask in self.asks}

    @cached_property
    def field_of(self) -> dict[str, FormField]:
        return {field.id: field for field in self.fields}

    def paused_for(self, reason: str) -> str:
        """Why clocks stand still, in English; empty where the book has no word for it."""
        said = (a.pause.english(reason) for a in self.actions if a.pause)
        return next(filter(None, said), "")

    @cached_property
    def edges(self) -> tuple[tuple[str, str, str], ...]:
        """Every way from a state to another: (from, action, to); an opening comes from ``""``."""
        found: list[tuple[str, str, str]] = []
        for action in self.actions:
            for source in action.from_ or ("",):
                to = {action.to or source, *([action.beyond] if action.beyond else [])}
                ask = self.ask_of.get(action.answers)
                if ask and ask.then:
                    to.add(ask.then)
                found += [(source, action.id, target) for target in sorted(to)]
        return tuple(found)


def _english(words: tuple[str, ...], english: tuple[str, ...], chosen: str) -> str:
    return dict(zip(words, english, strict=False)).get(chosen, "")


def canonical(process: Process) -> str:
    """The one way to write a process: JSON, keys sorted, nothing between. A key that came later is
    written only where it says something, so that versions from before keep their hash."""
    plain: Any = encode(process)
    pauses = [action["pause"] for action in plain["actions"] if action["pause"]]
    extensions = [action["extends"] for action in plain["actions"] if action["extends"]]
    later = (
        *((plain["actions"], key) for key in ("anew", "own", "only")),
        (plain["fields"], "choices_en"),
        *((pauses, "reasons_en"), (extensions, "through")),
    )
    for entries, key in later:
        for entry in entries:
            if not entry[key]:
                del entry[key]
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
