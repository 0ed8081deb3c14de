"""构 units: bodies from a day until a day, with their successors; posts."""

from __future__ import annotations

from datetime import date

from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.desk.deed import Deed, act, not_there, overtaken
from jianyue.store.models import PostRow, UnitRow


@act(Right.MANAGE_UNITS, "设立单位", "add a unit")
def add_unit(
    deed: Deed, *, code: str, name: str, short: str = "", kind: str = "", since: date | None = None
) -> UnitRow:
    """Set up a unit. Raises Refusal R471 when the code is taken or empty, R476 without a name."""
    if not code.strip() or UnitRow.objects.filter(code=code).exists():
        raise _taken(code)
    _named(name)
    deed.about(code)
    return UnitRow.objects.create(
        code=code, name=name, short=short, kind=kind, since=since, position=UnitRow.objects.count()
    )


@act(Right.MANAGE_UNITS, "撤并单位", "end a unit")
def end_unit(deed: Deed, *, code: str, until: date, successor: str = "", rev: int) -> UnitRow:
    """End a unit on a day, with the unit that follows it. Its past stays its own.

    Raises Refusal R472 when the successor is not there, R477 for a day before it began, R402 when
    somebody was faster.
    """
    row = UnitRow.objects.filter(code=code).first()
    if row is None:
        raise not_there("单位", "unit")
    if successor and not UnitRow.objects.filter(code=successor).exclude(code=code).exists():
        raise Refusal(
            "R472",
            f"没有承接单位 {successor}",
            "先设立",
            english=f"no such unit: {successor}",
            english_hint="set it up first",
            field="successor",
        )
    _in_order(row.since, until)
    changed = UnitRow.objects.filter(pk=row.pk, rev=rev).update(
        until=until, successor=successor, rev=rev + 1
    )
    if not changed:
        raise overtaken("这个单位", "the unit")
    deed.about(code, until=until.isoformat(), successor=successor)
    row.refresh_from_db()
    return row


@act(Right.MANAGE_UNITS, "设立岗位", "add a post")
def add_post(
    deed: Deed, *, code: str, title: str, unit: str = "", since: date | None = None
) -> PostRow:
    """Set up a post, of a unit or (with none) of the district's leaders.

    Raises Refusal R471 when the code is taken or empty, R476 without a title, R403 for no unit.
    """
    if not code.strip() or PostRow.objects.filter(code=code).exists():
        raise _taken(code)
    _named(title, "title")
    body = UnitRow.objects.filter(code=unit).first() if unit else None
    if unit and body is None:
        raise not_there("单位", "unit")
    deed.about(code, unit=unit)
    return PostRow.objects.create(code=code, title=title, unit=body, since=since)


@act(Right.MANAGE_UNITS, "撤销岗位", "end a post")
def end_post(deed: Deed, *, code: str, until: date) -> PostRow:
    """End a post on a day; what was given to it stays readable.

    Raises Refusal R403, R477 for a day before it began, R402 when it has ended already.
    """
    row = PostRow.objects.filter(code=code).first()
    if row is None:
        raise not_there("岗位", "post")
    _in_order(row.since, until)
    if not PostRow.objects.filter(pk=row.pk, until=None).update(until=until):
        raise overtaken("这个岗位", "the post")
    deed.about(code, until=until.isoformat())
    row.refresh_from_db()
    return row


def _taken(code: str) -> Refusal:
    return Refusal(
        "R471",
        f"代码 {code} 空着或已有",
        "换一个代码",
        english=f"the code {code} is empty or taken",
        english_hint="choose another code",
        field="code",
    )


def _named(name: str, field: str = "name") -> None:
    if not name.strip():
        raise Refusal(
            "R476", "没有写名称", "写全称", english="no name", english_hint="write it", field=field
        )


def _in_order(since: date | None, until: date) -> None:
    if since is not None and until < since:
        raise Refusal(
            "R477",
            f"撤销日 {until} 早于设立日 {since}",
            "改成设立日或以后",
            english=f"it would end on {until}, before it began on {since}",
            english_hint="choose a later day",
            field="until",
        )
