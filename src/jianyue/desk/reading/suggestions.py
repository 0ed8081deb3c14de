"""建议 what the machine may say of a report before it is sent, and again before it is filed: classes,
area, cases that may be it.

A person decides: nothing here is written, and nothing is chosen for anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from jianyue.core.case import Case
from jianyue.core.coordinates import Point
from jianyue.core.incoming import Incoming, Likeness, Suggestion
from jianyue.core.people import PUBLIC, Actor, Right
from jianyue.core.place import Place, read_place
from jianyue.desk.case_joining import PROCESS
from jianyue.desk.case_values import (
    check_category,
    check_lengths,
    checked_place,
    kept_place,
    told_in,
)
from jianyue.desk.clock import now
from jianyue.desk.deed import no_right
from jianyue.desk.learning import category_model
from jianyue.desk.reading.category_words import category_both
from jianyue.ledger import particulars
from jianyue.ledger.intake.classifier import suggest as classes_of
from jianyue.ledger.intake.likeness import OpenReports, likely_same
from jianyue.library.areas import load_areas
from jianyue.library.keywords import load_keywords
from jianyue.library.likeness import load_likeness
from jianyue.store.cases import load_version
from jianyue.store.models import CaseEventRow, CaseRow

BEST = 3  # classes that are shown to whoever files
LOOKED_AT = 200  # the newest of the squares about a place; more are never open side by side there
_HERE = "?"  # what is being reported has no number yet


@dataclass(frozen=True, slots=True)
class LikelyClass:
    """A class it may be of; ``confidence`` in hundredths, None where nobody has measured it."""

    category: str
    zh: str
    en: str
    confidence: int | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LikelyCase:
    """An open case that it may be. ``text`` is "" for whoever does not read the whole district."""

    number: str
    category_zh: str
    category_en: str
    state_zh: str
    state_en: str
    opened: datetime
    metres: int
    score: int
    because: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """Classes, the likeliest first; the area of the point, from the town down; likely cases; and what
    in the text looks like a telephone or a citizen's number, which does not belong there."""

    classes: tuple[LikelyClass, ...]
    area: str
    area_zh: str
    area_en: str
    cases: tuple[LikelyCase, ...]
    warned: tuple[str, ...] = ()


def suggest(
    by: Actor, *, text: str, place: str = "", category: str = "", coordinates: str = ""
) -> Suggested:
    """受理建议 What a report may be and where it lies; at most two statements, however many cases
    there are. Raises Refusal R401, R1155, R1160, R1330, R1331."""
    if by != PUBLIC and not by.may(Right.HANDLE) and not by.units(Right.HANDLE):
        raise no_right(Right.HANDLE)
    check_lengths(text=text, place=place)
    place = kept_place(place, told_in(coordinates))
    checked_place(place)
    check_category(PROCESS, category)
    where = read_place(place)
    classes = tuple(map(_class, classes_of(text, category_model(), load_keywords(PROCESS))))
    cases: tuple[LikelyCase, ...] = ()
    if where.point is not None:
        here = Incoming(_HERE, now(), where.point, text, category)
        cases = _likely(where, here, with_text=by.units(Right.READ) is None)
    warned = tuple(piece.text for piece in particulars.warned_of(text))
    return Suggested(classes, *_area(where.point), cases, warned)


def suggest_for(by: Actor, row: CaseRow, case: Case) -> Suggested:
    """立案建议 The same of a case that waits to be filed, for whoever files it: the likeliest classes,
    and what else is open there. At most two statements, however many cases there are."""
    text = str(case.value("text") or "")
    at = (row.lon, row.lat) if row.lon is not None and row.lat is not None else None
    where = Place(at)
    classes = tuple(map(_class, classes_of(text, category_model(), load_keywords(PROCESS))[:BEST]))
    cases: tuple[LikelyCase, ...] = ()
    if at is not None:
        here = Incoming(row.number, timezone.localtime(row.opened), at, text, row.category)
        cases = _likely(where, here, with_text=by.units(Right.READ) is None)
    return Suggested(classes, *_area(at), cases)


def warned_pattern() -> str:
    """What a page's script looks for while somebody types, to warn him before he sends."""
    return particulars.warned_pattern()


def _class(one: Suggestion) -> LikelyClass:
    share = None if one.confidence is None else round(one.confidence * 100)
    return LikelyClass(one.category, *class_words(one.category), share, one.because)


def class_words(category: str) -> tuple[str, str]:
    """A class in both tongues."""
    return category_both(PROCESS, category)


def _area(point: Point | None) -> tuple[str, str, str]:
    areas = load_areas()
    found = areas.at(point) if point else None
    if found is None:
        return "", "", ""
    chain = areas.chain(found)
    return found.id, " / ".join(one.zh for one in chain), " / ".join(one.en for one in chain)


def _likely(where: Place, here: Incoming, *, with_text: bool) -> tuple[LikelyCase, ...]:
    """Those open in the squares about it, by the index of cells; then scored. What is asked about
    is none of them."""
    there = CaseRow.objects.filter(closed__isnull=True, cell__in=where.near, process=PROCESS)
    open_there = there.exclude(number=here.id).order_by("-id")[:LOOKED_AT]
    rows = {row.number: row for row in open_there}
    if not rows:
        return ()
    first = CaseEventRow.objects.filter(case__in=[row.pk for row in rows.values()], seq=1)
    texts = {case: str(data.get("text", "")) for case, data in first.values_list("case", "data")}
    reports = OpenReports(load_likeness(), [_incoming(r, texts) for r in rows.values()])
    return tuple(
        _case(rows[like.id], like, texts if with_text else {})
        for like in likely_same(here, reports)
    )


def _incoming(row: CaseRow, texts: dict[int, str]) -> Incoming:
    point = (row.lon or 0.0, row.lat or 0.0)
    at = timezone.localtime(row.opened)
    return Incoming(row.number, at, point, texts.get(row.pk, ""), row.category)


def _case(row: CaseRow, like: Likeness, texts: dict[int, str]) -> LikelyCase:
    state = load_version(row.version).state_of[row.state]
    return LikelyCase(
        number=row.number,
        category_zh=class_words(row.category)[0] if row.category else "",
        category_en=class_words(row.category)[1] if row.category else "",
        state_zh=state.zh,
        state_en=state.en,
        opened=timezone.localtime(row.opened),
        metres=round(like.metres),
        score=round(like.score * 100),
        because=like.because,
        text=texts.get(row.pk, ""),
    )
