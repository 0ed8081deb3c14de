"""A person with what he may be, read together: every page asks for both."""

from __future__ import annotations

from datetime import date

from django.db.models import F

from jianyue.store.models import PersonRow

Held = tuple[str, str | None, date, date | None]


def load_person(pk: int | str) -> PersonRow | None:
    """The person of a key, with his grants of all days beside him, in one statement."""
    rows = list(
        PersonRow.objects.filter(pk=pk)
        .annotate(
            role_=F("grants__role"),
            unit_=F("grants__unit__code"),
            since_=F("grants__since"),
            until_=F("grants__until"),
        )
        .order_by("grants__id")
    )
    if not rows:
        return None
    person = rows[0]
    person.held = tuple((r.role_, r.unit_, r.since_, r.until_) for r in rows if r.role_)
    return person
