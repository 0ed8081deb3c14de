"""审 review: an uploaded report becomes a draft; its promises are put right and then adopted.

Each change names the number (``rev``) of the item that the clerk saw; when somebody was faster,
nothing is overwritten and both versions are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from jianyue.compiler import compile_report
from jianyue.compiler.readers import read_report
from jianyue.core.codec import Fault, Json, decode, encode
from jianyue.core.commitment import Commitment, Measure
from jianyue.core.diagnostic import Diagnostic
from jianyue.core.people import Right
from jianyue.core.plan import Authority, PlanDraft, PlanVersion
from jianyue.core.refusal import Refusal
from jianyue.core.report import Balance, Clause, Standing
from jianyue.core.text import Source, Span
from jianyue.desk.deed import Deed, act, not_there, overtaken
from jianyue.desk.plans import find_plan, plan_key, write_version
from jianyue.desk.verdicts import refresh_verdicts
from jianyue.library.lexicon import load_lexicon
from jianyue.store.models import DraftItemRow, PlanRow, VersionRow
from jianyue.store.plans import draft_rows, outline_of

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report read and compiled, not yet written: the slow part, done outside any transaction."""

    name: str
    data: bytes
    source: Source
    draft: PlanDraft
    diagnostics: tuple[Diagnostic, ...]
    place: str


def prepare_report(
    name: str,
    data: bytes,
    *,
    year: int | None = None,
    place: str = "",
    progress: Progress = lambda _: None,
) -> Prepared:
    """Read and compile a report. ``progress`` is told each step (read, compile).

    Raises Refusal R1xx of reading, R202 when it promises nothing, R203 when no year is known.
    """
    progress("read")
    reading = read_report(data, name)
    progress("compile")
    draft = compile_report(reading.source, load_lexicon(), year=year, place=place or None)
    if not draft.commitments:
        raise Refusal(
            "R202",
            "没有读出承诺，草稿没有建立",
            "报告可能只有回顾，没有今年的安排",
            english="no promise was read: no draft was made",
            english_hint="the report may hold a review only",
        )
    if draft.year is None:
        raise Refusal(
            "R203", "文中没有写明年份", "填上年份再传", english="the report names no year"
        )
    found = (*reading.diagnostics, *draft.diagnostics)
    return Prepared(name, data, reading.source, draft, found, place or draft.place or "")


@act(Right.COMPILE, "上传报告", "upload a report")
def upload_report(deed: Deed, *, prepared: Prepared) -> PlanRow:
    """Write a prepared report as a draft to be reviewed."""
    draft, source = prepared.draft, prepared.source
    suffix = prepared.name.rpartition(".")[2].lower() or "txt"
    year = draft.year or deed.day.year
    plan = PlanRow.objects.create(
        key=plan_key(prepared.place, year),
        title=draft.title[:300],
        place=prepared.place,
        year=year,
        report_file=f"report.{suffix}",
        report_data=prepared.data,
        source_name=source.name,
        source_media=source.media,
        source_text=source.text,
        source_sha256=source.sha256,
        outline=encode(draft.sections),
        clauses=encode(draft.clauses),
        diagnostics=encode(prepared.diagnostics),
        made_at=deed.at,
    )
    DraftItemRow.objects.bulk_create(draft_rows(plan, draft.commitments), batch_size=1000)
    deed.about(plan.key, commitments=len(draft.commitments), sha256=plan.source_sha256)
    return plan


@act(Right.COMPILE, "改承诺", "edit a promise")
def edit_item(deed: Deed, *, plan: str, commitment: str, data: Json, rev: int) -> DraftItemRow:
    """Put a promise right; ``data`` is the whole commitment as plan.json writes it.

    Raises Refusal R481 when it is not one, R482 when its place is outside the report.
    """
    row, item = _item(plan, commitment)
    fresh = parse_commitment(data)
    if fresh.id != commitment:
        raise Refusal("R481", "编号不能改", "保留原编号", english="the id may not change")
    if fresh.span and fresh.span.end > len(row.source_text):
        raise Refusal("R482", "出处在原文之外", "在左边原文里选取", english="outside the report")
    deed.about(f"{plan}/{commitment}", rev=rev)
    return _change(item, rev, data=encode(fresh), confirmed=True)


def parse_commitment(data: Json) -> Commitment:
    """A commitment from its plain form. Raises Refusal R481 with the place of the fault."""
    try:
        found: Commitment = decode(Commitment, data, "")
    except Fault as fault:
        raise Refusal(
            "R481",
            f"{fault.pointer}：{fault.zh}",
            "按提示改正这一项",
            english=f"{fault.pointer}: {fault.en}",
        ) from None
    return found


@act(Right.COMPILE, "确认承诺", "confirm a promise")
def confirm_item(deed: Deed, *, plan: str, commitment: str, rev: int) -> DraftItemRow:
    """The clerk has read it and finds it right."""
    _, item = _item(plan, commitment)
    deed.about(f"{plan}/{commitment}", rev=rev)
    return _change(item, rev, confirmed=True)


@act(Right.COMPILE, "标为方向", "mark as a direction")
def mark_direction(deed: Deed, *, plan: str, commitment: str, rev: int) -> DraftItemRow:
    """The clause promises nothing testable: the promise is dropped, its clause is a direction."""
    row, item = _item(plan, commitment)
    deed.about(f"{plan}/{commitment}", rev=rev)
    changed = _change(item, rev, dropped=True, confirmed=True)
    span = parse_commitment(item.data).span
    if span and not _others_stand_in(row, item, span):
        stand_clause(row, span, Standing.DIRECTION, "督查员标为方向")
    return changed


@act(Right.COMPILE, "恢复承诺", "restore a promise")
def restore_item(deed: Deed, *, plan: str, commitment: str, rev: int) -> DraftItemRow:
    """Take a dropped promise back; its clause is a commitment again."""
    row, item = _item(plan, commitment)
    deed.about(f"{plan}/{commitment}", rev=rev)
    changed = _change(item, rev, dropped=False)
    span = parse_commitment(item.data).span
    if span:
        stand_clause(row, span, Standing.COMMITMENT, "督查员恢复")
    return changed


@act(Right.COMPILE, "拆分承诺", "split a promise")
def split_item(deed: Deed, *, plan: str, commitment: str, rev: int) -> tuple[DraftItemRow, ...]:
    """Each measure of a promise becomes a promise of its own. Raises Refusal R483 for one measure."""
    row, item = _item(plan, commitment)
    whole = parse_commitment(item.data)
    if len(whole.measures) < 2:
        raise Refusal("R483", "只有一项指标，不能再拆", english="there is only one measure")
    parts = [replace(whole, measures=(m,)) for m in whole.measures]
    _change(item, rev, data=encode(parts[0]))
    made = [_add(row, part, item.position + n) for n, part in enumerate(parts[1:], 1)]
    deed.about(f"{plan}/{commitment}", into=[i.commitment for i in made])
    item.refresh_from_db()
    return (item, *made)


@act(Right.COMPILE, "合并承诺", "merge promises")
def merge_items(deed: Deed, *, plan: str, items: Sequence[tuple[str, int]]) -> DraftItemRow:
    """Several promises become one with all their measures: it is kept when all are kept.

    ``items`` are commitment ids with the numbers seen; the first one stays. Raises Refusal R484
    for fewer than two.
    """
    if len(items) < 2:
        raise Refusal("R484", "至少选两条才能合并", english="choose at least two")
    pairs = [(_item(plan, cid)[1], rev) for cid, rev in items]
    words = [parse_commitment(item.data) for item, _ in pairs]
    measures: tuple[Measure, ...] = tuple(m for c in words for m in c.measures)
    spans = [c.span for c in words if c.span]
    span = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
    for item, rev in pairs[1:]:
        _change(item, rev, dropped=True, confirmed=True)
    merged = replace(words[0], measures=measures, span=span)
    deed.about(f"{plan}/{items[0][0]}", merged=[cid for cid, _ in items])
    return _change(*pairs[0], data=encode(merged))


@act(Right.COMPILE, "补承诺", "add a promise")
def add_item(deed: Deed, *, plan: str, data: Json) -> DraftItemRow:
    """Add a promise that the compiler did not read, from a stretch of the report."""
    row = find_plan(plan, for_change=True)
    _open(row)
    fresh = parse_commitment(data)
    last = row.items.order_by("-position").first()
    item = _add(row, fresh, (last.position if last else 0) + 10)
    if fresh.span:
        stand_clause(row, fresh.span, Standing.COMMITMENT, "督查员补")
    deed.about(f"{plan}/{item.commitment}")
    return item


@act(Right.COMPILE, "判分句", "judge a clause")
def settle_clause(deed: Deed, *, plan: str, index: int, standing: Standing, rev: int) -> PlanRow:
    """Say of an unread clause that it is a direction (or unread again); guarded by the plan's rev."""
    row = find_plan(plan, for_change=True)
    _open(row)
    if row.rev != rev:
        raise overtaken("草稿", "the draft")
    if not 0 <= index < len(row.clauses):
        raise not_there("分句", "clause")
    row.clauses[index] |= {"standing": standing.value, "because": "督查员判定"}
    row.rev += 1
    row.save(update_fields=["clauses", "rev"])
    deed.about(plan, clause=index, standing=standing.value)
    return row


@act(Right.ADOPT, "审定计划", "adopt a plan")
def adopt_plan(deed: Deed, *, plan: str, authority: Authority) -> VersionRow:
    """Version 1: the draft's promises by authority. Raises Refusal R485 while clauses are unread
    or the text does not balance, R406 without body and document."""
    row = find_plan(plan, for_change=True)
    _open(row)
    if not (authority.body and authority.document):
        raise Refusal(
            "R406", "审定要写明批准机关和文号", "填上再提交", english="body and document are needed"
        )
    balance = balance_of(row)
    if balance.unread or not balance.holds:
        raise Refusal(
            "R485",
            f"还有 {balance.unread} 句没有判定，不能审定",
            "逐句标为方向，或补成承诺",
            english=f"{balance.unread} clauses are unread",
            english_hint="mark each as a direction, or add the promise it makes",
        )
    kept = [parse_commitment(i.data) for i in row.items.filter(dropped=False)]
    version = write_version(deed, row, PlanVersion(1, authority, tuple(kept)))
    row.stage, row.rev = "adopted", row.rev + 1
    row.save(update_fields=["stage", "rev"])
    refresh_verdicts(row, deed.day)
    deed.about(plan, version=1, commitments=len(kept))
    return version


def balance_of(row: PlanRow) -> Balance:
    """The draft's double entry: clauses = commitments + directions + unread."""
    _, clauses = outline_of(row)
    count = [c.standing for c in clauses].count
    return Balance(
        len(clauses),
        count(Standing.COMMITMENT),
        count(Standing.DIRECTION),
        count(Standing.UNREAD),
    )


def stand_clause(row: PlanRow, span: Span, standing: Standing, because: str) -> None:
    """Set how the clauses that a span touches were read."""
    _, clauses = outline_of(row)
    touched = [i for i, c in enumerate(clauses) if c.span.overlaps(span)]
    for i in touched:
        row.clauses[i] = encode(_stood(clauses[i], standing, because))
    row.rev += 1
    row.save(update_fields=["clauses", "rev"])


def _stood(clause: Clause, standing: Standing, because: str) -> Clause:
    return replace(clause, standing=standing, because=because)


def _others_stand_in(row: PlanRow, item: DraftItemRow, span: Span) -> bool:
    for other in row.items.filter(dropped=False).exclude(pk=item.pk):
        there = parse_commitment(other.data).span
        if there and there.overlaps(span):
            return True
    return False


def _item(plan: str, commitment: str) -> tuple[PlanRow, DraftItemRow]:
    row = find_plan(plan, for_change=True)
    _open(row)
    item = row.items.filter(commitment=commitment).first()
    if item is None:
        raise not_there("承诺", "promise")
    return row, item


def _open(row: PlanRow) -> None:
    if row.stage != "draft":
        raise Refusal(
            "R486",
            "计划已经审定，不再改草稿",
            "要改目标，走调整程序",
            english="the plan was adopted: its draft is closed",
            english_hint="to move a target, amend the plan",
        )


def _change(item: DraftItemRow, rev: int, **fields: object) -> DraftItemRow:
    changed = DraftItemRow.objects.filter(pk=item.pk, rev=rev).update(rev=rev + 1, **fields)
    if not changed:
        raise overtaken("这条承诺", "the promise")
    item.refresh_from_db()
    return item


def _add(row: PlanRow, commitment: Commitment, position: int) -> DraftItemRow:
    taken = set(row.items.values_list("commitment", flat=True))
    number = len(taken) + 1
    while f"C{number:03d}" in taken:
        number += 1
    fresh = replace(commitment, id=f"C{number:03d}")
    return DraftItemRow.objects.create(
        plan=row, commitment=fresh.id, position=position, data=encode(fresh), confirmed=True
    )
