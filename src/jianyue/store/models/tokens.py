"""Tokens of machines, and the answers given once to a request that may come twice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jianyue.store.models.people import CODE, PersonRow, UnitRow


class TokenRow(models.Model):
    """A machine's token: only its SHA-256 is kept. ``scopes`` are rights of core.people."""

    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(PersonRow, models.CASCADE, related_name="tokens")
    unit = models.ForeignKey(UnitRow, models.PROTECT, null=True, blank=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name


class IdempotencyRow(models.Model):
    """The answer to a request by its key: the same key and body get the same answer again."""

    token = models.CharField(max_length=CODE)
    key = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    status = models.PositiveIntegerField()
    body = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token", "key"], name="idempotency_once")
        ]

    def __str__(self) -> str:
        return self.key
