"""The journal that proves itself: entries of acts, their leaves in a Merkle log, checkpoints."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jianyue.store.models.people import CODE


class EntryRow(models.Model):
    """A fact: one act: who, when, what, on what, with the digests of the facts it wrote.

    ``body`` is canonical JSON exactly as it was hashed; ``hash`` is the hash of that text.
    """

    act = models.CharField(max_length=60)
    person = models.CharField(max_length=CODE)
    unit = models.CharField(max_length=CODE, blank=True, default="")
    subject = models.CharField(max_length=200, blank=True, default="")
    result = models.CharField(max_length=20, default="done")
    made_at = models.DateTimeField(db_index=True)
    body = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["subject", "id"]),
            models.Index(fields=["person", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.act}"


class LeafRow(models.Model):
    """A fact: the place of an entry in the log, from 0 without a gap.

    ``hash`` is the leaf hash of the entry's hash; ``chain`` runs through all leaves up to this one
    and names the first that is out of place, which a root cannot.
    """

    index = models.PositiveBigIntegerField(primary_key=True)
    entry = models.OneToOneField(EntryRow, models.PROTECT, related_name="leaf")
    hash = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["index"]

    def __str__(self) -> str:
        return f"{self.index}"


class CheckpointRow(models.Model):
    """A fact: the root of the first ``size`` leaves, once for each ``reason`` (a day, a publication).

    ``frontier`` holds the whole subtrees that make the root, so that the next checkpoint reads
    only the leaves that came after.
    """

    size = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)
    frontier = models.JSONField(default=list)
    made_at = models.DateTimeField()
    reason = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.size} {self.root[:12]}"
