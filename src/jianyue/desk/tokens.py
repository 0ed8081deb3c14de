"""令牌 tokens: machines that act for a person, for one unit or all, within named rights.

Only the SHA-256 of a token is kept; the token itself is shown once. A machine never may more than
its person may on the day, nor more than its scopes.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from jianyue.core.people import Actor, Grant, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.clock import moment, today
from jianyue.desk.deed import Deed, act, not_there
from jianyue.desk.people import actor_holding
from jianyue.store.models import PersonRow, TokenRow, UnitRow
from jianyue.store.people import TokenFound, load_token

LONGEST = 365
PREFIX = "jy_"


@dataclass(frozen=True, slots=True)
class Machine:
    """A token found good: who acts, and the token's own number."""

    actor: Actor
    token: str


@act(Right.MANAGE_PEOPLE, "发令牌", "make a token")
def make_token(
    deed: Deed,
    *,
    username: str,
    name: str,
    scopes: Sequence[Right],
    unit: str = "",
    days: int = 90,
) -> tuple[TokenRow, str]:
    """A token for a person's machine; the second value is the token, shown this once.

    ``unit`` limits it to one unit, ``scopes`` to some rights, ``days`` to a time of at most 365.
    Raises Refusal R403 for nobody or no unit, R654 without scopes or for a time out of bounds.
    """
    person = PersonRow.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise not_there("账号", "account")
    body = UnitRow.objects.filter(code=unit).first() if unit else None
    if unit and body is None:
        raise not_there("单位", "unit")
    if not scopes or not name.strip() or not 1 <= days <= LONGEST:
        raise Refusal(
            "R654",
            f"令牌要有名称、至少一项权限，期限 1 至 {LONGEST} 天",
            "改正后再发",
            english=f"a token needs a name, a right at least, and 1 to {LONGEST} days",
        )
    secret = PREFIX + secrets.token_urlsafe(32)
    row = TokenRow.objects.create(
        name=name.strip()[:80],
        digest=_digest(secret),
        person=person,
        unit=body,
        scopes=sorted({right.value for right in scopes}),
        made_at=deed.at,
        expires_at=moment() + timedelta(days=days),
    )
    deed.about(username, unit=unit, token=row.pk, scopes=row.scopes)
    return row, secret


@act(Right.MANAGE_PEOPLE, "收回令牌", "revoke a token")
def revoke_token(deed: Deed, *, token: int) -> TokenRow:
    """The token opens nothing from now on. Raises Refusal R403."""
    row = TokenRow.objects.select_related("person").filter(pk=token).first()
    if row is None:
        raise not_there("令牌", "token")
    row.revoked_at = row.revoked_at or moment()
    row.save(update_fields=["revoked_at"])
    deed.about(row.person.username, token=row.pk)
    return row


def machine_of(secret: str) -> Machine | None:
    """Who acts by a token, in one statement; None when it opens nothing."""
    row = load_token(_digest(secret), moment())
    if row is None:
        return None
    return Machine(_within(row, today()), str(row.id))


@lru_cache(maxsize=1024)
def _within(row: TokenFound, day: date) -> Actor:
    """Its person as he is on a day, with no right outside the token's scopes and no unit but its
    own. What the archive holds of the token is asked for at every call; the same is made once."""
    actor = actor_holding(row.username, row.held, day)
    scopes = frozenset(Right(s) for s in row.scopes)
    rules = {
        role: replace(rule, rights=rule.rights & scopes)
        for role, rule in (actor.rules or {}).items()
    }
    grants = actor.grants
    if row.unit is not None:
        grants = tuple(g for g in grants if g.unit == row.unit)
    return Actor(actor.id, tuple(Grant(g.role, g.unit) for g in grants), rules)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
