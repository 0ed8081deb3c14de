"""表 Sheet preview: a workbook that comes back, held against the archive row by row. Pure.

Three states meet in a row: what was printed (its digest), what the file says now, and what the
archive holds now. Who did not type changes nothing; who typed upon what still holds makes a
change; who typed upon what has moved since makes a conflict, which a person decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from jianyue.core.codec import encode
from jianyue.core.decomposition import (
    IDENTITY,
    PLAN_KEYS,
    SHEET_COLUMNS,
    SHEET_NAME,
    RowState,
    SheetReading,
    SheetRow,
    cells_digest,
    identity_of,
    typed_keys,
)
from jianyue.core.diagnostic import Diagnostic, Place, Severity
from jianyue.core.refusal import Refusal
from jianyue.core.sheet_origin import RowOrigin, SheetOrigin, digest_of, plain_words
from jianyue.core.table import Cell
from jianyue.desk.bench import Bench, Held
from jianyue.desk.duties import Duty
from jianyue.desk.proposals import CellChange, Proposal, differing, propose
from jianyue.ledger.context import plain

_COLUMNS = {column.key: column for column in SHEET_COLUMNS}
BLOCKING = (RowState.CONFLICT, RowState.FAULTY, RowState.UNKNOWN, RowState.DUPLICATE)


@dataclass(frozen=True, slots=True)
class RowPreview:
    """One row: its ``state``, its identity, its ``row`` in the sheet (None when it is not there),
    the promise's title, what would change and every finding with its place."""

    state: RowState
    identity: str
    row: int | None
    title: str
    changes: tuple[CellChange, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """What an uploaded file (or a bulk assignment) would change; nothing was written.

    ``duties`` are those that would be laid, ``contested`` those of rows in conflict, to be laid
    only when a person says so. ``weights`` is the sum of all weights now, ``weights_after`` with
    ``duties`` laid. ``digest`` names this very preview: only what it shows can be applied.
    """

    plan: str
    version: int
    printed_version: int
    printed_on: str
    rows: tuple[RowPreview, ...]
    findings: tuple[Diagnostic, ...]
    duties: tuple[Duty, ...]
    contested: tuple[Duty, ...]
    weights: Decimal
    weights_after: Decimal
    digest: str = ""

    @property
    def counts(self) -> Mapping[RowState, int]:
        """How many rows are in each state."""
        return Counter(row.state for row in self.rows)

    @property
    def blocking(self) -> tuple[RowPreview, ...]:
        """The rows that stand in the way of applying the whole."""
        return tuple(row for row in self.rows if row.state in BLOCKING)


def preview_sheet(
    reading: SheetReading, origin: SheetOrigin, bench: Bench, *, file: str, sha256: str
) -> SheetPreview:
    """Every row of the file, and of those that were printed and are gone."""
    sheet = _Sheet(reading, origin, bench, file)
    groups: dict[str, list[SheetRow]] = {}
    for row in reading.rows:
        groups.setdefault(row.commitment, []).append(row)
    found = [r for rows in groups.values() for r in sheet.promise(rows)]
    found += sheet.strays()
    found.sort(key=lambda r: (r.row is None, r.row or 0, r.identity))
    return sealed(
        SheetPreview(
            bench.row.key,
            bench.version,
            origin.version,
            origin.day,
            tuple(found),
            tuple(d for d in reading.diagnostics if d.code in ("K701", "K706")),
            tuple(sheet.duties),
            tuple(sheet.contested),
            bench.weights,
            weights_with(bench, sheet.duties),
        ),
        sha256,
    )


def sealed(preview: SheetPreview, *grounds: str) -> SheetPreview:
    """The preview with the digest of all it shows and of what it was made of."""
    return replace(preview, digest=digest_of([encode(preview), *grounds]))


def same_preview(now: str, seen: str) -> None:
    """Raises Refusal R446 unless what would be done now is what was looked at, by their digests."""
    if now != seen:
        raise Refusal(
            "R446",
            "预览以后，文件或档案变了，什么也没有写入",
            "重新预览，看过再确认",
            english="the file or the archive has changed since the preview: nothing was written",
            english_hint="preview it anew, look, and confirm",
        )


def weights_with(bench: Bench, duties: Iterable[Duty]) -> Decimal:
    """The sum of all weights, were the duties laid."""
    fresh = {duty.commitment: duty.weight for duty in duties}
    weights = (fresh.get(cid, held.weight) for cid, held in bench.held.items())
    return sum((w for w in weights if w is not None), Decimal(0))


class _Sheet:
    """A file being held against the bench; gathers the duties on the way."""

    def __init__(self, reading: SheetReading, origin: SheetOrigin, bench: Bench, file: str) -> None:
        self.reading, self.origin, self.bench, self.file = reading, origin, bench, file
        self.duties: list[Duty] = []
        self.contested: list[Duty] = []
        self.unread: dict[int, list[Diagnostic]] = {}
        for finding in reading.diagnostics:
            if finding.place and finding.place.row is not None:
                self.unread.setdefault(finding.place.row, []).append(finding)

    def promise(self, rows: list[SheetRow]) -> list[RowPreview]:
        """The rows of one promise (one a measure): what each typed, taken together."""
        held = self.bench.held.get(rows[0].commitment)
        known = [r for r in rows if held and r.measure < len(held.commitment.measures)]
        strangers = [self._unknown(row) for row in rows if row not in known]
        if held is None:
            return strangers
        typed = {row.row: self._typed(row, held) for row in known}
        clashes = _clashes(typed.values())
        merged = {key: said for cells in typed.values() for key, said in cells.items()}
        proposal = propose(held, merged, self.bench)
        moved = any(self._moved(row, held) for row in known if typed[row.row])
        stuck = bool(clashes or proposal.faults) or any(self._bad(row) for row in known)
        if proposal.duty is not None and not stuck:
            (self.contested if moved else self.duties).append(proposal.duty)
        state = _state(moved, stuck)
        for row in known:
            own = [self._clash(row, key) for key in clashes if key in typed[row.row]]
            strangers.append(self._view(row, held, proposal, typed[row.row], state, own))
        return strangers

    def _typed(self, row: SheetRow, held: Held) -> dict[str, str]:
        """The cells somebody typed: none where the row stands as it was printed."""
        there = {k for k in PLAN_KEYS if k in self.reading.letters}
        cells = {
            key: held.cells[key] if self._hidden(row, key, there) else _said(row.cells.get(key))
            for key in PLAN_KEYS
        }
        printed = self.origin.rows.get(row.identity)
        keys = typed_keys(printed.cells if printed else "", cells)
        return {key: said for key, said in differing(held, cells).items() if key in keys}

    def _hidden(self, row: SheetRow, key: str, there: set[str]) -> bool:
        return key not in there or (row.row, key) in self.reading.unread

    def _moved(self, row: SheetRow, held: Held) -> bool:
        """True when the archive is not what the row was printed from (or nobody knows)."""
        printed = self.origin.rows.get(row.identity)
        return printed is None or (printed.cells, printed.promise) != (
            cells_digest(held.cells),
            held.promise,
        )

    def _bad(self, row: SheetRow) -> bool:
        return any((row.row, key) in self.reading.unread for key in PLAN_KEYS)

    def _view(
        self,
        row: SheetRow,
        held: Held,
        proposal: Proposal,
        typed: Mapping[str, str],
        state: RowState,
        clashes: list[Diagnostic],
    ) -> RowPreview:
        changes = tuple(c for c in proposal.changes if c.key in typed or _follows(c, typed))
        faults = [self._placed(row, k, d) for k, d in proposal.faults if k in typed]
        read = [d for d in self.unread.get(row.row, []) if d.code != "K702"]
        notes = self._locked(row, held)
        if not (changes or faults or self._bad(row)):
            state = RowState.UNCHANGED
        elif state is RowState.CONFLICT:
            notes.append(self._conflict(row, held))
        findings = (*read, *clashes, *faults, *notes)
        return RowPreview(state, row.identity, row.row, held.commitment.title, changes, findings)

    def strays(self) -> list[RowPreview]:
        """Identities that stand twice, and rows that were printed and are gone."""
        twice = [d for d in self.reading.diagnostics if d.code == "K702"]
        found = [
            RowPreview(
                RowState.DUPLICATE,
                d.subject,
                d.place.row if d.place else None,
                self._title(d.subject),
                findings=(d,),
            )
            for d in twice
        ]
        there = {row.identity for row in self.reading.rows}
        for identity in self.origin.rows:
            title = self._title(identity)
            if title and identity not in there:
                found.append(RowPreview(RowState.MISSING, identity, None, title))
        return found

    def _title(self, identity: str) -> str:
        held = self.bench.held.get(SheetRow(identity, 0, {}).commitment)
        return held.commitment.title if held else ""

    def _locked(self, row: SheetRow, held: Held) -> list[Diagnostic]:
        """Cells that nobody may write in and somebody did: told, and not taken."""
        printed = self.origin.rows.get(row.identity)
        if printed is None or printed.promise != held.promise:
            return []
        return [
            self._finding(
                row,
                key,
                ("K716", Severity.WARNING),
                ("这一列不能改，改动未采用", "要改目标或时限，走调整程序"),
                ("this column is fixed: the change was not taken", "amend the plan instead"),
            )
            for key, said in held.fixed(row.measure).items()
            if key in self.reading.letters
            and plain_words(_said(row.cells.get(key))) != plain_words(said)
        ]

    def _unknown(self, row: SheetRow) -> RowPreview:
        finding = self._finding(
            row,
            IDENTITY.key,
            ("K714", Severity.ERROR),
            (f"现行版本里没有 {row.identity}", "这一项可能已经调整；重新下载再填"),
            (f"the version in force holds no {row.identity}", "download the workbook anew"),
        )
        return RowPreview(RowState.UNKNOWN, row.identity, row.row, "", findings=(finding,))

    def _clash(self, row: SheetRow, key: str) -> Diagnostic:
        return self._finding(
            row,
            key,
            ("K715", Severity.ERROR),
            ("同一承诺的几行写得不一样", "只在一行里改，或几行改成一样"),
            ("the rows of one promise differ", "change it on one row, or alike on all"),
        )

    def _conflict(self, row: SheetRow, held: Held) -> Diagnostic:
        printed = self.origin.rows.get(row.identity)
        if printed is None:
            zh, en = "不知道这一行打印时是什么样", "what this row was printed from is not known"
        elif printed.promise != held.promise:
            zh = f"第 {self.bench.version} 版调整过这一项"
            en = f"version {self.bench.version} has moved this promise"
        else:
            zh, en = "打印以后，档案里的分解已被改过", "the archive was changed after printing"
        hint = ("对照两边：以表为准的勾选覆盖，否则不动", "compare, and overrule where you mean to")
        return self._finding(
            row, IDENTITY.key, ("K720", Severity.ERROR), (zh, hint[0]), (en, hint[1])
        )

    def _finding(
        self,
        row: SheetRow,
        key: str,
        code: tuple[str, Severity],
        zh: tuple[str, str],
        en: tuple[str, str],
    ) -> Diagnostic:
        return Diagnostic(
            code[0],
            code[1],
            zh[0],
            zh[1],
            place=self._place(row, key),
            english=en[0],
            english_hint=en[1],
            subject=row.identity,
        )

    def _placed(self, row: SheetRow, key: str, diagnostic: Diagnostic) -> Diagnostic:
        return replace(diagnostic, place=self._place(row, key), subject=row.identity)

    def _place(self, row: SheetRow, key: str) -> Place:
        column = self.reading.letters.get(key, f"“{_COLUMNS[key].zh}”")
        return Place(f"{self.file}[{SHEET_NAME}]", row.row, column)


def _clashes(typed: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """The cells in which the rows of one promise say different things."""
    said: dict[str, set[str]] = {}
    for cells in typed:
        for key, words in cells.items():
            said.setdefault(key, set()).add(words)
    return frozenset(key for key, words in said.items() if len(words) > 1)


def _state(moved: bool, stuck: bool) -> RowState:
    """The state of the rows of a promise in which something was typed."""
    if stuck:
        return RowState.FAULTY
    return RowState.CONFLICT if moved else RowState.CHANGED


def _said(cell: Cell) -> str:
    """A cell as the workbook prints it."""
    if cell is None:
        return ""
    return plain(cell) if isinstance(cell, Decimal) else str(cell)


def _follows(change: CellChange, typed: Mapping[str, str]) -> bool:
    """True of co-units that change because several units were written as leading."""
    return change.key == "co" and "lead" in typed and "co" not in typed


def printed_origin(bench: Bench, ids: Iterable[str]) -> SheetOrigin:
    """What a workbook of some promises is printed from."""
    rows = {}
    for cid in ids:
        held = bench.held[cid]
        for measure in range(len(held.commitment.measures)):
            digest = cells_digest(held.cells)
            rows[identity_of(cid, measure)] = RowOrigin(digest, held.promise)
    return SheetOrigin(bench.row.key, bench.version, bench.day.isoformat(), rows)
