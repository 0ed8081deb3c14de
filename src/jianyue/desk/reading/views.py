"""Saved views 保存的视图: a person's own, by name."""

from __future__ import annotations

from dataclasses import dataclass

from jianyue.core.people import Actor
from jianyue.desk.reading.heads import may_read
from jianyue.store.models import SavedViewRow


@dataclass(frozen=True, slots=True)
class View:
    """A list with its filters: ``url`` is its address."""

    id: int
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Views:
    """A person's own views."""

    views: tuple[View, ...]


def views(by: Actor, key: str = "") -> tuple[View, ...]:
    """A person's own views (of one plan), in one statement. Raises Refusal R401."""
    may_read(by)
    rows = SavedViewRow.objects.filter(person__username=by.id).order_by("name")
    if key:
        rows = rows.filter(url__startswith=f"/plans/{key}/")
    return tuple(View(*told) for told in rows.values_list("pk", "name", "url"))
