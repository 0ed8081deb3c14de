"""学 learning: the model of classes is learnt from the district's own closed cases, in the night when
enough more were closed (``learn_every`` of the keyword book), or when it is asked.

It lies as one file in the data folder and is read again when the file has changed; without it, or
with too few cases, the keyword book speaks. In the night a model that is worse than the one that
stands, on new cases that neither has seen, is not taken; the entry has the figures of both.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet

from jianyue.core.people import SYSTEM, Right
from jianyue.desk.case_joining import PROCESS
from jianyue.desk.deed import Deed, act
from jianyue.desk.outbox import quiet
from jianyue.ledger.intake.classifier import (
    Classifier,
    Example,
    Hits,
    Measured,
    held_out,
    hits_on,
    learn,
    measure,
)
from jianyue.library.keywords import load_keywords
from jianyue.store.models import CaseEventRow
from jianyue.store.slots import take_slot

MOST = 50_000  # the latest closed cases: a term ago the town was another, and a night is short
_FORM = 1


def model_path() -> Path:
    """Where the model lies."""
    return Path(settings.DATA) / "categories.json"


@dataclass(frozen=True, slots=True)
class _Kept:
    """The model that lies there, and until when the cases were closed that it was learnt from."""

    model: Classifier
    until: datetime | None


def category_model() -> Classifier | None:
    """The model that was learnt last; None where none was."""
    known = _kept()
    return known.model if known else None


def _kept() -> _Kept | None:
    try:
        stamp = model_path().stat().st_mtime_ns
    except OSError:
        return None
    return _read(model_path(), stamp)


@lru_cache(maxsize=2)
def _read(path: Path, stamp: int) -> _Kept | None:
    data = json.loads(path.read_text(encoding="utf-8"))
    if data.pop("form") != _FORM:
        return None
    weights = {run: tuple(ones) for run, ones in data.pop("weights").items()}
    model = Classifier(
        tuple(data["categories"]),
        tuple(data["priors"]),
        weights,
        data["temperature"],
        data["cases"],
    )
    until = data.get("until")
    return _Kept(model, datetime.fromisoformat(until) if until else None)


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a night's learning came to: the model's figures on cases it had not seen; on the cases
    that neither had seen, the new one's and the old one's (None where there was no old one or no
    such case: nothing was measured); and whether the new one stands now."""

    measured: Measured
    fresh: Hits | None
    before: Hits | None
    taken: bool


@act(Right.OPERATE, "学习类别", "learn the classes")
def learn_categories(deed: Deed) -> Measured:
    """Learn from the closed cases of the district, samples left out, and measure on cases that the
    model has not seen. With fewer than the keyword book asks, the keyword book goes on speaking.
    The model is taken whatever it is worth: the entry says how it stands beside the old one."""
    learnt = _learnt(deed.at, always=True)
    _tell(deed, learnt)
    return learnt.measured


def learn_when_due(moment: datetime) -> Learnt | None:
    """时间办的 In the night, once enough more cases were closed: learn anew, and take the new model
    unless it is worse than the old one on cases that neither has seen. None where it is not due."""
    if not quiet(moment):
        return None
    book, known = load_keywords(PROCESS), _kept()
    wanted = book.learn_every if known else book.least_cases
    until = known.until if known else None
    if len(_rows(until).values_list("pk")[:wanted]) < wanted:
        return None
    with transaction.atomic():
        if not take_slot(f"learn-{until.isoformat() if until else ''}"[:40], moment):
            return None
    learnt = _learnt(moment, always=False)  # takes a while: nobody waits for the database
    with transaction.atomic():
        deed = Deed("learn_by_night", Right.OPERATE, SYSTEM, moment)
        _tell(deed, learnt)
        deed.close()
    return learnt


def _learnt(moment: datetime, *, always: bool) -> Learnt:
    """Learn from all; judge the old model and one that was learnt likewise, but for the fifth of
    the new cases that it is judged by."""
    least, known = load_keywords(PROCESS).least_each, _kept()
    until = known.until if known else None
    older = list(_examples(_rows(None).filter(case__closed__lte=until))) if until else []
    newer = list(_examples(_rows(until)))
    examples = [*newer, *older][:MOST]
    old = category_model()
    seen, held = held_out(newer)
    fresh = hits_on(learn([*seen, *older][:MOST], least), held) if old and held else None
    before = hits_on(old, held) if old and held else None
    model, measured = learn(examples, least), measure(examples, least)
    taken = always or not (fresh and before and fresh.worse_than(before))
    last = _rows(None).aggregate(last=Max("case__closed"))["last"] or moment
    _write(model if taken or old is None else old, last)
    return Learnt(measured, fresh, before, taken)


def _tell(deed: Deed, learnt: Learnt) -> None:
    """The figures, in shares of a thousand, as the entry keeps them; what nobody measured is left out."""
    found, fresh, before = learnt.measured, learnt.fresh, learnt.before
    deed.about(PROCESS, cases=found.cases, categories=found.categories, taken=learnt.taken)
    if found.cases:
        deed.about(PROCESS, first=_share(found.first), among_three=_share(found.among_three))
    if fresh and before:
        deed.about(
            PROCESS,
            unseen=fresh.cases,
            unseen_first=_share(fresh.first),
            unseen_among_three=_share(fresh.among_three),
            before_first=_share(before.first),
            before_among_three=_share(before.among_three),
        )


def _share(part: float) -> str:
    return f"{part:.3f}"


def _rows(since: datetime | None) -> QuerySet[CaseEventRow]:
    """The first events of closed cases with a class, samples left out, the latest first; those
    closed after a moment where one is given."""
    rows = CaseEventRow.objects.filter(
        seq=1, case__process=PROCESS, case__closed__isnull=False, case__sample=False
    ).exclude(case__category="")
    return (rows.filter(case__closed__gt=since) if since else rows).order_by("-id")


def _examples(rows: QuerySet[CaseEventRow]) -> Iterator[Example]:
    for data, category in rows.values_list("data", "case__category")[:MOST]:
        if data.get("text"):
            yield str(data["text"]), category


def _write(model: Classifier, until: datetime) -> None:
    path = model_path()
    data = {
        "form": _FORM,
        "categories": model.categories,
        "priors": model.priors,
        "weights": model.weights,
        "temperature": model.temperature,
        "cases": model.cases,
        "until": until.isoformat(),
    }
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    os.replace(beside, path)  # noqa: PTH105 at once: nobody reads half a model
