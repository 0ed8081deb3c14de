"""簿 workbooks: the decomposition workbook goes out, is filled, comes back, is looked at, is applied.

    print_workbook → (Excel) → preview_workbook → apply_workbook(digest=preview.digest)

Nothing is written by looking. What is applied is what was looked at: when the archive or the file
has changed in between, nothing is, and the preview is to be looked at anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jianyue.compiler.readers.workbook import read_workbook
from jianyue.core.decomposition import PLAN_KEYS, RowState, SheetRow
from jianyue.core.people import Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.core.sheet_origin import ORIGIN_COLUMNS, origin_rows
from jianyue.core.table import Cell, Column, Publication, Table
from jianyue.desk.bench import Bench, bench_of
from jianyue.desk.clock import today
from jianyue.desk.deed import Deed, act, no_right
from jianyue.desk.duties import Duty, lay_duties
from jianyue.desk.papers.acts import tables_of
from jianyue.desk.plans import find_plan, whole_book
from jianyue.desk.sheets import SheetPreview, preview_sheet, printed_origin, same_preview
from jianyue.press.workbook import workbook
from jianyue.store.models import DutyRow, PlanRow


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying wrote: the duties, and the preview that was applied."""

    written: tuple[DutyRow, ...]
    preview: SheetPreview


@act(Right.READ, "下载任务分解表", "download the decomposition workbook")
def print_workbook(
    deed: Deed, *, plan: str, commitments: Collection[str] | None = None
) -> Publication:
    """The workbook of a plan as it stands today, ready to be filled and uploaded again.

    ``commitments`` limits it to some promises by id (None: all in force). The file carries what
    it was printed from. Raises Refusal R403 when the plan is not there, R448 when none of those
    asked for is in force.
    """
    row = find_plan(plan)
    bench = bench_of(row, deed.day)
    ids = [cid for cid in bench.held if commitments is None or cid in commitments]
    if commitments is not None and not ids:
        raise nothing_fits()
    tables = tables_of(whole_book(row, as_of=deed.day), deed.day)
    tables |= {
        "commitments": _filled(tables["commitments"], bench, frozenset(ids)),
        "bodies": _bodies(bench),
        "origin": _origin(bench, ids),
    }
    made = workbook(tables, f"{plan}-{deed.day:%Y%m%d}.xlsx")
    deed.about(plan, sha256=made.sha256, rows=len(tables["commitments"].rows))
    return made


def _filled(table: Table, bench: Bench, ids: frozenset[str]) -> Table:
    """The table with the cells of the duties as people write them, for the promises asked for."""
    places = {column.key: index for index, column in enumerate(table.columns)}
    columns = (*table.columns, Column("weight", "权重", "weight"))
    rows = []
    for row in table.rows:
        cid = str(row[places["id"]])
        if cid not in ids:
            continue
        held = bench.held[cid]
        cells: list[Cell] = [*row, held.weight]
        for key in PLAN_KEYS:
            if key in places:
                cells[places[key]] = held.cells[key] or None
        rows.append(tuple(cells))
    return replace(table, columns=columns, rows=tuple(rows))


def _bodies(bench: Bench) -> Table:
    columns = (
        Column("said", "简称", "short name"),
        Column("name", "全称", "full name"),
        Column("code", "代码", "code"),
    )
    rows = tuple((bench.names.say(b.code), b.name, b.code) for b in bench.names.in_force)
    return Table("bodies", "单位名录", "units in force", columns, rows)


def _origin(bench: Bench, ids: Sequence[str]) -> Table:
    columns = tuple(Column(key, key, key) for key in ORIGIN_COLUMNS)
    return Table("origin", "底稿", "origin", columns, origin_rows(printed_origin(bench, ids)))


def preview_workbook(
    by: Actor, *, plan: str, data: bytes, name: str = "decomposition.xlsx"
) -> SheetPreview:
    """What an uploaded file would change, row by row; nothing is written and no entry is left.

    ``name`` is the file as findings name it. Raises Refusal R401 without the right to assign, R403
    when the plan is not there, R711 and R712 when the file is no such workbook, R713 when it does
    not say what it was printed from, or was printed from another plan.
    """
    if not by.may(Right.ASSIGN):
        raise no_right(Right.ASSIGN)
    return _preview(find_plan(plan), data, name, today())


def _preview(row: PlanRow, data: bytes, name: str, day: date) -> SheetPreview:
    reading = read_workbook(data, name)
    if reading.origin is None or reading.origin.plan != row.key:
        said = reading.origin.plan if reading.origin else ""
        raise Refusal(
            "R713",
            f"{name} 是另一个计划（{said}）的分解表" if said else f"{name} 没有带着底稿",
            "从这个计划下载任务分解表，在下载的文件里填",
            english=f"{name} was printed from {said or 'no plan that it names'}",
            english_hint="download the workbook of this plan and fill that very file",
        )
    sha256 = hashlib.sha256(data).hexdigest()
    return preview_sheet(reading, reading.origin, bench_of(row, day), file=name, sha256=sha256)


@act(Right.ASSIGN, "上传任务分解表", "apply the decomposition workbook")
def apply_workbook(
    deed: Deed,
    *,
    plan: str,
    data: bytes,
    digest: str,
    name: str = "decomposition.xlsx",
    partial: bool = False,
    overruling: Collection[str] = (),
) -> Applied:
    """Lay the duties that a preview showed, all in one transaction; the same file again lays none.

    ``digest`` is the preview's own and ``name`` the file's as it was previewed. ``overruling``
    names the rows in conflict (by identity) in which the file is to hold against the archive.
    ``partial`` lets the sound rows be applied although others cannot be. Raises Refusal R446 when
    the file or the archive is no longer what was previewed, R447 when rows stand in the way and
    ``partial`` is False; else as ``preview_workbook`` and ``assign_duties``.
    """
    row = find_plan(plan, for_change=True)
    preview = _preview(row, data, name, deed.day)
    same_preview(preview.digest, digest)
    chosen = {SheetRow(identity, 0, {}).commitment for identity in overruling}
    unblocked(preview, chosen, partial=partial)
    duties: list[Duty] = [*preview.duties]
    duties += [duty for duty in preview.contested if duty.commitment in chosen]
    written = lay_duties(deed, row, duties)
    deed.about(
        plan,
        sha256=hashlib.sha256(data).hexdigest(),
        changed=[d.commitment for d in written],
        overruled=sorted(chosen),
    )
    return Applied(written, preview)


def unblocked(preview: SheetPreview, chosen: Collection[str], *, partial: bool) -> None:
    """Raises Refusal R447 when rows cannot be applied, are not overruled, and all must be."""
    blocking = [
        row
        for row in preview.blocking
        if row.state is not RowState.CONFLICT
        or SheetRow(row.identity, 0, {}).commitment not in chosen
    ]
    if blocking and not partial:
        said = "、".join(row.identity for row in blocking[:5])
        raise Refusal(
            "R447",
            f"有 {len(blocking)} 行不能采用（{said}），什么也没有写入",
            "按预览改正后再传，或只采用没有问题的行",
            english=f"{len(blocking)} rows cannot be applied ({said}): nothing was written",
            english_hint="mend them as the preview says, or apply the sound rows alone",
        )


def nothing_fits() -> Refusal:
    """The refusal when a choice of promises holds none."""
    return Refusal(
        "R448",
        "没有一条承诺符合所选条件",
        "放宽条件，或核对识别码",
        english="no promise fits what was chosen",
        english_hint="choose more widely, or look at the identities",
    )
