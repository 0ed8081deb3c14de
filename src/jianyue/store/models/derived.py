"""What can be made anew: verdicts as of today and month-ends; notices, the outbox, saved views."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jianyue.store.models.people import CODE, PersonRow
from jianyue.store.models.plans import PlanRow


class VerdictRow(models.Model):
    """Derived: the verdict on one promise on one basis, as of ``as_of``; written by ``ledger`` alone."""

    plan = models.ForeignKey(PlanRow, models.CASCADE, related_name="verdicts")
    commitment = models.CharField(max_length=CODE)
    basis = models.CharField(max_length=20)
    as_of = models.DateField()
    status = models.CharField(max_length=20)
    light = models.CharField(max_length=10)
    data = models.JSONField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "commitment", "basis"], name="verdict_once")
        ]
        indexes: ClassVar = [models.Index(fields=["plan", "basis", "status"])]

    def __str__(self) -> str:
        return f"{self.commitment} {self.status}"


class JudgedRow(models.Model):
    """A mark that verdicts of a plan were written. Marks are only added, so that two who judge do
    not wait for each other; how many there are and which is the last tell whether anything was."""

    plan = models.ForeignKey(PlanRow, models.CASCADE, related_name="judged")
    mark = models.CharField(max_length=32)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.mark


class MonthEndRow(models.Model):
    """Derived: where a promise stood at the end of a month, by what was known on that day."""

    plan = models.ForeignKey(PlanRow, models.CASCADE, related_name="month_ends")
    day = models.DateField()
    commitment = models.CharField(max_length=CODE)
    basis = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    light = models.CharField(max_length=10)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "day", "commitment", "basis"], name="month_end_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.commitment} {self.status}"


class TurnRow(models.Model):
    """How far time has been followed for a plan; whoever holds its lock follows it alone.

    ``day`` is the day of the last turn; ``seen`` the last id of each table of facts by then.
    """

    plan = models.OneToOneField(PlanRow, models.CASCADE, related_name="turn")
    day = models.DateField(null=True, blank=True)
    seen = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.day}"


class NoticeRow(models.Model):
    """Which step of the ladder was taken for what, so that time never takes it twice."""

    plan = models.ForeignKey(PlanRow, models.CASCADE, related_name="notices")
    key = models.CharField(max_length=200)
    day = models.DateField()
    step = models.CharField(max_length=60)
    unit = models.CharField(max_length=CODE, blank=True, default="")
    commitment = models.CharField(max_length=CODE, blank=True, default="")
    words = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "key"], name="notice_once")
        ]

    def __str__(self) -> str:
        return self.key


class OutboxRow(models.Model):
    """A message to be sent, written in the transaction of the act that caused it."""

    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=300)
    subject = models.CharField(max_length=300, blank=True, default="")
    body = models.TextField()
    key = models.CharField(max_length=200, unique=True)
    made_at = models.DateTimeField()
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    fault = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["sent_at", "not_before"]),
            models.Index(fields=["address", "made_at"], name="outbox_address"),
        ]

    def __str__(self) -> str:
        return self.key


class DigestRow(models.Model):
    """Which digest of cases, list of what is due or night's learning has been written, so that many
    who look write it once."""

    slot = models.CharField(max_length=40, unique=True)
    made_at = models.DateTimeField()
    mails = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.slot


class SavedViewRow(models.Model):
    """A list with its filters, as a person saved it."""

    person = models.ForeignKey(PersonRow, models.CASCADE, related_name="views")
    name = models.CharField(max_length=80)
    url = models.CharField(max_length=1000)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "name"], name="view_once")
        ]

    def __str__(self) -> str:
        return self.name


class JobRow(models.Model):
    """A long piece of work that somebody watches: reading and compiling a report.

    ``step`` is the step it is at; ``done_at`` is set at its end, with the ``plan`` it made or the
    ``refusal`` in plain form. ``beat_at`` is when it was last heard of.
    """

    person = models.CharField(max_length=CODE)
    name = models.CharField(max_length=300)
    step = models.CharField(max_length=20, default="wait")
    made_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    plan = models.CharField(max_length=80, blank=True, default="")
    refusal = models.JSONField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.name} {self.step}"
