"""What a machine is told of what an act did: a plain form that never holds a particular or a secret."""

from __future__ import annotations

from datetime import date
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
    PlanRow: ("key", "title", "place", "year", "stage", "rev"),
    ProofRow: ("key", "sha256", "size", "title", "media"),
    RequestRow: ("id", "commitment", "kind", "unit", "until", "reason", "made_at"),
    TokenRow: ("id", "name", "scopes", "expires_at", "revoked_at"),
    UnitRow: ("code", "name", "short", "kind", "since", "until", "successor", "rev"),
    VersionRow: ("number", "body", "document", "day", "reason"),
}


def told(result: Any) -> Json:  # noqa: ANN401 whatever an act returns
    """The plain form of an act's result."""
    if isinstance(result, Model):
        names = COLUMNS.get(type(result), ("pk",))
        return {name: told(getattr(result, name)) for name in names}
    if isinstance(result, tuple | list):
        return [told(item) for item in result]
    if isinstance(result, dict):
        return {str(key): told(value) for key, value in result.items()}
    if isinstance(result, Target):
        return encode(result)
    if hasattr(result, "__dataclass_fields__") and not isinstance(result, Span):
        return {name: told(getattr(result, name)) for name in result.__dataclass_fields__}
    if isinstance(result, date):
        return result.isoformat()
    return encode(result)
