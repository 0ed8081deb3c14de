"""Whose turn it is to do what is done once, however many look: whoever takes the slot does it."""

from __future__ import annotations

from datetime import datetime

from jianyue.store.models import DigestRow


def take_slot(slot: str, moment: datetime) -> bool:
    """Take a slot, within the caller's transaction; False where somebody was faster. In two
    statements."""
    DigestRow.objects.bulk_create([DigestRow(slot=slot, made_at=moment)], ignore_conflicts=True)
    return DigestRow.objects.filter(slot=slot, made_at=moment).exists()
