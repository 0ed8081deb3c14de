"""What was typed on the claim's form ⇄ a claim; nothing typed is lost, each fault has its field."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.http import QueryDict

from jianyue.core.claim import Claim, Figure
from jianyue.core.commitment import Rung
from jianyue.core.evidence import Form
from jianyue.core.refusal import Refusal
from jianyue.desk.reading.claim_form import ClaimForm
from jianyue.desk.reading.claim_questions import ClaimAsked, Question

SCALES = ((1, ""), (10_000, "万"), (100_000_000, "亿"))
_MOST = 15  # powers of ten: no figure of a district is a thousand million million
_FINEST = 12  # places after the point
WORDS = 5000  # letters of each of the three texts


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in the fields of one measure, letter for letter."""

    value: str = ""
    scale: int = 1
    rung: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the whole form."""

    figures: tuple[Given, ...]
    progress: str
    problem: str
    next_step: str
    proofs: tuple[str, ...]
    rev: int
    after: int


def entry_of(form: ClaimForm) -> Entry:
    """The form as it opens: filled from the draft, or from the month's claim."""
    draft = form.draft
    given = tuple(_given(question, draft.figures) for question in form.questions)
    words = (draft.progress, draft.problem, draft.next_step)
    return Entry(given, *words, draft.proofs, form.rev, form.after)


def _given(question: Question, figures: Iterable[Figure]) -> Given:
    own = [f for f in figures if f.measure == question.measure]
    if question.form is Form.MEMBER:
        return Given(members=tuple(f.member for f in own if f.member and f.value != 0))
    if question.form is Form.EVENT:
        return Given(rung=next((f.rung.value for f in own if f.rung), ""))
    value = next((f.value for f in own if f.value is not None), None)
    if value is None:
        return Given(scale=question.scale)
    return Given(_plain(value / question.scale), question.scale)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def entry_from(form: ClaimAsked, sent: QueryDict) -> Entry:
    """The form as it was sent."""
    figures = tuple(
        Given(
            sent.get(f"figure-{q.measure}", "").strip()[:60],
            _scale(sent.get(f"scale-{q.measure}", ""), q.scale),
            sent.get(f"rung-{q.measure}", ""),
            tuple(sent.getlist(f"member-{q.measure}")),
        )
        for q in form.questions
    )
    progress, problem, next_step = (
        sent.get(name, "").strip()[:WORDS] for name in ("progress", "problem", "next_step")
    )
    proofs = tuple(dict.fromkeys(sent.getlist("proof")))
    rev, after = _whole(sent.get("rev", "")), _whole(sent.get("after", ""))
    return Entry(figures, progress, problem, next_step, proofs, rev, after)


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _scale(text: str, usual: int) -> int:
    return next((size for size, _ in SCALES if str(size) == text), usual)


def claim_of(form: ClaimAsked, entry: Entry) -> Claim:
    """The claim that an entry makes. Raises Refusal R422 with its field for what is no figure."""
    figures: list[Figure] = []
    for question, given in zip(form.questions, entry.figures, strict=True):
        figures.extend(_figures(question, given))
    return Claim(
        commitment=form.id,
        month=form.month.month,
        unit=form.unit,
        figures=tuple(figures),
        progress=entry.progress,
        problem=entry.problem,
        next_step=entry.next_step,
        proofs=entry.proofs,
    )


def _figures(question: Question, given: Given) -> list[Figure]:
    if question.form is Form.EVENT:
        known = {rung.value for rung in question.rungs}
        held = Rung(given.rung) if given.rung in known else None
        return [Figure(question.measure, rung=held)] if held else []
    if question.form is Form.MEMBER:
        ticked = set(given.members)
        if not ticked & set(question.members) and not question.covered:
            return []  # nobody was ever covered: an empty list says nothing
        return [
            Figure(question.measure, Decimal(int(name in ticked)), member=name)
            for name in question.members
        ]
    value = number(given, question)
    return [] if value is None else [Figure(question.measure, value)]


def number(given: Given, question: Question) -> Decimal | None:
    """A figure as people type it: full-width digits and commas are read, and so are 万, 亿, % and
    the unit at its end; 万 or 亿 typed goes before the scale chosen beside it."""
    text = given.value
    said = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    said = said.removesuffix(question.unit).removesuffix("%")
    times = given.scale
    for size, word in SCALES[1:]:
        if said.endswith(word):
            said, times = said.removesuffix(word), size
    if not said:
        if text.strip():
            raise _no_number(text, question)
        return None
    try:
        value = Decimal(said)
    except InvalidOperation:
        raise _no_number(text, question) from None
    if not value.is_finite() or not -_FINEST <= value.adjusted() <= _MOST:
        raise _no_number(text, question)
    return value * times


def _no_number(text: str, question: Question) -> Refusal:
    return Refusal(
        "R422",
        f"{question.name}：“{text}”不是数",
        f"只写数，如 12.5；单位是{question.unit or '不用写'}",
        english=f"{question.name}: “{text}” is not a number",
        english_hint="write the figure alone, like 12.5",
        field=f"figure-{question.measure}",
    )


def month_asked(text: str) -> date | None:
    """A month of the address (2020-06); None when none is asked. Raises Refusal R408."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(f"{text.strip()[:7]}-01")
    except ValueError:
        raise Refusal(
            "R408",
            f"不是月份：{text}",
            "写成 2020-06",
            english=f"not a month: {text}",
            english_hint="write it as 2020-06",
        ) from None
