"""下达 hand-down: a value that a promise awaited from above arrives, by authority.

待下达 becomes a test that can be passed or failed. A value is never edited: another one, by another
document, stands beside the first and holds from the day it became known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jianyue.core.codec import encode
from jianyue.core.commitment import Commitment, Op, RelativeTarget, Test
from jianyue.core.people import Actor, Right
from jianyue.core.plan import Assignment, Authority
from jianyue.core.refusal import Refusal
from jianyue.core.status import Verdict
from jianyue.desk.clock import today
from jianyue.desk.deed import Deed, act, no_right, not_there, overtaken
from jianyue.desk.plans import find_plan
from jianyue.desk.verdicts import judge_one, refresh_one
from jianyue.store.models import HandDownRow, PlanRow
from jianyue.store.plans import load_commitment, load_handed_down

_CAPS = (Op.AT_MOST, Op.LESS_THAN)
_FLOORS = (Op.AT_LEAST, Op.MORE_THAN)
_MOST_DIGITS = 20  # of a figure of the trade; 1E+999999999 is nine letters


@dataclass(frozen=True, slots=True)
class Given:
    """A value handed down as it is typed: for the ``measure`` (from 0) of a ``commitment``.

    ``op`` None takes the sense of the promise: a cap for 控制在…内, else a floor. ``authority``
    names the body, its document and the document's date.
    """

    commitment: str
    value: Decimal
    unit: str | None
    authority: Authority
    measure: int = 0
    op: Op | None = None


@dataclass(frozen=True, slots=True)
class HandedDown:
    """What handing down did (``row`` None: nothing, it was known or this is a preview), and the
    verdicts before and after, as (claimed, verified)."""

    row: HandDownRow | None
    assignment: Assignment
    before: tuple[Verdict, Verdict]
    after: tuple[Verdict, Verdict]


def handed_down(by: Actor, *, plan: str, commitment: str) -> tuple[Assignment, ...]:
    """The values that were handed down for a promise, in their order. Raises Refusal R401."""
    if not by.may(Right.ASSIGN):
        raise no_right(Right.ASSIGN)
    return _values(find_plan(plan), commitment)


def _values(row: PlanRow, commitment: str) -> tuple[Assignment, ...]:
    return tuple(a for a in load_handed_down(row) if a.commitment == commitment)


def _as_seen(row: PlanRow, commitment: str, after: int | None) -> None:
    """Raises Refusal R402 when a value came since somebody looked."""
    if after is not None and after != len(_values(row, commitment)):
        raise overtaken("下达的值", "the value handed down")


def preview_hand_down(
    by: Actor, *, plan: str, given: Given, after: int | None = None
) -> HandedDown:
    """What a value would do to the verdict; nothing is written. Refuses as ``hand_down`` does."""
    if not by.may(Right.ASSIGN):
        raise no_right(Right.ASSIGN)
    row, day = find_plan(plan), today()
    _as_seen(row, given.commitment, after)
    promise, assignment = _assignment(row, given, day)
    before = judge_one(row, promise, day)
    return HandedDown(None, assignment, before, judge_one(row, promise, day, given=[assignment]))


@act(Right.ASSIGN, "下达目标值", "hand down a value")
def hand_down(deed: Deed, *, plan: str, given: Given, after: int | None = None) -> HandedDown:
    """Record a value handed down, known from today on, and judge its promise anew.

    The value that already holds, by the same document, writes nothing. ``after`` is how many
    values of the promise the actor had before him (None: not asked). Raises Refusal R402 when
    another came since, R403 when
    the promise or the measure is not in force, R406 without body and document, R455 when the
    measure awaits no value from above, R456 when the value has the wrong sense or is none, R457
    when the document is dated after today.
    """
    row = find_plan(plan, for_change=True)
    _as_seen(row, given.commitment, after)
    promise, assignment = _assignment(row, given, deed.day)
    deed.about(f"{plan}/{given.commitment}", measure=given.measure, value=str(given.value))
    before = judge_one(row, promise, deed.day)
    held = [a for a in load_handed_down(row) if _of(a) == _of(assignment)]
    if held and _says(held[-1]) == _says(assignment):
        return HandedDown(None, held[-1], before, before)
    written = deed.append(
        HandDownRow(
            plan=row,
            commitment=assignment.commitment,
            measure=assignment.measure,
            data=encode(assignment),
            known_on=assignment.known_on,
        )
    )
    return HandedDown(written, assignment, before, refresh_one(row, promise, deed.day))


def _of(assignment: Assignment) -> tuple[str, int]:
    return assignment.commitment, assignment.measure


def _says(assignment: Assignment) -> tuple[object, ...]:
    return assignment.op, assignment.value, assignment.unit, assignment.authority


def _assignment(row: PlanRow, given: Given, day: date) -> tuple[Commitment, Assignment]:
    """The promise and the value as a fact of the day, when it can be one."""
    promise = load_commitment(row, given.commitment, day)
    if promise is None or not 0 <= given.measure < len(promise.measures):
        raise not_there("承诺或指标", "promise or measure")
    measure = promise.measures[given.measure]
    target = measure.target
    if not (isinstance(target, RelativeTarget) and target.test is Test.ASSIGNED):
        raise Refusal(
            "R455",
            f"“{measure.name}”自己有目标，不等下达",
            "要改目标的，走调整程序",
            english=f"{measure.name} awaits no value from above",
            english_hint="to move its target, amend the plan",
        )
    op = given.op or (Op.AT_MOST if target.upper else Op.AT_LEAST)
    _sound(given, op, target)
    _by_authority(given.authority, day)
    return promise, Assignment(
        given.commitment, given.measure, op, given.value, given.unit or None, day, given.authority
    )


def _sound(given: Given, op: Op, target: RelativeTarget) -> None:
    wrong = _FLOORS if target.upper else _CAPS
    if not given.value.is_finite() or abs(given.value.adjusted()) > _MOST_DIGITS:
        raise Refusal(
            "R456",
            "下达的值不是数",
            "只填数字，单位另填",
            english="the value handed down is no figure",
            english_hint="a plain figure; its unit stands apart",
        )
    if op in wrong or op is Op.RANGE:
        sense = ("上限", "a cap") if target.upper else ("下限", "a floor")
        raise Refusal(
            "R456",
            f"报告说的是{sense[0]}，不能按“{op.zh}”下达",
            f"按{sense[0]}填；报告说反了的，走调整程序",
            english=f"the report promises {sense[1]}: {op.en} does not fit",
            english_hint="give it in the sense of the report, or amend the plan",
        )


def _by_authority(authority: Authority, day: date) -> None:
    if not (authority.body.strip() and authority.document.strip()):
        raise Refusal(
            "R406",
            "下达要写明机关和文号",
            "填上再提交",
            english="the body and the document that hand it down are needed",
            english_hint="fill in both",
        )
    if authority.day > day:
        raise Refusal(
            "R457",
            f"文件日期 {authority.day} 在今天之后",
            "核对日期",
            english=f"the document is dated {authority.day}, after today",
            english_hint="look at the document's date",
        )
