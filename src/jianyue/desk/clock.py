"""The clock of the desk: the only place where a server asks what day it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

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


def latest(moment: datetime) -> datetime:
    """The latest moment that what was done by ``moment`` may bear: itself; on the fixed day of a
    demonstration the end of that day, for at midnight its hours begin anew."""
    if fixed_day() is None:
        return moment
    return moment.replace(hour=23, minute=59, second=59, microsecond=999_999)


@contextmanager
def days_before(days: int) -> Iterator[None]:
    """For a demonstration alone: what is done in this block was done so many days before its fixed
    day. Where time runs it is done today: nobody dates an act back."""
    held = settings.JIANYUE_TODAY
    if held:
        settings.JIANYUE_TODAY = (date.fromisoformat(held) - timedelta(days)).isoformat()
    try:
        yield
    finally:
        settings.JIANYUE_TODAY = held
