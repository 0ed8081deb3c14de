"""The report's text 原文, for whoever may read: every promise underlined where it stands, and the
clauses that are directions or were not read told apart from it."""

from __future__ import annotations

from dataclasses import dataclass

from jianyue.compiler.balance import balance_of
from jianyue.core.people import Actor
from jianyue.core.report import Balance
from jianyue.core.text import Span
from jianyue.desk.deed import not_there
from jianyue.desk.reading.heads import PlanHead, head_of
from jianyue.desk.reading.runs import Run, runs_of
from jianyue.store.models import CommitmentRow, PlanRow
from jianyue.store.plans import outline_of


@dataclass(frozen=True, slots=True)
class Text:
    """The page. ``runs`` lie end to end and are the whole text, untouched; ``clause`` is the one
    that was asked for, -1 for none; ``titles`` name the promises."""

    head: PlanHead
    source_name: str
    source_sha256: str
    runs: tuple[Run, ...]
    balance: Balance
    titles: dict[str, str]
    clause: int = -1


def text(by: Actor, key: str, *, clause: int | None = None) -> Text:
    """The text of an adopted plan's report with the promises of the version in force, in three
    statements. Raises Refusal R401, R403 when there is no such plan, clause, or no version yet."""
    found = head_of(by, key)
    if not found.version_id:
        raise not_there("审定了的计划", "adopted plan")
    row = PlanRow.objects.defer("report_data", "diagnostics").get(pk=found.plan_id)
    sections, clauses = outline_of(row)
    if clause is not None and not 0 <= clause < len(clauses):
        raise not_there("分句", "clause")
    rows = list(
        CommitmentRow.objects.filter(version_id=found.version_id)
        .order_by("position")
        .values_list("commitment", "title", "data__span")
    )
    spans = [(cid, Span(*span)) for cid, _, span in rows if span]
    return Text(
        head=found.head,
        source_name=row.source_name,
        source_sha256=row.source_sha256,
        runs=runs_of(row.source_text, sections, clauses, spans),
        balance=balance_of(clauses),
        titles={cid: title for cid, title, _ in rows},
        clause=-1 if clause is None else clause,
    )
