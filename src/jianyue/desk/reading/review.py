"""The split page 审稿: the report's text with every promise where it stands, and one thing at hand."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from jianyue.core.codec import decode
from jianyue.core.commitment import Commitment
from jianyue.core.diagnostic import Diagnostic
from jianyue.core.people import Actor, Right
from jianyue.core.report import Balance, Clause, Standing
from jianyue.core.text import Span
from jianyue.desk.deed import no_right, not_there
from jianyue.desk.reading.runs import Run, runs_of
from jianyue.desk.review import balance_of
from jianyue.ledger.target_words import kind_of, target_en, target_zh
from jianyue.store.models import DraftItemRow, PlanRow
from jianyue.store.plans import outline_of


@dataclass(frozen=True, slots=True)
class Item:
    """A promise of the draft as the queue shows it."""

    id: str
    rev: int
    confirmed: bool
    dropped: bool
    title: str
    target: str
    target_en: str
    kind: str
    start: int


@dataclass(frozen=True, slots=True)
class AtHand:
    """What the right side works on: a promise with its terms, or an unread clause."""

    item: Item | None = None
    terms: Commitment | None = None
    clause: int = -1
    standing: Standing | None = None
    text: str = ""
    start: int = 0
    end: int = 0
    because: str = ""
    notes: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """The page: ``at`` is what stands at hand; ``before`` and ``after`` are its neighbours."""

    key: str
    title: str
    place: str
    year: int
    rev: int
    sample: bool
    balance: Balance
    runs: tuple[Run, ...]
    items: tuple[Item, ...]
    unread: tuple[int, ...]
    at: AtHand
    before: str
    after: str
    confirmed: int
    general: tuple[Diagnostic, ...]

    @property
    def next_unread(self) -> int:
        """The unread clause behind what stands at hand, else the first."""
        here = self.at.start
        starts = {run.clause: run.start for run in self.runs if run.clause >= 0}
        behind = [i for i in self.unread if starts.get(i, 0) > here]
        return (behind or list(self.unread) or [0])[0]


def review(by: Actor, key: str, *, item: str = "", clause: int | None = None) -> Review:
    """The draft of a plan, in two statements. Raises Refusal R401, R403."""
    if not by.may(Right.COMPILE):
        raise no_right(Right.COMPILE)
    row = PlanRow.objects.filter(key=key, stage="draft").defer("report_data").first()
    if row is None:
        raise not_there("草稿", "draft")
    rows = list(row.items.order_by("position", "id"))
    sections, clauses = outline_of(row)
    terms = {r.commitment: _terms(r) for r in rows}
    items = tuple(_item(r, terms[r.commitment]) for r in rows)
    notes: tuple[Diagnostic, ...] = decode(tuple[Diagnostic, ...], row.diagnostics, "")
    unread = tuple(i for i, c in enumerate(clauses) if c.standing is Standing.UNREAD)
    at = _at_hand(row, items, terms, clauses, notes, item, clause)
    ids = [i.id for i in items if not i.dropped]
    place = ids.index(at.item.id) if at.item and at.item.id in ids else -1
    return Review(
        key=row.key,
        title=row.title,
        place=row.place,
        year=row.year,
        rev=row.rev,
        sample=row.sample,
        balance=balance_of(row),
        runs=runs_of(row.source_text, sections, clauses, _spans(items, terms)),
        items=items,
        unread=unread,
        at=at,
        before=ids[place - 1] if place > 0 else "",
        after=ids[place + 1]
        if 0 <= place < len(ids) - 1
        else (ids[0] if place < 0 and ids else ""),
        confirmed=sum(i.confirmed for i in items),
        general=_general(notes, clauses),
    )


def _spans(items: tuple[Item, ...], terms: dict[str, Commitment]) -> list[tuple[str, Span]]:
    spans = ((item.id, terms[item.id].span) for item in items if not item.dropped)
    return [(cid, span) for cid, span in spans if span]


def _terms(row: DraftItemRow) -> Commitment:
    found: Commitment = decode(Commitment, row.data, "")
    return found


def _item(row: DraftItemRow, terms: Commitment) -> Item:
    targets = [m.target for m in terms.measures]
    return Item(
        row.commitment,
        row.rev,
        row.confirmed,
        row.dropped,
        terms.title,
        "；".join(target_zh(t) for t in targets),
        "; ".join(target_en(t) for t in targets),
        kind_of(targets[0]) if targets else "",
        terms.span.start if terms.span else -1,
    )


def _at_hand(
    row: PlanRow,
    items: tuple[Item, ...],
    terms: dict[str, Commitment],
    clauses: tuple[Clause, ...],
    notes: tuple[Diagnostic, ...],
    item: str,
    clause: int | None,
) -> AtHand:
    if clause is not None:
        if not 0 <= clause < len(clauses):
            raise not_there("分句", "clause")
        c = clauses[clause]
        near = _near(notes, c.span)
        text = c.span.of(row.source_text)
        return AtHand(
            None, None, clause, c.standing, text, c.span.start, c.span.end, c.because, near
        )
    there = [i for i in items if i.id == item]
    if item and not there:
        raise not_there("承诺", "promise")
    waiting = [i for i in items if not i.dropped and not i.confirmed]
    if not items:
        return AtHand()
    chosen = (there or waiting or list(items))[0]
    found = terms[chosen.id]
    span = found.clause or found.span
    near = _near(notes, span) if span else ()
    said = span.of(row.source_text) if span else ""
    start, end = (found.span.start, found.span.end) if found.span else (0, 0)
    return AtHand(chosen, found, -1, None, said, start, end, "", near)


def _near(notes: tuple[Diagnostic, ...], span: Span) -> tuple[Diagnostic, ...]:
    return tuple(d for d in notes if d.span and d.span.overlaps(span))


def _general(notes: tuple[Diagnostic, ...], clauses: tuple[Clause, ...]) -> tuple[Diagnostic, ...]:
    """What is found of the report itself: at no clause, so that no thing at hand would tell it."""
    starts = [c.span.start for c in clauses]

    def of_a_clause(span: Span) -> bool:
        before = bisect_left(starts, span.end)
        return before > 0 and clauses[before - 1].span.overlaps(span)

    return tuple(d for d in notes if d.span is None or not of_a_clause(d.span))
