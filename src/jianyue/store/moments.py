"""Moments of the office's own zone: where a day begins, whatever zone the database answers in."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone


def midnight(day: date) -> datetime:
    """The beginning of a day by the office's clock."""
    return datetime.combine(day, time.min, timezone.get_default_timezone())
