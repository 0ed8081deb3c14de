"""Hindsight 后知: a past period judged with what became known after it.

The figures of the first half are published in July and August. An account of the first half
judges the 30th of June by them, and says up to which day it knew. Nothing else of the record
changes, and what speaks of a later time stays unseen.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jianyue.core.book import Record


def with_hindsight(record: Record, as_of: date, known: date) -> Record:
    """The record in which whatever speaks of days up to ``as_of`` and was known by ``known``
    counts as known on ``as_of``. With ``known`` not after ``as_of`` it is the same record."""
    observations = tuple(
        replace(o, known_on=as_of)
        if o.period.end <= as_of < o.known_on and o.known_on <= known
        else o
        for o in record.observations
    )
    series = tuple(
        replace(p, known_on=as_of)
        if p.period.end <= as_of < p.known_on and p.known_on <= known
        else p
        for p in record.series
    )
    return replace(record, observations=observations, series=series)
