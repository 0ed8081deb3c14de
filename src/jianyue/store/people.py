"""A person with what he may be, read together: every page and every call of the API asks for both."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import F

from jianyue.store.models import PersonRow, TokenRow

Held = tuple[str, str | None, date, date | None]
_GRANT = ("role", "unit__code", "since", "until")


def load_person(pk: int | str) -> PersonRow | None:
    """The person of a key, with his grants of all days beside him, in one statement."""
    rows = list(PersonRow.objects.filter(pk=pk).annotate(**_beside("")).order_by("grants__id"))
    return _with_grants(rows[0], rows) if rows else None


def load_token(digest: str, at: datetime) -> TokenRow | None:
    """The token of a digest, if it is open at a moment and its person may act, with his grants of
    all days beside him, in one statement."""
    rows = list(
        TokenRow.objects.select_related("person", "unit")
        .filter(digest=digest, revoked_at=None, expires_at__gt=at, person__is_active=True)
        .annotate(**_beside("person__"))
        .order_by("person__grants__id")
    )
    if not rows:
        return None
    _with_grants(rows[0].person, rows)
    return rows[0]


def _beside(way: str) -> dict[str, F]:
    return {f"{name.partition('_')[0]}_": F(f"{way}grants__{name}") for name in _GRANT}


def _with_grants(person: PersonRow, rows: list[Any]) -> PersonRow:
    """Each row is one grant: they are kept with the person."""
    person.held = tuple((r.role_, r.unit_, r.since_, r.until_) for r in rows if r.role_)
    return person
