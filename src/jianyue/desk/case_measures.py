"""按办件算 measures on cases: a promise's figure that is worked out from the cases themselves.

    measure_by_cases(query) → a fact of the day → tick: rollup → observation → verdict

What is worked out is recorded as an observation, on the day it was worked out, so that any past
day is judged on what was known then. Nobody claims it and nobody can change it: it is verified.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from jianyue.core.calendar import Period, years_on
from jianyue.core.codec import Fault, Json, decode, encode
from jianyue.core.commitment import Commitment, Measure, NumberTarget
from jianyue.core.evidence import Form, Observation, Scope, Standing, Vintage
from jianyue.core.people import SYSTEM, Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.core.rollup import NO_CASES, CaseFigure, CaseMeasure, CaseQuery
from jianyue.desk.clock import now, today
from jianyue.desk.deed import Deed, act, no_right, not_there
from jianyue.desk.known_processes import known_processes
from jianyue.desk.plans import find_plan
from jianyue.desk.verdicts import refresh_one
from jianyue.library.areas import load_areas
from jianyue.library.dispatch import dispatch_ids, load_dispatch
from jianyue.store.models import CaseMeasureRow, CaseRow, ObservationRow, PlanRow, UnitRow
from jianyue.store.plans import load_commitment
from jianyue.store.records import observation_rows
from jianyue.store.rollups import roll_cases

SOURCE = "按办件计算"
_HUNDREDTH, _TENTH = Decimal("0.01"), Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A measure of a plan that is worked out from cases."""

    commitment: str
    measure: int
    query: CaseQuery


@dataclass(frozen=True, slots=True)
class Counted:
    """What a query of cases comes to: of how many cases, the figure (None: nothing to divide by),
    its unit, and how it was counted."""

    count: int
    value: Decimal | None
    unit: str
    source: str


@act(Right.ASSIGN, "按办件算指标", "measure by cases")
def measure_by_cases(
    deed: Deed,
    *,
    plan: str,
    commitment: str,
    measure: int = 0,
    query: CaseQuery | None,
    basis: str,
) -> tuple[str, ...]:
    """From today on a measure's figure is worked out from the cases that ``query`` asks for (None:
    no more). It is worked out at once; the keys of what was observed are given. Raises Refusal
    R403: no such promise or measure, R1180: the target is in another unit, R1181: no basis,
    R1182: no case can be so.
    """
    row = find_plan(plan, for_change=True)
    promise = _promise(row, commitment, measure, deed.day)
    if not basis.strip():
        raise Refusal(
            "R1181",
            "没有写口径的依据",
            "写明谁定的、按哪份文件数",
            english="the basis of the count is missing",
            english_hint="say by whose word it is counted so",
            field="basis",
        )
    if query is not None:
        _known(query, deed.day)
        _fits(promise.measures[measure], query)
    data = encode(query) if query is not None else {}
    deed.append(
        CaseMeasureRow(
            plan=row,
            commitment=commitment,
            measure=measure,
            data=data,
            basis=basis.strip(),
            day=deed.day,
        )
    )
    deed.about(f"{plan}/{commitment}", measure=measure, what=query.what.value if query else "")
    fresh = _figures(row, [w for w in wanted_of(row) if w.commitment == commitment], deed.at)
    deed.append_all(observation_rows(row, fresh))
    refresh_one(row, promise, deed.day)
    return tuple(o.id for o in fresh)


def preview_case_measure(
    by: Actor, *, plan: str, commitment: str, measure: int, query: CaseQuery
) -> Counted:
    """What a measure would be today if it were worked out so; nothing is written. Raises Refusal
    R401, R403: no such promise or measure, R1180: the target is in another unit,
    R1182: no case can be so."""
    if not by.may(Right.ASSIGN):
        raise no_right(Right.ASSIGN)
    row, moment = find_plan(plan), now()
    promise = _promise(row, commitment, measure, moment.date())
    _known(query, moment.date())
    _fits(promise.measures[measure], query)
    figure = _figure(query, query.wanted.since or date(row.year, 1, 1), moment)
    value = figure.value(query.what)
    shown = None if value is None else _shown(value, query.what)
    return Counted(figure.count, shown, query.what.unit, _source(query, figure, moment))


def _promise(row: PlanRow, commitment: str, measure: int, day: date) -> Commitment:
    """The promise that has such a measure on a day. Raises Refusal R403."""
    found = load_commitment(row, commitment, day)
    if found is None or not 0 <= measure < len(found.measures):
        raise not_there("承诺或指标", "promise or measure")
    return found


def wanted_of(row: PlanRow) -> tuple[Wanted, ...]:
    """The measures of a plan that are worked out from cases now, in one statement."""
    held: dict[tuple[str, int], Wanted | None] = {}
    rows = CaseMeasureRow.objects.filter(plan=row).order_by("id")
    for commitment, measure, data in rows.values_list("commitment", "measure", "data"):
        query = query_from(data) if data else None
        held[commitment, measure] = Wanted(commitment, measure, query) if query else None
    return tuple(one for one in held.values() if one is not None)


def query_from(data: Json) -> CaseQuery:
    """A query as it is kept. Raises Refusal R1182 for what is none."""
    try:
        found = decode(CaseQuery, data, "")
    except Fault as fault:
        raise Refusal(
            "R1182",
            f"办件查询写法不对：{fault.pointer} {fault.zh}",
            "照接口文档里的字段写",
            english=f"no query of cases: {fault.pointer} {fault.en}",
            english_hint="write the fields as the API says",
        ) from None
    assert isinstance(found, CaseQuery)  # noqa: S101 decode gives what it was asked for
    return found


def follow_case_measures(row: PlanRow, moment: datetime) -> int:
    """Work out every such measure of a plan anew and observe what changed; how many did."""
    wanted = wanted_of(row)
    fresh = _figures(row, wanted, moment) if wanted else ()
    if not fresh:
        return 0
    deed = Deed("case_figures", Right.OPERATE, SYSTEM, moment)
    deed.append_all(observation_rows(row, fresh))
    deed.about(row.key, count=len(fresh), rows=[o.id for o in fresh])
    deed.close()
    return len(fresh)


def _known(query: CaseQuery, day: date) -> None:
    """What is asked for is what a case can have: a name that nobody knows would count none for ever,
    and the promise would want for evidence without a word."""
    wanted = query.wanted
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise _no_case("until", f"{wanted.since} 至 {wanted.until}", "起日在止日之后")
    if wanted.process and wanted.process not in {one.id for one in known_processes(day)}:
        raise _no_case("process", wanted.process, "没有这个流程")
    if wanted.area and wanted.area not in load_areas().region_of:
        raise _no_case("area", wanted.area, "区域书里没有这个区域")
    if wanted.unit and not UnitRow.objects.filter(code=wanted.unit).exists():
        raise _no_case("unit", wanted.unit, "档案里没有这个单位")
    if wanted.category and not _is_class(wanted.process, wanted.category):
        raise _no_case("category", wanted.category, "派单书里没有这个类别")


def _is_class(process: str, category: str) -> bool:
    """Whether a dispatch book has the class or one below it; a process without a book has any."""
    books = [load_dispatch(name) for name in dispatch_ids() if process in ("", name)]
    known = [code for book in books for code in book.category_of]
    return not books or any(code == category or code.startswith(f"{category}/") for code in known)


def _no_case(name: str, value: str, why: str) -> Refusal:
    return Refusal(
        "R1182",
        f"办件查询写法不对：{name} {value}，{why}",
        "照页面上能选的写",
        english=f"no case can be so: {name} {value}",
        english_hint="take what the page offers",
        field=name,
    )


def _fits(measure: Measure, query: CaseQuery) -> None:
    target = measure.target
    unit = target.unit if isinstance(target, NumberTarget) else None
    same = {"日": ("日", "天"), "件": ("件",), "%": ("%",)}[query.what.unit]
    if unit is not None and unit not in same:
        raise Refusal(
            "R1180",
            f"“{measure.name}”的目标以{unit}计，{query.what.zh}以{query.what.unit}计",
            "换一个单位相同的量，或先调整目标",
            english=f"the target is in {unit}, {query.what.en} in {query.what.unit}",
            english_hint="take a figure in the target's unit, or amend the target",
            field="query",
        )


def _figures(
    row: PlanRow, wanted: tuple[Wanted, ...] | list[Wanted], moment: datetime
) -> tuple[Observation, ...]:
    """What is observed now and was not known, or not of this month."""
    keys = [w.commitment for w in wanted]
    held = ObservationRow.objects.filter(plan=row, commitment__in=keys, source__startswith=SOURCE)
    last: dict[tuple[str, int, str], ObservationRow] = {}
    for known in held.order_by("id"):
        last[known.commitment, known.measure, known.form] = known
    fresh = [
        (o, last.get((o.commitment, o.measure, o.form.value)))
        for one in wanted
        for o in _observed(row.year, one, moment)
    ]
    return tuple(_superseding(o, before) for o, before in fresh if _news(o, before))


def _news(fresh: Observation, before: ObservationRow | None) -> bool:
    """A figure that stays is told again in each month, or it would seem that nobody counts."""
    if before is None:
        return True
    same_month = before.period_end.replace(day=1) == fresh.period.end.replace(day=1)
    return before.value != format(fresh.value or Decimal(0), "f") or not same_month


def _superseding(fresh: Observation, before: ObservationRow | None) -> Observation:
    """Within a month the later figure stands for the earlier one."""
    if before is None or before.period_end.replace(day=1) != fresh.period.end.replace(day=1):
        return fresh
    return replace(fresh, supersedes=before.key)


def _observed(year: int, wanted: Wanted, moment: datetime) -> Iterator[Observation]:
    """The figure of the year so far, and its change on last year where that is asked for."""
    query = wanted.query
    first = query.wanted.since or date(year, 1, 1)
    now = _figure(query, first, moment)
    value = now.value(query.what)
    if value is None:
        return  # nothing to divide by: nothing is said, and nobody is accused
    unit = query.what.unit
    shown = _shown(value, query.what)
    scope = Scope.CUMULATIVE if query.what.adds_up else Scope.POINT
    if query.what.is_share and first == date(year, 1, 1):
        scope = Scope.PERIOD  # of all that came in since: it stands only when the year is over
    period = Period(first, timezone.localtime(moment).date())
    plain = Observation(
        id=_key(wanted, "level", moment),
        commitment=wanted.commitment,
        measure=wanted.measure,
        period=period,
        known_on=period.end,
        form=Form.LEVEL,
        scope=scope,
        standing=Standing.VERIFIED,
        value=shown,
        unit=unit,
        vintage=Vintage.PRELIMINARY,
        source=_source(query, now, moment),
    )
    yield plain
    if not query.compared:
        return
    base = _figure(query, years_on(first, -1), _moment_year_ago(moment))
    before = base.value(query.what)
    if before:
        change = ((value - before) / before * 100).quantize(_TENTH)
        said = f"{plain.source}；上年同期 {_shown(before, query.what)}{unit}{_of(query.what, base)}"
        form, key = Form.CHANGE, _key(wanted, "change", moment)
        scope = Scope.CUMULATIVE if query.what.adds_up else Scope.POINT
        yield replace(plain, id=key, form=form, scope=scope, value=change, unit="%", source=said)


def _figure(query: CaseQuery, first: date, moment: datetime) -> CaseFigure:
    asked = replace(query.wanted, since=first)
    found = roll_cases(CaseRow.objects.all(), (), asked, moment)
    return found[0] if found else NO_CASES


def _shown(value: Decimal, what: CaseMeasure) -> Decimal:
    return (value * 100).quantize(_HUNDREDTH) if what.is_share else value


def _key(wanted: Wanted, form: str, moment: datetime) -> str:
    at = f"{timezone.localtime(moment):%Y%m%d%H%M%S%f}"
    return f"cases-{wanted.commitment}-{wanted.measure}-{form}-{at}"


def _source(query: CaseQuery, figure: CaseFigure, moment: datetime) -> str:
    """Where the figure is from, so that anybody can count it again."""
    asked = query.wanted
    named = asked.process and _process_name(asked.process)
    picked = [w for w in (named, asked.category, asked.area, asked.unit) if w]
    of = f"（{'，'.join(picked)}）" if picked else ""
    at = f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
    return f"{SOURCE}：{query.what.zh}{of}{_of(query.what, figure)}，截至 {at}"


def _process_name(name: str) -> str:
    """What the process is called; its id where nothing is called so any more."""
    return next((book.zh for book in known_processes(today()) if book.id == name), name)


def _of(what: CaseMeasure, figure: CaseFigure) -> str:
    """A share's two numbers."""
    parts = figure.parts(what)
    return f" {parts[0]}/{parts[1]}" if parts else ""


def _moment_year_ago(moment: datetime) -> datetime:
    local = timezone.localtime(moment)
    return datetime.combine(years_on(local.date(), -1), local.timetz())
