"""Search 查找: one word in everything: promises, the report's clauses, claims, papers.

A word of two characters is found as well as a long one: the database looks through the very words
(no index of word parts knows two Chinese characters), five statements for everything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from jianyue.core.people import Actor, Right
from jianyue.desk.clock import today
from jianyue.desk.reading.heads import may_read
from jianyue.store.models import BulletinRow, ClaimRow, CommitmentRow, PlanRow, VersionRow

MOST = 50  # hits shown of each kind
WORDS = 5  # words looked for at once
_AROUND = 60  # characters shown before the first word found, and thrice as many after it
_PROMISED = ("title", "words", "area", "target", "target_en")
_CLAIMED = ("progress", "problem", "next_step")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; ``hit`` when it is what was looked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a word stands: ``number`` is the promise, clause or paper within ``plan``; ``place``
    says where in it. ``draft``: the plan is no version yet, and its text is read where it is
    reviewed."""

    plan: str
    plan_title: str
    number: str
    place: str
    title: tuple[Piece, ...]
    words: tuple[Piece, ...]
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind (promise, clause, claim, paper); ``more``: others were left off."""

    kind: str
    zh: str
    en: str
    hits: tuple[Hit, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Search:
    """What was found."""

    q: str
    groups: tuple[Group, ...]

    @property
    def total(self) -> int:
        """How many hits are shown."""
        return sum(len(group.hits) for group in self.groups)


@dataclass(frozen=True, slots=True)
class _Plan:
    key: str
    title: str


def search(by: Actor, q: str) -> Search:
    """Everything that holds each word of ``q``, in five statements. Raises Refusal R401."""
    may_read(by)
    words = q.split()[:WORDS]
    if not words:
        return Search(q, ())
    versions, plans = _in_force()
    groups = (
        _group("promise", "承诺", "promises", _promises(words, versions, plans)),
        _group("clause", "报告原文", "the report's text", _clauses(by, words, plans)),
        _group("claim", "报送", "claims", _claims(by, words, plans)),
        _group("paper", "公文", "papers", _papers(by, words, plans)),
    )
    return Search(q, groups)


def _group(kind: str, zh: str, en: str, hits: Iterator[Hit]) -> Group:
    found = [hit for hit, _ in zip(hits, range(MOST + 1), strict=False)]
    return Group(kind, zh, en, tuple(found[:MOST]), len(found) > MOST)


def _in_force() -> tuple[dict[int, int], dict[int, _Plan]]:
    """The version in force of each plan, and the plans, in one statement."""
    held: dict[int, int] = {}
    plans: dict[int, _Plan] = {}
    rows = VersionRow.objects.filter(day__lte=today()).order_by("number")
    for pk, plan, key, title in rows.values_list("pk", "plan_id", "plan__key", "plan__title"):
        held[plan], plans[plan] = pk, _Plan(key, title)
    return {version: plan for plan, version in held.items()}, plans


def _promises(
    words: Sequence[str], versions: dict[int, int], plans: dict[int, _Plan]
) -> Iterator[Hit]:
    rows = CommitmentRow.objects.filter(version_id__in=versions)
    rows = rows.filter(_holds(words, _PROMISED)).order_by("-version_id", "position")
    columns = ("version_id", "commitment", "area", "title", "words", "target")
    for version, cid, area, title, said, target in rows.values_list(*columns)[: MOST + 1]:
        plan = plans[versions[version]]
        told = f"{said}（{target}）" if target else said
        yield _hit(plan, cid, f"{cid} · {area}", title, told, words)


def _claims(by: Actor, words: Sequence[str], plans: dict[int, _Plan]) -> Iterator[Hit]:
    rows = ClaimRow.objects.filter(_holds(words, _CLAIMED), plan_id__in=plans).order_by("-id")
    units = by.units(Right.READ)
    if units is not None:
        rows = rows.filter(unit__in=units)
    columns = ("plan_id", "commitment", "month", "unit", *_CLAIMED)
    for plan, cid, month, unit, *told in rows.values_list(*columns)[: MOST + 1]:
        said = "；".join(part for part in told if part)
        yield _hit(plans[plan], cid, f"{cid} · {unit}", f"{month:%Y-%m}", said, words)


def _clauses(by: Actor, words: Sequence[str], plans: dict[int, _Plan]) -> Iterator[Hit]:
    """Clauses that became no promise (those are found as promises), by plan; drafts are there for
    whoever may compile."""
    rows = PlanRow.objects.filter(_holds(words, ("source_text",))).order_by("-year", "key")
    if not by.may(Right.COMPILE):
        rows = rows.filter(pk__in=plans)
    # As text, so that a plan's clauses are decoded only when its turn comes.
    rows = rows.annotate(cut=Cast("clauses", TextField()), heads=Cast("outline", TextField()))
    columns = ("pk", "key", "title", "source_text", "cut", "heads")
    for pk, key, title, text, cut, heads in rows.values_list(*columns)[:MOST]:
        outline = json.loads(heads)
        for index, clause in enumerate(json.loads(cut)):
            start, end = clause["span"]
            said = text[start:end]
            if clause["standing"] == "commitment" or not _all_in(words, said):
                continue
            place = " › ".join(outline[clause["section"]]["path"]) if outline else ""
            hit = _hit(_Plan(key, title), str(index), place, "", said, words)
            yield hit if pk in plans else replace(hit, draft=True)


def _papers(by: Actor, words: Sequence[str], plans: dict[int, _Plan]) -> Iterator[Hit]:
    """Papers whose words hold them all; drafts are there for whoever may publish."""
    rows = BulletinRow.objects.filter(plan_id__in=plans).order_by("-id")
    if not by.may(Right.PUBLISH):
        rows = rows.exclude(frozen_at=None)
    rows = rows.annotate(text=Cast("data", TextField()))
    for word in words:
        # SQLite keeps JSON as it was written, with every Chinese character as an escape.
        escaped = json.dumps(word)[1:-1]
        rows = rows.filter(Q(text__icontains=word) | Q(text__icontains=escaped))
    for row in rows[: MOST + 1]:
        said = " ".join(_strings(row.data))
        if _all_in(words, said):
            plan = plans[row.plan_id]
            yield _hit(plan, str(row.pk), f"{row.as_of}", row.title, said, words)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _holds(words: Sequence[str], columns: Sequence[str]) -> Q:
    """Every word in one of the columns. A word without letters has no case to be ignored, and is
    looked for as it stands: on PostgreSQL that spares folding every row."""
    asked = Q()
    for word in words:
        how = "contains" if word.lower() == word.upper() else "icontains"
        one = Q()
        for column in columns:
            one |= Q(**{f"{column}__{how}": word})
        asked &= one
    return asked


def _all_in(words: Sequence[str], text: str) -> bool:
    lowered = text.lower()
    return all(word.lower() in lowered for word in words)


def _hit(plan: _Plan, number: str, place: str, title: str, said: str, words: Sequence[str]) -> Hit:
    shown = pieces(excerpt(said, words), words)
    return Hit(plan.key, plan.title, number, place, pieces(title, words), shown)


def excerpt(text: str, words: Sequence[str]) -> str:
    """The stretch of a text around the first word found in it."""
    places = [text.lower().find(word.lower()) for word in words]
    first = min((at for at in places if at >= 0), default=0)
    start, end = max(0, first - _AROUND), first + 3 * _AROUND
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def pieces(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """A text cut where the words stand, whatever their case."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    parts = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    return tuple(Piece(part, bool(n % 2)) for n, part in enumerate(parts) if part)
