"""Persons, units, posts and grants. A person's particulars stand here and in no other room."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from jianyue.core.people import Role

CODE, NAME = 40, 120


class UnitRow(models.Model):
    """A body that can answer, from ``since`` until ``until`` inclusive (None: open).

    A renamed or merged body keeps its row; ``successor`` is the code that follows it.
    """

    code = models.CharField(max_length=CODE, unique=True)
    name = models.CharField(max_length=NAME)
    short = models.CharField(max_length=NAME, blank=True, default="")
    kind = models.CharField(max_length=CODE, blank=True, default="")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    successor = models.CharField(max_length=CODE, blank=True, default="")
    position = models.PositiveIntegerField(default=0)
    rev = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["position", "code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="unit_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name


class PostRow(models.Model):
    """A post of a unit (分管副区长, 局长): duties are given to the post, not to the person."""

    code = models.CharField(max_length=CODE, unique=True)
    title = models.CharField(max_length=NAME)
    unit = models.ForeignKey(UnitRow, models.PROTECT, null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.title


class PersonRow(AbstractUser):
    """A person who signs in. ``name`` and the rest are particulars: masked on screen.

    ``password_given``: the password was set by somebody else, and is changed before anything else.
    """

    name = models.CharField(max_length=NAME, blank=True, default="")
    phone = models.CharField(max_length=CODE, blank=True, default="")
    sample = models.BooleanField(default=False)
    password_set_at = models.DateTimeField(null=True, blank=True)
    password_given = models.BooleanField(default=False)
    rev = models.PositiveIntegerField(default=1)

    REQUIRED_FIELDS: ClassVar = []
    held: tuple[tuple[str, str | None, date, date | None], ...] | None = None
    """Role, unit, since and until of each grant, where they were read with the person."""

    class Meta:
        ordering: ClassVar = ["username"]

    def __str__(self) -> str:
        return self.username


class GrantRow(models.Model):
    """A role held by a person, for a unit where the role's reach is a unit."""

    person = models.ForeignKey(PersonRow, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=CODE, choices=[(r.value, r.zh) for r in Role])
    unit = models.ForeignKey(UnitRow, models.PROTECT, null=True, blank=True)
    post = models.ForeignKey(PostRow, models.PROTECT, null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["role", "unit"])]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"
