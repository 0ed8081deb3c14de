"""A person with what he may be, read together: every page and every call of the API asks for both."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import F

from jianyue.store.models import GrantRow, PersonRow, TokenRow, UnitRow

Held = tuple[str, str | None, date, date | None]
_GRANT = ("role", "unit__code", "since", "until")
_BESIDE = {f"{name.partition('_')[0]}_": F(f"grants__{name}") for name in _GRANT}


def load_person(pk: int | str) -> PersonRow | None:
    """The person of a key, with his grants of all days beside him, in one statement."""
    rows = list(PersonRow.objects.filter(pk=pk).annotate(**_BESIDE).order_by("grants__id"))
    return _with_grants(rows[0], rows) if rows else None


@dataclass(frozen=True, slots=True)
class TokenFound:
    """An open token: its number, whose it is, within what, and his grants of all days."""

    id: int
    username: str
    unit: str | None
    scopes: tuple[str, ...]
    held: tuple[Held, ...]


# Every call of the API asks for this, so it is written out: Django would put it together each time.
_TOKEN = (
    f"SELECT t.id, p.username, o.code, t.scopes, g.role, u.code, g.since, g.until "  # noqa: S608 only names of our own
    f"FROM {TokenRow._meta.db_table} t JOIN {PersonRow._meta.db_table} p ON p.id = t.person_id "
    f"LEFT JOIN {UnitRow._meta.db_table} o ON o.id = t.unit_id "
    f"LEFT JOIN {GrantRow._meta.db_table} g ON g.person_id = p.id "
    f"LEFT JOIN {UnitRow._meta.db_table} u ON u.id = g.unit_id "
    "WHERE t.digest = %s AND t.revoked_at IS NULL AND t.expires_at > %s AND p.is_active "
    "ORDER BY g.id"
)


def load_token(digest: str, at: datetime) -> TokenFound | None:
    """The token of a digest, if it is open at a moment and its person may act, with his grants of
    all days, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_TOKEN, [digest, connection.ops.adapt_datetimefield_value(at)])
        rows = cursor.fetchall()
    if not rows:
        return None
    number, username, unit, scopes = rows[0][:4]
    held = tuple(
        (role, own, _day(since), _day(until)) for *_, role, own, since, until in rows if role
    )
    return TokenFound(number, username, unit, tuple(json.loads(scopes)), held)


def _day(value: Any) -> Any:  # noqa: ANN401 a date, or its text where the database knows none
    return date.fromisoformat(value) if isinstance(value, str) else value


def _with_grants(person: PersonRow, rows: list[Any]) -> PersonRow:
    """Each row is one grant: they are kept with the person."""
    person.held = tuple((r.role_, r.unit_, r.since_, r.until_) for r in rows if r.role_)
    return person
