"""The rows of cases: each column what the fold of the case's events gives, each event with its row."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from jianyue.core.journal import Breach, Flaw
from jianyue.desk.case_comparing import CaseDifference, refold
from jianyue.desk.clock import now
from jianyue.desk.verifying.tally import Tally
from jianyue.store.models import CaseEventRow, CaseRow

_CHUNK = 250


def read_cases(seen: Tally, *, settled: bool) -> Iterator[Flaw]:
    """Every case whose row is not the fold of its events, column by column. ``settled``: the
    database shows one moment throughout; else what differs is read once more."""
    moment, last = now(), 0
    rows = CaseRow.objects.order_by("pk")
    while chunk := list(rows.filter(pk__gt=last)[:_CHUNK]):
        last = chunk[-1].pk
        doubtful = [one for one in refold(chunk, moment) if one.wrong]
        if doubtful and not settled:
            again = rows.filter(pk__in=[one.row.pk for one in doubtful])
            doubtful = refold(list(again), moment)
        yield from (_flaw(wrong) for one in doubtful for wrong in one.wrong)
        seen.cases += len(chunk)
        seen.step()
    own = CaseRow.objects.filter(pk=OuterRef("case_id"))
    lost = CaseEventRow.objects.filter(~Exists(own), seq=1).order_by("case_id")
    for case in lost.values_list("case_id", flat=True):
        yield Flaw(Breach.CASE_MISSING, CaseRow._meta.db_table, str(case))


def _flaw(one: CaseDifference) -> Flaw:
    zh = f"{one.column}：库里 {one.stored or '（空）'}，按事件 {one.folded or '（空）'}"
    en = f"{one.column}: kept {one.stored or '(empty)'}, by its events {one.folded or '(empty)'}"
    breach = Breach.PARTS_DIFFER if one.column == "parts" else Breach.CASE_DIFFERS
    return Flaw(breach, one.table, one.number, detail=zh, english=en)
