"""发布 publishing: words about a case for everybody, after somebody has looked at them.

What a reporter wrote is published by nobody as it stands: a person writes or edits the text, is
shown what in it looks like a particular, and says that he has looked. The text is a fact; a later
one takes its place, and an empty one withdraws it. Open311 and open data give that text alone.
"""

from __future__ import annotations

from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.desk.case_writing import row_of
from jianyue.desk.deed import Deed, act
from jianyue.ledger.particulars import held_in, pieces_of
from jianyue.store.models import CasePublicRow, CaseRow
from jianyue.store.public_texts import public_text
from jianyue.store.secrets import unlock

MOST = 1000


@act(Right.PUBLISH, "发布办件文字", "publish words about a case")
def publish_case_text(
    deed: Deed, *, case: str, text: str, looked: bool = False, was: str = ""
) -> CasePublicRow:
    """Publish a text about a case, written or edited for everybody. ``looked``: what was pointed
    out was looked at and may stand; ``was`` is the text that was seen as published.

    Raises Refusal R403, R402 when somebody published since, R1245 for no text or more than 1000
    signs, R1246 for a text that holds what the reporter gave of himself, R1247 where something
    looks like a particular and nobody has looked.
    """
    row = row_of(case)
    words = text.strip()
    _not_since(row, was)
    if not words or len(words) > MOST:
        raise _bad_length()
    secrets = tuple(value for value in unlock(row).values() if value)
    if held_in(words, secrets):
        raise _own_particulars()
    pieces = pieces_of(words)
    if pieces and not looked:
        raise _look("、".join(f"{piece.kind.zh} {piece.text}" for piece in pieces))
    deed.about(case, signs=len(words), pointed_out=len(pieces), looked=looked)
    return deed.append(CasePublicRow(case=row, text=words, person=deed.by.id, made_at=deed.at))


@act(Right.PUBLISH, "撤下办件文字", "withdraw words about a case")
def withdraw_case_text(deed: Deed, *, case: str, reason: str) -> CasePublicRow:
    """Withdraw what was published about a case; who took it away before has it still.

    Raises Refusal R403, R1014 without a reason, R1248 where nothing is published.
    """
    row = row_of(case)
    if not reason.strip():
        raise Refusal("R1014", "撤下须写明理由", "填好再办", english="a reason is needed")
    if not public_text(row):
        raise Refusal(
            "R1248",
            "这一件没有发布文字",
            "刷新页面",
            english="nothing is published about this case",
            english_hint="load the page again",
        )
    deed.about(case, reason=reason.strip()[:200])
    return deed.append(
        CasePublicRow(case=row, reason=reason.strip()[:200], person=deed.by.id, made_at=deed.at)
    )


def _not_since(row: CaseRow, was: str) -> None:
    now = public_text(row)
    if now.strip() != was.strip():
        raise Refusal(
            "R402",
            "已发布的文字刚被别人改过，您的没有写入",
            "对照现在的文字再发布",
            english="the published text was changed by somebody else; yours was not written",
            english_hint="look at the text as it is now, then publish",
            field="text",
        )


def _bad_length() -> Refusal:
    return Refusal(
        "R1245",
        f"发布的文字须有 1 到 {MOST} 字",
        "写好再发布；要撤下，用“撤下”",
        english=f"a published text has 1 to {MOST} signs",
        english_hint="write it, then publish; withdrawing is an act of its own",
        field="text",
    )


def _own_particulars() -> Refusal:
    return Refusal(
        "R1246",
        "文字里有反映人留下的个人信息（姓名、电话或地址），不能发布",
        "删去或改写后再发布",
        english="the text holds what the reporter gave of himself: it cannot be published",
        english_hint="take it out, then publish",
        field="text",
    )


def _look(found: str) -> Refusal:
    return Refusal(
        "R1247",
        f"文字里像个人信息的：{found}",
        "改掉，或看过确认不是，勾“看过了”再发布",
        english=f"this looks like particulars: {found}",
        english_hint="change it, or tick that it was looked at",
        field="text",
    )
