"""The entries, and the facts that they cite: each as it was written, each written by an act."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db.models import Max, Model

from jianyue.core.journal import Breach, Flaw
from jianyue.desk.verifying.covered import Covered
from jianyue.desk.verifying.tally import CHUNK, Tally, span
from jianyue.store.digests import MARK, stored_digests
from jianyue.store.models import FACTS, EntryRow, LeafRow

CITED: dict[str, type[Model]] = {
    model._meta.db_table: model for model in FACTS if model not in (EntryRow, LeafRow)
}
_READING_ACTS = ("load_book", "upload_report")  # whose entries keep the report's hash
_ENTRIES = 50  # few at a time: the entry of a large book is large


@dataclass(frozen=True, slots=True)
class Origin:
    """The entry that a row came by, without its body."""

    entry: int
    act: str
    at: datetime

    def flaw(self, breach: Breach, table: str, row: str, zh: str = "", en: str = "") -> Flaw:
        return Flaw(breach, table, row, self.entry, self.act, self.at, zh, en)


@dataclass(slots=True)
class _Citing:
    """One table cited by one entry, while its rows come by."""

    origin: Origin
    table: str
    ids: str
    root: str
    left: int
    whole: hashlib._Hash = field(default_factory=hashlib.sha256)
    sound: bool = True

    def flaw(self, breach: Breach, row: str) -> Flaw:
        return self.origin.flaw(breach, self.table, row)


@dataclass(slots=True)
class _Piece:
    """Some rows of what is cited, with the beginnings of their digests."""

    citing: _Citing
    ids: list[int]
    marks: str


@dataclass(slots=True)
class FactReading:
    """The reading of entries and facts; ``reports`` are the hashes of reports by plan.

    ``marks`` are the last ids when the reading began: what is written later is left for next time.
    """

    seen: Tally
    marks: dict[str, int]
    covered: dict[str, Covered] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)
    reports: dict[str, tuple[str, Origin]] = field(default_factory=dict)

    @classmethod
    def begun(cls, seen: Tally) -> FactReading:
        """A reading of what stands now."""
        marks = {table: _last(model) for table, model in CITED.items()}
        covered = {table: Covered() for table in CITED}
        return cls(seen, marks, covered, dict.fromkeys(CITED, 0))

    def read_entries(self) -> Iterator[Flaw]:
        """Every flaw of entries and of the rows they cite."""
        batch: list[_Piece] = []
        held = 0
        for entry in EntryRow.objects.order_by("id").iterator(chunk_size=_ENTRIES):
            self.seen.entries += 1
            body, origin = _body(entry), Origin(entry.pk, entry.act, entry.made_at)
            yield from _entry(entry, body, origin)
            self._report(entry.subject, body, origin)
            for citing, runs, marks in _cited(body, origin):
                yield from self._cover(citing, runs)
                for piece in _pieces(citing, runs, marks):
                    batch.append(piece)
                    held += len(piece.ids)
                    if held >= CHUNK:
                        yield from self._check(batch)
                        batch, held = [], 0
        yield from self._check(batch)

    def _cover(self, citing: _Citing, runs: list[list[int]]) -> Iterator[Flaw]:
        for first, count in runs:
            for start, end in self.covered[citing.table].add(first, first + count):
                yield citing.flaw(Breach.ROW_TWICE, span(start, end - 1))

    def _check(self, batch: list[_Piece]) -> Iterator[Flaw]:
        """Compare some rows of every table with what the entries say of them."""
        by_table: dict[str, list[_Piece]] = {}
        for piece in batch:
            by_table.setdefault(piece.citing.table, []).append(piece)
        for table, pieces in by_table.items():
            ids = sorted({pk for piece in pieces for pk in piece.ids})
            digests = dict(stored_digests(CITED[table], ids))
            for piece in pieces:
                yield from self._compare(piece, digests)
        self.seen.step()

    def _compare(self, piece: _Piece, digests: dict[int, str]) -> Iterator[Flaw]:
        citing = piece.citing
        for place, pk in enumerate(piece.ids):
            digest = digests.get(pk)
            if digest is None:
                citing.sound = False
                self.missing[citing.table] += 1
                yield citing.flaw(Breach.ROW_MISSING, str(pk))
            elif digest[:MARK] != piece.marks[place * MARK : (place + 1) * MARK]:
                citing.sound = False
                yield citing.flaw(Breach.ROW_CHANGED, str(pk))
            else:
                citing.whole.update(digest.encode())
        self.seen.facts += len(piece.ids)
        citing.left -= len(piece.ids)
        if not citing.left and citing.sound and citing.whole.hexdigest() != citing.root:
            yield citing.flaw(Breach.ROW_FORGED, citing.ids)

    def _report(self, plan: str, body: dict[str, object], origin: Origin) -> None:
        told = body.get("detail")
        if origin.act in _READING_ACTS and isinstance(told, dict):
            digest = told.get("sha256")
            if isinstance(digest, str):
                self.reports[plan] = (digest, origin)

    def read_uncited(self) -> Iterator[Flaw]:
        """The rows that no entry cites, in runs."""
        for table, model in CITED.items():
            mark, covered = self.marks[table], self.covered[table]
            rows = model._default_manager.filter(pk__lte=mark).order_by("pk")
            if rows.count() == covered.within(mark) - self.missing[table]:
                continue
            for start, end in covered.gaps(mark):
                gap = rows.filter(pk__gte=start, pk__lt=end).values_list("pk", flat=True)
                for first, last in _runs(gap.iterator(chunk_size=CHUNK)):
                    yield Flaw(Breach.ROW_ADDED, table, span(first, last))


def _last(model: type[Model]) -> int:
    return int(model._default_manager.aggregate(last=Max("pk"))["last"] or 0)


def _entry(entry: EntryRow, body: dict[str, object], origin: Origin) -> Iterator[Flaw]:
    """An entry against its own hash, and its columns against its body."""
    own = hashlib.sha256(entry.body.encode()).hexdigest() == entry.hash
    wrong = [name for name, value in _columns(entry).items() if body.get(name) != value]
    if not own or wrong:
        table = EntryRow._meta.db_table
        zh, en = "、".join(wrong) or "正文", ", ".join(wrong) or "body"
        yield origin.flaw(Breach.ENTRY_CHANGED, table, str(entry.pk), zh, en)


def _columns(entry: EntryRow) -> dict[str, object]:
    return {
        "act": entry.act,
        "by": entry.person,
        "unit": entry.unit,
        "subject": entry.subject,
        "result": entry.result,
        "at": entry.made_at.astimezone(UTC).isoformat(),
    }


def _body(entry: EntryRow) -> dict[str, object]:
    try:
        body = json.loads(entry.body)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _cited(
    body: dict[str, object], origin: Origin
) -> Iterator[tuple[_Citing, list[list[int]], str]]:
    """What an entry cites, as far as it can be read: a changed one may say anything."""
    facts = body.get("facts")
    for told in facts if isinstance(facts, list) else ():
        try:
            table, runs, marks = told["table"], told["ids"], told["marks"]
            if table not in CITED or not all(type(n) is int for run in runs for n in run):
                continue
            count = sum(n for _, n in runs)
            ids = "、".join(span(first, first + n - 1) for first, n in runs[:5])
            if len(marks) == count * MARK:
                yield _Citing(origin, table, ids, told["root"], count), runs, marks
        except (KeyError, TypeError, ValueError):
            continue


def _pieces(citing: _Citing, runs: list[list[int]], marks: str) -> Iterator[_Piece]:
    done = 0
    for first, count in runs:
        for start in range(0, count, CHUNK):
            ids = list(range(first + start, first + min(start + CHUNK, count)))
            yield _Piece(citing, ids, marks[done * MARK : (done + len(ids)) * MARK])
            done += len(ids)


def _runs(ids: Iterator[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for number in ids:
        if last is not None and first is not None and number != last + 1:
            yield first, last
            first = None
        first = number if first is None else first
        last = number
    if first is not None and last is not None:
        yield first, last
