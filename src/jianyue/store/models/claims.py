"""Monthly claims and their checking, requests for more time or another unit. Facts but the drafts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jianyue.store.models.people import CODE
from jianyue.store.models.plans import PlanRow


class ClaimDraftRow(models.Model):
    """A claim being written: the only one of its promise, month and unit; ``rev`` guards it."""

    plan = models.ForeignKey(PlanRow, models.CASCADE, related_name="claim_drafts")
    commitment = models.CharField(max_length=CODE)
    month = models.DateField()
    unit = models.CharField(max_length=CODE)
    data = models.JSONField(default=dict)
    rev = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "commitment", "month", "unit"], name="claim_draft_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.commitment} {self.month}"


class ClaimRow(models.Model):
    """A fact: what a unit claimed of a promise for a month, in figures and words.

    ``month`` is its first day; ``observations`` are the keys of the rows it made; a later claim
    of the same promise, month and unit names the one it ``supersedes``.
    """

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="claims")
    commitment = models.CharField(max_length=CODE)
    month = models.DateField()
    unit = models.CharField(max_length=CODE)
    person = models.CharField(max_length=CODE)
    made_at = models.DateTimeField()
    progress = models.TextField(blank=True, default="")
    problem = models.TextField(blank=True, default="")
    next_step = models.TextField(blank=True, default="")
    observations = models.JSONField(default=list)
    proofs = models.JSONField(default=list)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["plan", "month", "unit"]),
            models.Index(fields=["plan", "commitment"]),
        ]

    def __str__(self) -> str:
        return f"{self.commitment} {self.month:%Y-%m} {self.unit}"


class CheckRow(models.Model):
    """A fact: what somebody other than the claimant found (accepted, returned, visited)."""

    claim = models.ForeignKey(ClaimRow, models.PROTECT, related_name="checks")
    result = models.CharField(max_length=20)
    person = models.CharField(max_length=CODE)
    made_at = models.DateTimeField()
    day = models.DateField()
    words = models.TextField(blank=True, default="")
    observations = models.JSONField(default=list)
    proofs = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.result}"


class RequestRow(models.Model):
    """A fact: a unit asks for more time (延期) or says that the task is not its own (退回)."""

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="requests")
    commitment = models.CharField(max_length=CODE)
    kind = models.CharField(max_length=20)
    unit = models.CharField(max_length=CODE)
    person = models.CharField(max_length=CODE)
    made_at = models.DateTimeField()
    until = models.DateField(null=True, blank=True)
    reason = models.TextField()
    progress = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.commitment} {self.kind}"


class DecisionRow(models.Model):
    """A fact: the answer to a request, once."""

    request = models.OneToOneField(RequestRow, models.PROTECT, related_name="decision")
    granted = models.BooleanField()
    person = models.CharField(max_length=CODE)
    made_at = models.DateTimeField()
    words = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.granted}"
