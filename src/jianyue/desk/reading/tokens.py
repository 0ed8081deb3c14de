"""Tokens 令牌: the machines that act for people; what a token is was shown once and is kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jianyue.core.people import Actor, Right
from jianyue.desk.clock import moment
from jianyue.desk.deed import no_right
from jianyue.desk.reading.plans import unit_choices
from jianyue.store.models import TokenRow


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A token; ``state`` is live, expired or revoked."""

    id: int
    name: str
    username: str
    unit: str
    scopes: tuple[Right, ...]
    made_at: datetime
    expires_at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every token, those that open something first."""

    lines: tuple[TokenLine, ...]
    units: tuple[tuple[str, str], ...]


def tokens(by: Actor) -> Tokens:
    """Every token, in two statements. Raises Refusal R401."""
    if not by.may(Right.MANAGE_PEOPLE):
        raise no_right(Right.MANAGE_PEOPLE)
    rows = TokenRow.objects.select_related("person", "unit").order_by("-id")
    lines = sorted((_line(row) for row in rows), key=lambda line: line.state != "live")
    return Tokens(tuple(lines), unit_choices())


def _line(row: TokenRow) -> TokenLine:
    state = "live" if row.expires_at > moment() else "expired"
    return TokenLine(
        id=row.pk,
        name=row.name,
        username=row.person.username,
        unit=(row.unit.short or row.unit.name) if row.unit else "",
        scopes=tuple(Right(scope) for scope in row.scopes),
        made_at=row.made_at,
        expires_at=row.expires_at,
        state="revoked" if row.revoked_at else state,
    )
