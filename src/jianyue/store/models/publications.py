"""Bulletins being written, and publications frozen with number and checksum."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jianyue.store.models.plans import PlanRow


class BulletinRow(models.Model):
    """A draft of a 通报: ``data`` as the press reads it; ``rev`` guards it against two hands."""

    plan = models.ForeignKey(PlanRow, models.CASCADE, related_name="bulletins")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    as_of = models.DateField()
    data = models.JSONField()
    rev = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.title


class PublicationRow(models.Model):
    """A fact: a thing published, its number, its bytes' hash, and where the journal stood."""

    plan = models.ForeignKey(PlanRow, models.PROTECT, related_name="publications")
    bulletin = models.ForeignKey(BulletinRow, models.PROTECT, null=True, blank=True)
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=80)
    name = models.CharField(max_length=300)
    media = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    as_of = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number", "name"], name="publication_once")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
