"""The clock of the desk: the only place where a server asks what day it is."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def fixed_day() -> date | None:
    """The day fixed for a demonstration by ``JIANYUE_TODAY``; None when time runs."""
    told = settings.JIANYUE_TODAY
    return date.fromisoformat(told) if told else None


def now() -> datetime:
    """The moment, with its zone; on the fixed day when there is one."""
    moment = timezone.localtime()
    day = fixed_day()
    return moment.replace(year=day.year, month=day.month, day=day.day) if day else moment


def moment() -> datetime:
    """The true moment, whatever day a demonstration is fixed at: for what runs and waits."""
    return timezone.now()


def today() -> date:
    """The day it is in the office's zone."""
    return now().date()
