"""匿名导出 one case taken away without anybody in it, for teaching or for an answer."""

from __future__ import annotations

import json

from jianyue.core.codec import encode
from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.desk.case_mails import almanac
from jianyue.desk.case_writing import hold
from jianyue.desk.deed import Deed, act
from jianyue.ledger.casework.anonymising import anonymous
from jianyue.ledger.casework.fold import trail
from jianyue.store.models import CaseFileRow

_NOTE = (
    "按规则去掉了 removed 里列的；件数少的类别和街镇，知情的人仍可能认得出，给出去以前再看一遍。",
    "What is listed under removed was taken out by rule; where cases are few, whoever knows the "
    "matter may still recognise it: look once more before it is given away.",
)


@act(Right.PUBLISH, "匿名导出一件办件", "export a case without anybody in it")
def export_anonymous_case(deed: Deed, *, case: str) -> bytes:
    """One case as JSON with its steps, posts, units, states, chosen values and limits; free words,
    exact places, particulars, accounts, moments and numbers are taken out, and it says so.

    Raises Refusal R403, R1249 for a case that is still open: its end is not known.
    """
    held = hold(case)
    if held.row.closed is None:
        raise Refusal(
            "R1249",
            f"办件 {case} 还没有办结，不作案例导出",
            "办结以后再导出",
            english=f"the case {case} is still open: it is no lesson yet",
            english_hint="export it when it is closed",
        )
    at = max(deed.at, held.events[-1].at)
    first = held.versions[held.events[0].version]
    folded, steps = trail(first, held.events, at, almanac(), held.versions)
    lesson = anonymous(
        folded,
        held.events,
        (state for state, _ in steps),
        held.versions,
        area=held.row.area,
        files=CaseFileRow.objects.filter(case=held.row).count(),
    )
    taken = [f"{one.what} {one.times}" for one in lesson.removed]
    deed.about(case, steps=len(lesson.steps), removed=taken)
    told = {
        "sample": held.row.sample,
        "made_on": deed.day.isoformat(),
        "note_zh": _NOTE[0],
        "note_en": _NOTE[1],
        "case": encode(lesson),
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()
