"""Publishing 发布: what is published about a case, what it could be written from, what to look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jianyue.core.people import Actor, Right
from jianyue.desk.case_publishing import MOST
from jianyue.desk.case_writing import row_of
from jianyue.desk.deed import no_right
from jianyue.ledger.particulars import Kind, masked, pieces_of
from jianyue.store.models import CaseEventRow, CasePublicRow


@dataclass(frozen=True, slots=True)
class Pointed:
    """A piece that looks like a particular."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class PublicLine:
    """One publishing or withdrawing, the last first; ``text`` is empty for a withdrawal."""

    at: datetime
    person: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Publishing:
    """``published`` is what everybody reads now; ``reported`` what the reporter wrote, ``draft``
    the same with all that looks like a particular masked, ``pointed`` what that is."""

    number: str
    published: str
    reported: str
    draft: str
    pointed: tuple[Pointed, ...]
    lines: tuple[PublicLine, ...]
    most: int = MOST


def case_publishing(by: Actor, case: str) -> Publishing:
    """发布页 For whoever may publish; in three statements. Raises Refusal R401, R403."""
    if not by.may(Right.PUBLISH):
        raise no_right(Right.PUBLISH)
    row = row_of(case)
    first = CaseEventRow.objects.filter(case=row, seq=1).values_list("data", flat=True).first()
    reported = str((first or {}).get("text", ""))
    rows = list(CasePublicRow.objects.filter(case=row).order_by("-id"))
    found = pieces_of(reported)
    return Publishing(
        number=case,
        published=rows[0].text if rows else "",
        reported=reported,
        draft=masked(reported, found)[:MOST],
        pointed=tuple(Pointed(piece.kind, piece.text) for piece in found),
        lines=tuple(PublicLine(one.made_at, one.person, one.text, one.reason) for one in rows),
    )


def pointed_out(text: str) -> tuple[Pointed, ...]:
    """What in a text that was typed looks like a particular."""
    return tuple(Pointed(piece.kind, piece.text) for piece in pieces_of(text))
