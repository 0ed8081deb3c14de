"""What became known: observations, reference series, rosters, proofs. All facts but rosters."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jianyue.store.models.people import CODE, NAME
from jianyue.store.models.plans import PlanRow

FIGURE = 40  # digits as they were written: a figure keeps its form (4.0 is not 4)


class ObservationRow(models.Model):
    """A fact: one dated, sourced statement about one measure (core.evidence.Observation)."""

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="observations")
    key = models.CharField(max_length=80)
    commitment = models.CharField(max_length=CODE)
    measure = models.PositiveIntegerField(default=0)
    period_start = models.DateField()
    period_end = models.DateField()
    known_on = models.DateField()
    form = models.CharField(max_length=20)
    scope = models.CharField(max_length=20)
    standing = models.CharField(max_length=20)
    vintage = models.CharField(max_length=20)
    value = models.CharField(max_length=FIGURE, null=True, blank=True)
    unit = models.CharField(max_length=CODE, blank=True, default="")
    rung = models.CharField(max_length=20, blank=True, default="")
    member = models.CharField(max_length=NAME, blank=True, default="")
    supersedes = models.CharField(max_length=80, blank=True, default="")
    evidence = models.JSONField(default=list)
    source = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "key"], name="observation_once"),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")), name="period_ends_after_start"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["plan", "commitment", "known_on"]),
            # What is seldom there and decides which rows are needed (store.needed).
            models.Index(fields=["plan", "period_end"], name="observation_ends"),
            models.Index(
                fields=["plan", "commitment"],
                condition=~Q(supersedes=""),
                name="observation_corrects",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class SeriesRow(models.Model):
    """A fact: one figure of a reference series."""

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="series")
    series = models.CharField(max_length=200)
    data = models.JSONField()
    known_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.series


class RosterRow(models.Model):
    """A named list that a coverage target speaks of, with its dated members."""

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="rosters")
    name = models.CharField(max_length=200)
    members = models.JSONField(default=list)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class ProofRow(models.Model):
    """A fact: a file that proves. Its bytes lie in the blob folder under their SHA-256."""

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="proofs")
    key = models.CharField(max_length=80)
    path = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    title = models.CharField(max_length=300, blank=True, default="")
    source = models.TextField(blank=True, default="")
    media = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "key"], name="proof_once"),
        ]

    def __str__(self) -> str:
        return self.key
