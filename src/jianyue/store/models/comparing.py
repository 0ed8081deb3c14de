"""What the comparing of cases leaves: how far it is, and what differs until it is mended."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jianyue.store.models.cases import CaseRow
from jianyue.store.models.people import CODE


class CaseComparingRow(models.Model):
    """How far the comparing of cases with their events is; one row of the name ``cases``.

    ``day`` is the night that was begun, ``at`` the moment at which one was ended, with how many it
    ``compared`` and how many differences it ``found``. ``seen`` is the last event by then,
    ``cursor`` the last case of the round that goes through all of them: it was begun on
    ``round_began``; the last whole one was ended on ``round_ended``.
    """

    name = models.CharField(max_length=CODE, unique=True)
    day = models.DateField(null=True, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    compared = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    seen = models.BigIntegerField(default=0)
    cursor = models.BigIntegerField(default=0)
    round_began = models.DateField(null=True, blank=True)
    round_ended = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.name} {self.day}"


class CaseDifferenceRow(models.Model):
    """A column of a case's row that is not what the fold of its events gives: ``stored`` and
    ``folded`` in words. ``ended_at`` is set when it differs no longer; ``mended_by`` is whoever
    mended it (empty: the row was written anew by a step of the case)."""

    case = models.ForeignKey(CaseRow, models.CASCADE, related_name="differences")
    column = models.CharField(max_length=CODE)
    stored = models.TextField(blank=True, default="")
    folded = models.TextField(blank=True, default="")
    found_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    mended_by = models.CharField(max_length=CODE, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "column"], name="case_differs_once", condition=Q(ended_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.column}"
