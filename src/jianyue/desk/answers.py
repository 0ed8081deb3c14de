"""What a machine is told of what an act did: a plain form that never holds a particular or a secret."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Model

from jianyue.core.codec import Json, encode
from jianyue.core.commitment import Target
from jianyue.core.text import Span
from jianyue.store.models import (
    CheckRow,
    ClaimDraftRow,
    ClaimRow,
    DecisionRow,
    DraftItemRow,
    DutyRow,
    GrantRow,
    PersonRow,
    PlanRow,
    ProcessBookRow,
    ProofRow,
    RequestRow,
    TokenRow,
    UnitRow,
    VersionRow,
)

# Which columns of a row a machine is told; a row that is not here is told by its number alone.
COLUMNS: dict[type[Model], tuple[str, ...]] = {
    CheckRow: ("id", "claim_id", "result", "day", "words", "observations", "proofs", "made_at"),
    ClaimDraftRow: ("id", "commitment", "month", "unit", "data", "rev", "saved_at"),
    ClaimRow: (
        *("id", "commitment", "month", "unit", "progress", "problem", "next_step"),
        *("observations", "proofs", "supersedes_id", "made_at"),
    ),
    DecisionRow: ("id", "request_id", "granted", "words", "made_at"),
    DraftItemRow: ("commitment", "position", "data", "dropped", "confirmed", "rev"),
    DutyRow: ("id", "commitment", "day", "leader", "lead", "co", "nodes", "weight"),
    GrantRow: ("id", "role", "since", "until"),
    PersonRow: ("id", "username"),
    ProcessBookRow: ("name", "version", "day", "body", "document", "reason", "made_at"),
    PlanRow: ("key", "title", "place", "year", "stage", "rev"),
    ProofRow: ("key", "sha256", "size", "title", "media"),
    RequestRow: ("id", "commitment", "kind", "unit", "until", "reason", "made_at"),
    TokenRow: ("id", "name", "scopes", "expires_at", "revoked_at"),
    UnitRow: ("code", "name", "short", "kind", "since", "until", "successor", "rev"),
    VersionRow: ("number", "body", "document", "day", "reason"),
}


def told(result: Any) -> Json:  # noqa: ANN401 whatever an act returns
    """The plain form of an act's result."""
    kind: Any = type(result)
    return _teller(kind)(result)


@lru_cache(maxsize=512)
def _teller(kind: Any) -> Callable[[Any], Json]:  # noqa: ANN401 any type at all
    """What tells a type, worked out once a type: a list holds some hundred thousand values."""
    if issubclass(kind, Model):
        return _named(COLUMNS.get(kind, ("pk",)))
    if issubclass(kind, tuple | list):
        return lambda items: [told(item) for item in items]
    if issubclass(kind, dict):
        return lambda held: {str(key): told(value) for key, value in held.items()}
    if issubclass(kind, date):
        return lambda day: day.isoformat()
    if issubclass(kind, float):  # a share that was measured: no plan and no record holds one
        return lambda share: round(share, 6)
    if not issubclass(kind, Target | Span) and is_dataclass(kind):
        return _named(tuple(field.name for field in fields(kind)))
    return encode


def _named(names: tuple[str, ...]) -> Callable[[Any], Json]:
    return lambda held: {name: told(getattr(held, name)) for name in names}
