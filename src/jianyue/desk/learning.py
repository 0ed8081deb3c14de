"""学 learning: the model of classes is learnt from the district's own closed cases, when it is asked.

It lies as one file in the data folder and is read again when the file has changed; without it, or
with too few cases, the keyword book speaks.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from jianyue.core.people import Right
from jianyue.desk.case_joining import PROCESS
from jianyue.desk.deed import Deed, act
from jianyue.ledger.intake.classifier import Classifier, Example, Measured, learn, measure
from jianyue.library.keywords import load_keywords
from jianyue.store.models import CaseEventRow

MOST = 50_000  # the latest closed cases: a term ago the town was another, and a night is short
_FORM = 1


def model_path() -> Path:
    """Where the model lies."""
    return Path(settings.DATA) / "categories.json"


def category_model() -> Classifier | None:
    """The model that was learnt last; None where none was."""
    try:
        stamp = model_path().stat().st_mtime_ns
    except OSError:
        return None
    return _read(model_path(), stamp)


@lru_cache(maxsize=2)
def _read(path: Path, stamp: int) -> Classifier | None:
    data = json.loads(path.read_text(encoding="utf-8"))
    if data.pop("form") != _FORM:
        return None
    weights = {run: tuple(ones) for run, ones in data.pop("weights").items()}
    return Classifier(
        tuple(data["categories"]),
        tuple(data["priors"]),
        weights,
        data["temperature"],
        data["cases"],
    )


@act(Right.OPERATE, "学习类别", "learn the classes")
def learn_categories(deed: Deed) -> Measured:
    """Learn from the closed cases of the district, samples left out, and measure on cases that the
    model has not seen. With fewer than the keyword book asks, the keyword book goes on speaking."""
    examples = list(_closed())
    least = load_keywords(PROCESS).least_each
    model, found = learn(examples, least), measure(examples, least)
    _write(model)
    deed.about(PROCESS, cases=model.cases, categories=len(model.categories))
    return found


def _closed() -> Iterator[Example]:
    rows = CaseEventRow.objects.filter(
        seq=1, case__process=PROCESS, case__closed__isnull=False, case__sample=False
    ).exclude(case__category="")
    for data, category in rows.order_by("-id").values_list("data", "case__category")[:MOST]:
        if data.get("text"):
            yield str(data["text"]), category


def _write(model: Classifier) -> None:
    path = model_path()
    data = {
        "form": _FORM,
        "categories": model.categories,
        "priors": model.priors,
        "weights": model.weights,
        "temperature": model.temperature,
        "cases": model.cases,
    }
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    os.replace(beside, path)  # noqa: PTH105 at once: nobody reads half a model
