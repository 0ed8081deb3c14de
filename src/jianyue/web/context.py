"""What every page knows: the day that is shown, and whether it is a demonstration."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from jianyue.desk.clock import fixed_day, today


def house(request: HttpRequest) -> dict[str, Any]:
    """The day of the house for templates."""
    return {"today": today(), "demonstration": fixed_day() is not None}
