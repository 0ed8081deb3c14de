"""Plans: the report, its draft under review, its versions, and who answers for what."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jianyue.store.models.people import CODE, NAME


class PlanRow(models.Model):
    """One report and the plan made of it. ``stage`` is draft until version 1 is adopted.

    ``outline`` holds the sections, ``clauses`` the clauses, as plan.json writes them; ``rev`` goes
    up with every change of a draft, so that two hands never overwrite each other. ``bodies`` are the codes of
    the units that its book named, in the book's order.
    """

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    place = models.CharField(max_length=NAME, blank=True, default="")
    year = models.PositiveIntegerField()
    stage = models.CharField(max_length=20, default="draft")
    report_file = models.CharField(max_length=200)
    report_data = models.BinaryField()
    source_name = models.CharField(max_length=300)
    source_media = models.CharField(max_length=120, default="text/plain")
    source_text = models.TextField()
    source_sha256 = models.CharField(max_length=64)
    outline = models.JSONField(default=list)
    clauses = models.JSONField(default=list)
    diagnostics = models.JSONField(default=list)
    bodies = models.JSONField(default=list)
    sample = models.BooleanField(default=False)
    note = models.TextField(blank=True, default="")
    rev = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-year", "key"]

    def __str__(self) -> str:
        return self.key


class DraftItemRow(models.Model):
    """One promise of a draft: ``data`` is the commitment as plan.json writes it."""

    plan = models.ForeignKey(PlanRow, models.CASCADE, related_name="items")
    commitment = models.CharField(max_length=CODE)
    position = models.PositiveIntegerField()
    data = models.JSONField()
    dropped = models.BooleanField(default=False)
    confirmed = models.BooleanField(default=False)
    rev = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "commitment"], name="draft_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.commitment}"


class VersionRow(models.Model):
    """A fact: all commitments from ``day`` on, by the authority named."""

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.CharField(max_length=300, blank=True, default="")
    document = models.CharField(max_length=300, blank=True, default="")
    day = models.DateField()
    reason = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["plan", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="version_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.number}"


class CommitmentRow(models.Model):
    """A fact: a promise as one version holds it.

    The columns beside ``data`` are for searching and listing, and are written by the same words
    as every table: ``target`` and ``target_en`` by ``ledger.target_words``; ``lead`` is the unit
    that the plan itself names, before any duty is laid over it.
    """

    version = models.ForeignKey(VersionRow, models.PROTECT, related_name="commitments")
    commitment = models.CharField(max_length=CODE)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=500)
    words = models.TextField(blank=True, default="")
    area = models.CharField(max_length=300, blank=True, default="")
    target = models.TextField(blank=True, default="")
    target_en = models.TextField(blank=True, default="")
    kind = models.CharField(max_length=20, blank=True, default="")
    strength = models.CharField(max_length=20, blank=True, default="")
    lead = models.CharField(max_length=CODE, blank=True, default="")
    due = models.DateField()
    data = models.JSONField()

    class Meta:
        ordering: ClassVar = ["version", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "commitment"], name="commitment_once")
        ]
        indexes: ClassVar = [models.Index(fields=["version", "due"])]

    def __str__(self) -> str:
        return self.commitment


class DutyRow(models.Model):
    """A fact: who answers for a promise from ``day`` on (1+1+N), its nodes and its weight.

    The last row of a commitment holds; ``lead`` and ``co`` are units' codes, ``leader`` a post.
    """

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="duties")
    commitment = models.CharField(max_length=CODE)
    day = models.DateField()
    leader = models.CharField(max_length=NAME, blank=True, default="")
    lead = models.CharField(max_length=CODE, blank=True, default="")
    co = models.JSONField(default=list)
    nodes = models.JSONField(default=list)
    weight = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["plan", "commitment"])]

    def __str__(self) -> str:
        return f"{self.commitment} {self.lead}"


class CaseMeasureRow(models.Model):
    """A fact: from ``day`` on a measure is worked out from cases by the query in ``data``; none
    (an empty ``data``) ends it. The last row of a measure holds."""

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="case_measures")
    commitment = models.CharField(max_length=CODE)
    measure = models.PositiveIntegerField(default=0)
    data = models.JSONField(default=dict)
    basis = models.TextField()
    day = models.DateField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.commitment}/{self.measure} {self.day}"


class HandDownRow(models.Model):
    """A fact: a value handed down from above for a measure that awaited it."""

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="handed_down")
    commitment = models.CharField(max_length=CODE)
    measure = models.PositiveIntegerField(default=0)
    data = models.JSONField()
    known_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.commitment} {self.known_on}"
