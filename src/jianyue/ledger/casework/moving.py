"""Moving 换版: whether a running case may go on under another version of its process."""

from __future__ import annotations

from jianyue.core.case import Case
from jianyue.core.process import Process
from jianyue.core.refusal import Refusal


def move_refusal(case: Case, new: Process, to: str) -> Refusal | None:
    """Why the case may not be moved to the state ``to`` of a version; None when it may."""
    if case.process != new.id:
        return _no("那是另一个流程", "that is another process")
    if case.version == new.version:
        return _no("已经是这一版", "it is held to that version already")
    if not case.state or case.closed:
        return _no("没有在办的办件不换版", "only a running case is moved")
    if to not in new.state_of:
        return _no(f"新的一版没有环节 {to}", f"the version has no state {to}")
    if new.state_of[to].ends:
        return _no("换版不能了结办件", "a move does not end a case")
    return None


def _no(zh: str, en: str) -> Refusal:
    return Refusal(
        "R1026",
        f"不能换版：{zh}",
        "核对办件、版本和要去的环节",
        english=f"cannot be moved: {en}",
        english_hint="look at the case, the version and the state",
    )
