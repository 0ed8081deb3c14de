"""Cases: what was done is a fact; a case's own row holds only what the fold of its events says.

ProcessBookRow ─ ProcessVersionRow ─ CaseRow ─ CaseEventRow ─ CaseFileRow, CaseJoinRow, CaseSecretRow
                                           ├ CasePublicRow
                                           ├ CaseKeyRow (destroyed: the secrets are noise)
                                           └ CaseTimerRow, CasePartRow
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jianyue.store.models.people import CODE

HASH, CLIENT, AREA = 64, 100, 120
_CLOSED = Q(closed__isnull=False)
_WORDS = ("text_ops",) * 3


class ProcessVersionRow(models.Model):
    """A fact: one version of a process in its canonical text; ``hash`` is the SHA-256 of it."""

    hash = models.CharField(max_length=HASH, unique=True)
    name = models.CharField(max_length=CODE)
    text = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.name} {self.hash[:12]}"


class ProcessBookRow(models.Model):
    """A fact: the district's own book of a process, in force for new cases from ``day`` on, by the
    authority named; ``version`` is the hash of what it says, ``text`` the book as it was handed in."""

    name = models.CharField(max_length=CODE)
    version = models.CharField(max_length=HASH)
    text = models.TextField()
    body = models.CharField(max_length=300)
    document = models.CharField(max_length=300, blank=True, default="")
    day = models.DateField()
    reason = models.TextField()
    person = models.CharField(max_length=CODE)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["name", "day", "id"])]

    def __str__(self) -> str:
        return f"{self.name} {self.day}"


class CaseRow(models.Model):
    """Derived from the events, for the store to search by; ``seq`` is the number of the last event
    and guards the row: whoever read another number writes nothing.

    ``owner`` is the role that owes the next thing, ``unit`` its unit (empty: the district's).
    ``asked`` are the units whose answer is awaited and ``concerned`` all that ever had to do with
    it, each between bars (``|SW|JW|``). ``lon`` and ``lat`` (CGCS2000) say where it is, ``cell``
    the square of 250 m about it, ``area`` the path of the lowest area (``anting/v1/g2``).
    ``handler`` is the unit that has or last had it; with ``on_time``, ``runs_out``, ``reworks`` and
    ``satisfied`` it is what the case gives to the rates (core.counting).
    ``next_at`` is the moment at which time has something to do; ``almanac`` the notices that its
    due moments were reckoned by. ``reckoned`` is the moment that all this is the fold as of: so it
    can be compared with the fold again (CaseDifferenceRow).
    """

    number = models.CharField(max_length=CODE, unique=True)
    process = models.CharField(max_length=CODE)
    version = models.CharField(max_length=HASH)
    state = models.CharField(max_length=CODE)
    owner = models.CharField(max_length=CODE, blank=True, default="")
    unit = models.CharField(max_length=CODE, blank=True, default="")
    asked = models.TextField(blank=True, default="")
    concerned = models.TextField(blank=True, default="")
    category = models.CharField(max_length=200, blank=True, default="")
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    cell = models.BigIntegerField(null=True, blank=True)
    area = models.CharField(max_length=AREA, blank=True, default="")
    since = models.DateTimeField()
    due = models.DateTimeField(null=True, blank=True)
    statutory_due = models.DateTimeField(null=True, blank=True)
    opened = models.DateTimeField()
    closed = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=CODE, blank=True, default="")
    handler = models.CharField(max_length=CODE, blank=True, default="")
    on_time = models.BooleanField(null=True, blank=True)
    runs_out = models.DateTimeField(null=True, blank=True)
    reworks = models.PositiveSmallIntegerField(default=0)
    satisfied = models.BooleanField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    almanac = models.CharField(max_length=CODE, blank=True, default="")
    reckoned = models.DateTimeField(null=True, blank=True)
    sample = models.BooleanField(default=False)
    seq = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "due", "id"], name="case_open_unit", condition=Q(closed=None)
            ),
            models.Index(
                fields=["process", "state", "due", "id"],
                name="case_open_state",
                condition=Q(closed=None),
            ),
            models.Index(fields=["due", "id"], name="case_open_due", condition=Q(closed=None)),
            models.Index(fields=["cell"], name="case_open_cell", condition=Q(closed=None)),
            models.Index(  # found by the beginning of a path, in any collation; and it holds all
                fields=["area", "due", "sample", "lon"],  # that the map counts
                name="case_open_area",
                condition=Q(closed=None),
                opclasses=["varchar_pattern_ops", "timestamptz_ops", "bool_ops", "float8_ops"],
            ),
            models.Index(
                fields=["owner", "unit", "due", "id"],
                name="case_open_owner",
                condition=Q(closed=None),
            ),
            models.Index(fields=["-closed", "-id"], name="case_closed", condition=_CLOSED),
            models.Index(  # the rest is told apart within it, no row is read for it; so too below
                fields=["handler", "-closed", "-id", "process", "state", "area", "due"],
                name="case_closed_unit",
                condition=_CLOSED,
            ),
            models.Index(
                fields=["process", "state", "-closed", "-id", "area", "due"],
                name="case_closed_state",
                condition=_CLOSED,
            ),
            models.Index(
                fields=["area", "-closed", "-id", "process", "state", "handler"],
                name="case_closed_area",
                condition=_CLOSED,
                opclasses=["varchar_pattern_ops", "timestamptz_ops", "int8_ops", *_WORDS],
            ),
            # What ended while a limit still ran: few, if any.
            models.Index(
                fields=["-closed", "-id"],
                name="case_closed_due",
                condition=_CLOSED & Q(due__isnull=False),
            ),
            models.Index(fields=["id"], name="case_asked", condition=~Q(asked="")),
            models.Index(fields=["next_at"], name="case_next", condition=Q(next_at__isnull=False)),
            models.Index(fields=["opened", "process", "id"], name="case_opened"),
        ]

    def __str__(self) -> str:
        return self.number


class CaseUnitRow(models.Model):
    """Derived: a case has ever had to do with a unit; what ``CaseRow.concerned`` says, as rows that
    every database finds by an index. Beside the unit stand copies of what the unit's cases are
    looked for by and counted by, so that its lists are read within one index however many it has:
    ``holder`` is ``CaseRow.unit``, ``asked`` whether this unit's answer is awaited, ``placed``
    whether the case has a point; the others have the name that they have there. The database itself
    writes them whenever they change (triggers on CaseRow); the comparing of the night checks them."""

    # By the case it is found by what is written once of each (here and below): one index the less.
    case = models.ForeignKey(CaseRow, models.CASCADE, related_name="units", db_index=False)
    unit = models.CharField(max_length=CODE)
    closed = models.DateTimeField(null=True, blank=True)
    process = models.CharField(max_length=CODE, blank=True, default="")
    state = models.CharField(max_length=CODE, blank=True, default="")
    handler = models.CharField(max_length=CODE, blank=True, default="")
    owner = models.CharField(max_length=CODE, blank=True, default="")
    holder = models.CharField(max_length=CODE, blank=True, default="")
    asked = models.BooleanField(default=False)
    due = models.DateTimeField(null=True, blank=True)
    opened = models.DateTimeField(null=True, blank=True)
    area = models.CharField(max_length=AREA, blank=True, default="")
    placed = models.BooleanField(default=False)
    sample = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "unit"], name="case_unit_once")
        ]
        indexes: ClassVar = [  # each holds all that its list is narrowed by: no row is read for it
            models.Index(
                fields=[
                    *("unit", "due", "case", "process", "state", "owner", "holder", "asked"),
                    *("area", "placed", "sample"),
                ],
                name="case_unit_open",
                condition=Q(closed=None),
            ),
            models.Index(
                fields=[
                    *("unit", "-closed", "-case", "process", "state", "handler", "area", "due"),
                ],
                name="case_unit_closed",
                condition=_CLOSED,
            ),
            models.Index(fields=["unit", "opened", "case"], name="case_unit_opened"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.unit}"


class CaseEventRow(models.Model):
    """A fact: one act upon a case. ``client_id`` is unique within its ``source``: what is sent
    twice is one event. ``particulars`` names fields of persons; their values are CaseSecretRows.
    ``state`` and ``holder`` say in which state and with which unit the case was after it."""

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="events", db_index=False)
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    action = models.CharField(max_length=CODE)
    person = models.CharField(max_length=CODE)
    role = models.CharField(max_length=CODE, blank=True, default="")
    unit = models.CharField(max_length=CODE, blank=True, default="")
    version = models.CharField(max_length=HASH)
    data = models.JSONField(default=dict)
    particulars = models.JSONField(default=list)
    documents = models.JSONField(default=list)
    confirmed = models.JSONField(default=list)
    state = models.CharField(max_length=CODE, blank=True, default="")
    holder = models.CharField(max_length=CODE, blank=True, default="")
    source = models.CharField(max_length=CODE)
    client_id = models.CharField(max_length=CLIENT)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "seq"], name="case_event_once"),
            models.UniqueConstraint(fields=["source", "client_id"], name="case_event_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.seq} {self.action}"


class CaseFileRow(models.Model):
    """A fact: a file that was handed in as one of the process's documents; its bytes are a blob."""

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="files")
    person = models.CharField(max_length=CODE)
    made_at = models.DateTimeField()
    document = models.CharField(max_length=CODE)
    name = models.CharField(max_length=300)
    media = models.CharField(max_length=120, blank=True, default="")
    sha256 = models.CharField(max_length=HASH)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return f"{self.case_id} {self.name}"


class CaseJoinRow(models.Model):
    """A fact: somebody else reported the same. He has his own words, place and, under the case's
    key, particulars. ``merged`` is the case that he opened, where that was merged into this one."""

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="joins")
    at = models.DateTimeField()
    person = models.CharField(max_length=CODE)
    text = models.TextField(blank=True, default="")
    place = models.CharField(max_length=300, blank=True, default="")
    particulars = models.JSONField(default=list)
    merged = models.ForeignKey(
        CaseRow, models.PROTECT, related_name="merged_into", null=True, blank=True
    )
    source = models.CharField(max_length=CODE)
    client_id = models.CharField(max_length=CLIENT)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "client_id"], name="case_join_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.source}/{self.client_id}"


class CasePublicRow(models.Model):
    """A fact: the words about a case that somebody looked at and published for everybody. The last
    one counts; an empty ``text`` withdraws what was published, for the ``reason`` given."""

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="published")
    text = models.TextField(blank=True, default="")
    reason = models.CharField(max_length=200, blank=True, default="")
    person = models.CharField(max_length=CODE)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.made_at:%Y-%m-%d}"


class OpenMonthRow(models.Model):
    """A fact: what was told of the cases closed in a month, in ``groups`` of at least ``k``, when it
    was told first. It is told so ever after: were it reckoned anew, the difference of two files
    could be a single case."""

    month = models.CharField(max_length=7, unique=True)
    k = models.PositiveIntegerField()
    groups = models.JSONField()
    person = models.CharField(max_length=CODE)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["month"]

    def __str__(self) -> str:
        return self.month


class CaseSecretRow(models.Model):
    """A fact: one field of a person, as it was filled in, under the key of its case."""

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="secrets")
    field = models.CharField(max_length=CODE)
    token = models.TextField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.field}"


class CaseKeyRow(models.Model):
    """The key of a case's secrets. Once it is deleted they can be read by nobody, and the journal
    that cites them still verifies."""

    case = models.OneToOneField(CaseRow, models.PROTECT, related_name="key")
    secret = models.CharField(max_length=HASH)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.case_id}"


class CaseTimerRow(models.Model):
    """Which timer has had its effect in which running of its clock, so that time acts once."""

    case = models.ForeignKey(CaseRow, models.CASCADE, related_name="timers", db_index=False)
    name = models.CharField(max_length=200)
    at = models.DateTimeField()
    words = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "name"], name="case_timer_once")
        ]

    def __str__(self) -> str:
        return self.name


class CasePartRow(models.Model):
    """Derived: which case is asked for as a part of which, so that its end is told to the whole.
    ``awaits`` is the case whose end it is: the part's own, or the one that it was merged into.
    ``settled``: it has been told, or is awaited no longer."""

    whole = models.ForeignKey(CaseRow, models.CASCADE, related_name="parts", db_index=False)
    part = models.ForeignKey(CaseRow, models.CASCADE, related_name="wholes")
    awaits = models.ForeignKey(CaseRow, models.CASCADE, related_name="awaited", db_index=False)
    ask = models.CharField(max_length=CODE)
    settled = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["whole", "part", "ask"], name="case_part_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["awaits"], name="case_part_open", condition=Q(settled=False))
        ]

    def __str__(self) -> str:
        return f"{self.whole_id} {self.part_id}"
