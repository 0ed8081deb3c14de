"""正 mending: the row of a case is written anew from its events, by a person and with an entry."""

from __future__ import annotations

from collections.abc import Sequence

from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.desk.case_comparing import Refolded, refold, told
from jianyue.desk.case_parts import write_parts
from jianyue.desk.case_writing import almanac_of, held
from jianyue.desk.cases import stale
from jianyue.desk.deed import Deed, act, not_there
from jianyue.store.cases import columns_of, unit_columns
from jianyue.store.models import CaseDifferenceRow, CaseRow, CaseTimerRow, CaseUnitRow

MOST = 500


@act(Right.OPERATE, "按事件改正办件的列", "mend the rows of cases from their events")
def mend_cases(deed: Deed, *, cases: Sequence[str], reason: str) -> int:
    """Write the rows of these cases anew from the fold of their events; the entry says of each
    column what stood and what stands now. Gives how many columns were mended.

    Raises Refusal R1014 without a reason, R403 for a case that is not there, R1240 when nothing
    differs, R1241 for one whose events are not there, R1242 for more than 500.
    """
    if not reason.strip():
        raise Refusal("R1014", "改正须写明理由", "填好再办", english="a reason is needed")
    if len(cases) > MOST:
        raise _too_many()
    rows = list(CaseRow.objects.filter(number__in=cases).order_by("pk"))
    if len(rows) < len(set(cases)):
        raise not_there("办件", "case")
    wrong = [one for one in refold(rows, deed.at) if one.wrong]
    if not wrong:
        raise Refusal(
            "R1240",
            "这些办件的列与事件一致，没有要改的",
            "刷新清单",
            english="the rows of these cases are what their events give: there is nothing to mend",
            english_hint="load the list again",
            field="cases",
        )
    for one in wrong:
        _mend(deed, one)
    lines = [told(difference) for one in wrong for difference in one.wrong]
    names = [one.row.number for one in wrong]
    deed.about(names[0] if len(names) == 1 else "", reason=reason.strip()[:200], rows=lines)
    return len(lines)


def _mend(deed: Deed, one: Refolded) -> None:
    row = one.row
    if not one.columns:
        raise Refusal(
            "R1241",
            f"办件 {row.number} 的事件不全，列无从算起",
            "先用 jianyue verify 查清少了什么，再从备份恢复",
            english=f"the events of {row.number} are not there: its row cannot be worked out",
            english_hint="see with jianyue verify what is missing, then restore a backup",
            field="cases",
        )
    row.version = str(one.columns["version"])
    case = held([row])[0]
    at = max(deed.at, case.events[-1].at)
    names = set(CaseTimerRow.objects.filter(case=row).values_list("name", flat=True))
    columns = columns_of(case.process, case.fold(at), almanac_of(at), names)
    columns["process"] = one.columns["process"]
    if not CaseRow.objects.filter(pk=row.pk, seq=row.seq).update(**columns):
        raise stale(case, row.seq)
    row.refresh_from_db()
    theirs = CaseUnitRow.objects.filter(case=row)
    theirs.exclude(unit__in=one.units).delete()
    for unit in theirs.values_list("unit", flat=True):  # those that are missing the update has made
        theirs.filter(unit=unit).update(**unit_columns(row, unit))
    if "parts" in {difference.column for difference in one.wrong}:
        write_parts(row, one.parts)
    CaseDifferenceRow.objects.filter(case=row, ended_at=None).update(
        ended_at=deed.at, mended_by=deed.by.id
    )


def _too_many() -> Refusal:
    return Refusal(
        "R1242",
        f"一次最多改正 {MOST} 件",
        "分几次办",
        english=f"at most {MOST} cases are mended at once",
        english_hint="mend them in several parts",
        field="cases",
    )
