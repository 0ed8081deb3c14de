"""请 requests: more time before the due day, or a task handed back; and the answer."""

from __future__ import annotations

from datetime import date

from jianyue.core.claim import RequestKind
from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.desk.claims import answers_for
from jianyue.desk.deed import Deed, act, not_there, overtaken
from jianyue.desk.plans import find_plan
from jianyue.store.models import DecisionRow, RequestRow
from jianyue.store.plans import load_commitment


@act(Right.CLAIM, "提出申请", "make a request")
def make_request(
    deed: Deed,
    *,
    plan: str,
    commitment: str,
    unit: str,
    kind: RequestKind,
    reason: str,
    until: date | None = None,
    progress: str = "",
) -> RequestRow:
    """Ask for more time, or hand a task back. Raises Refusal R421 when the unit does not answer for
    the promise, R451 without a reason, R452 for an extension asked on or after the due day, R453
    when the new day is not later, R941 while the unit's last request is not answered."""
    row = find_plan(plan, for_change=True)
    deed.require(unit)
    promise = load_commitment(row, commitment, deed.day)
    if promise is None:
        raise not_there("承诺", "promise")
    answers_for(promise, unit)
    waiting = RequestRow.objects.filter(plan=row, commitment=commitment, unit=unit, decision=None)
    if waiting.exists():
        raise Refusal(
            "R941",
            "本单位对这条承诺已有一件申请在等批办",
            "等答复；要补充的，请批办的人先答复",
            english="the unit's request for this promise waits already",
            english_hint="wait for the answer",
        )
    if not reason.strip():
        raise Refusal(
            "R451",
            "申请要写理由",
            "写明理由",
            english="a request needs its reason",
            english_hint="say why",
            field="reason",
        )
    if kind is RequestKind.EXTENSION:
        _extension(promise.due.day, deed.day, until)
    deed.about(f"{plan}/{commitment}", unit=unit, kind=kind.value)
    return deed.append(
        RequestRow(
            plan=row,
            commitment=commitment,
            kind=kind.value,
            unit=unit,
            person=deed.by.id,
            made_at=deed.at,
            until=until,
            reason=reason,
            progress=progress,
        )
    )


def _extension(due: date, today: date, until: date | None) -> None:
    if today >= due:
        raise Refusal(
            "R452",
            f"时限 {due} {'就是今天' if today == due else '已过'}，不能再申请延期",
            "照实报送进展；目标要改的，走调整程序",
            english=f"more time is asked for before the due day {due}",
            english_hint="report as it is; to move the target, ask for an amendment",
            field="until",
        )
    if until is None or until <= due:
        raise Refusal(
            "R453",
            f"延期后的日期须晚于原时限 {due}",
            "填新的日期",
            english=f"the new day must be later than {due}",
            english_hint="give the new day",
            field="until",
        )


@act(Right.DECIDE, "批办申请", "decide a request")
def decide_request(deed: Deed, *, request: int, granted: bool, words: str = "") -> DecisionRow:
    """Answer a request, once. An extension granted does not move the target: it is a reason for
    an amendment, which goes by its own authority. Raises Refusal R402 when it was answered."""
    row = RequestRow.objects.select_related("plan").filter(pk=request).first()
    if row is None:
        raise not_there("申请", "request")
    if DecisionRow.objects.filter(request=row).exists():
        raise overtaken("这件申请", "the request")
    if not granted and not words.strip():
        raise Refusal(
            "R454",
            "不同意要说明理由",
            "写一句",
            english="say why it is refused",
            english_hint="one sentence is enough",
            field="words",
        )
    deed.about(f"{row.plan.key}/{row.commitment}", unit=row.unit, granted=granted)
    return deed.append(
        DecisionRow(request=row, granted=granted, person=deed.by.id, made_at=deed.at, words=words)
    )
