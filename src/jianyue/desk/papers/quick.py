"""An observation from its cells without looking at every cell anew: days, periods, words repeat.

What is not plainly written raises KeyError or ValueError; the careful way (``rows.py``) then says
what is wrong with it, or reads it after all. Both ways give the same observation or none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from jianyue.core.calendar import Period
from jianyue.core.commitment import Rung
from jianyue.core.evidence import Form, Observation, Scope, Standing, Vintage

LIST_MARK = ";"
PLAIN_INTEGER = re.compile(r"-?[0-9]{1,18}")
PLAIN_NUMBER = re.compile(r"-?[0-9]{1,60}(?:\.[0-9]{1,40})?")
_ISO_LENGTH = 10


class Quick:
    """Builds observations; what it has read once it does not read again."""

    def __init__(self) -> None:
        self._days: dict[str, date] = {}
        self._periods: dict[tuple[str, str], Period] = {}
        self._measures: dict[str, int] = {}
        self._forms = {word.value: word for word in Form}
        self._scopes = {word.value: word for word in Scope}
        self._standings = {word.value: word for word in Standing}
        self._vintages = {word.value: word for word in Vintage}
        self._rungs: dict[str, Rung | None] = {"": None, **{word.value: word for word in Rung}}

    def build(self, cells: Sequence[str]) -> Observation:
        """The observation of one row; its cells stand in the order of the file's columns."""
        identity, commitment, measure, start, end, known_on, form, scope = cells[:8]
        standing, vintage, value, unit, rung, member, supersedes, proofs, source, note = cells[8:]
        if value and not PLAIN_NUMBER.fullmatch(value):
            raise ValueError(value)
        return Observation(
            identity,
            commitment,
            self._periods.get((start, end)) or self._period(start, end),
            self._days.get(known_on) or self._day(known_on),
            self._forms[form],
            self._scopes[scope],
            self._standings[standing],
            Decimal(value) if value else None,
            unit or None,
            self._rungs[rung],
            member or None,
            self._measures[measure] if measure in self._measures else self._measure(measure),
            self._vintages[vintage],
            supersedes or None,
            tuple(e for e in proofs.split(LIST_MARK) if e) if proofs else (),
            source,
            note,
        )

    def _day(self, text: str) -> date:
        if len(text) != _ISO_LENGTH:
            raise ValueError(text)
        return self._days.setdefault(text, date.fromisoformat(text))

    def _period(self, start: str, end: str) -> Period:
        return self._periods.setdefault((start, end), Period(self._day(start), self._day(end)))

    def _measure(self, text: str) -> int:
        if not PLAIN_INTEGER.fullmatch(text):
            raise ValueError(text)
        return self._measures.setdefault(text, int(text))
