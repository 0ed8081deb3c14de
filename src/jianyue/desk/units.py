"""构 units: bodies from a day until a day, with their successors; posts."""

from __future__ import annotations

from datetime import date

from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.desk.deed import Deed, act, not_there, overtaken
from jianyue.store.models import UnitRow


@act(Right.MANAGE_UNITS, "设立单位", "add a unit")
def add_unit(
    deed: Deed, *, code: str, name: str, short: str = "", kind: str = "", since: date | None = None
) -> UnitRow:
    """Set up a unit. Raises Refusal R471 when the code is taken or empty."""
    if not code.strip() or UnitRow.objects.filter(code=code).exists():
        raise Refusal(
            "R471", f"代码 {code} 空着或已有", "换一个代码", english=f"the code {code} is taken"
        )
    deed.about(code)
    return UnitRow.objects.create(
        code=code, name=name, short=short, kind=kind, since=since, position=UnitRow.objects.count()
    )


@act(Right.MANAGE_UNITS, "撤并单位", "end a unit")
def end_unit(deed: Deed, *, code: str, until: date, successor: str = "", rev: int) -> UnitRow:
    """End a unit on a day, with the unit that follows it. Its past stays its own.

    Raises Refusal R472 when the successor is not there, R402 when somebody was faster.
    """
    row = UnitRow.objects.filter(code=code).first()
    if row is None:
        raise not_there("单位", "unit")
    if successor and not UnitRow.objects.filter(code=successor).exclude(code=code).exists():
        raise Refusal(
            "R472", f"没有承接单位 {successor}", "先设立", english=f"no such unit: {successor}"
        )
    changed = UnitRow.objects.filter(pk=row.pk, rev=rev).update(
        until=until, successor=successor, rev=rev + 1
    )
    if not changed:
        raise overtaken("这个单位", "the unit")
    deed.about(code, until=until.isoformat(), successor=successor)
    row.refresh_from_db()
    return row
