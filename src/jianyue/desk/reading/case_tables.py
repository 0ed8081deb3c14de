"""Tables of cases: how each unit and area keeps its limits, what is done twice, who is satisfied.
All of one rollup over the cases' own rows; the same figures are measures of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from jianyue.core.people import Actor, Right
from jianyue.core.rollup import NO_CASES, CaseFigure, CaseFilter, RollupBy
from jianyue.core.table import Table
from jianyue.desk.clock import today
from jianyue.desk.known_processes import known_processes
from jianyue.desk.reading.case_names import Both, Names, area_names, unit_names, units_offered
from jianyue.desk.reading.category_words import category_names
from jianyue.desk.reading.kept_rollups import kept
from jianyue.desk.reading.listed_cases import seen_cases
from jianyue.ledger.case_tables import Span, rates_table
from jianyue.library.dispatch import dispatch_ids
from jianyue.store.case_copies import CASES_COPY, case_copy, roll_copied_cases
from jianyue.store.rollups import roll_cases_by

PLACES = (RollupBy.TOWN, RollupBy.AREA)
NOBODY_ZH, NOBODY_EN = "未派", "not dispatched"
NOWHERE_ZH, NOWHERE_EN = "没有地点", "no place"


RATES_LAST = timedelta(hours=2)  # of a copy that tick makes anew each quarter of an hour


@dataclass(frozen=True, slots=True)
class RateLine:
    """A group with its figures and its shares 0..1; ``code`` is empty for what belongs to none."""

    code: str
    zh: str
    en: str
    figure: CaseFigure
    on_time: Decimal | None
    reworked: Decimal | None
    satisfied: Decimal | None


@dataclass(frozen=True, slots=True)
class CaseTables:
    """The page: the whole, by unit, by area, by class."""

    whole: CaseFigure
    units: tuple[RateLine, ...]
    places: tuple[RateLine, ...]
    classes: tuple[RateLine, ...]
    wanted: CaseFilter
    level: RollupBy
    as_of: datetime
    kept_until: datetime | None
    sample: bool
    processes: tuple[tuple[str, str, str], ...]
    unit_names: tuple[tuple[str, str, str], ...]
    towns: tuple[tuple[str, str, str], ...]

    @property
    def nothing(self) -> bool:
        return self.whole.count == 0


def case_tables(by: Actor, *, wanted: CaseFilter, level: RollupBy = RollupBy.TOWN) -> CaseTables:
    """办件统计 The rates of what the actor may see, by town or by grid; as of now, those of very many
    cases as of when they were counted last (kept_rollups). Statements do not grow with
    cases, units or areas. Raises Refusal R401."""
    level = level if level in PLACES else RollupBy.TOWN
    held = kept(
        by,
        "rates",
        (wanted, level),
        lambda moment: _count(by, wanted, level, moment),
        lambda found: sum(figure.count for figure in found[0]),
    )
    whole, units, places, classes = held.found
    names, areas = unit_names(), area_names()
    return CaseTables(
        whole=whole[0] if whole else NO_CASES,
        units=_lines(units, names, "unit"),
        places=_lines(places, areas, "place"),
        classes=_lines(classes, _class_names(), "class"),
        wanted=wanted,
        level=level,
        as_of=held.as_of,
        kept_until=held.until,
        sample=seen_cases(by).filter(sample=True).exists(),
        processes=tuple((p.id, p.zh, p.en) for p in known_processes(today())),
        unit_names=units_offered(names),
        towns=tuple((code, *said) for code, said in areas.items() if "/" not in code),
    )


def _count(
    by: Actor, wanted: CaseFilter, level: RollupBy, moment: datetime
) -> tuple[list[tuple[CaseFigure, ...]], datetime]:
    """The figures of a page: of all, by unit, by place, by class; and as of when."""
    asked = ((), (RollupBy.UNIT,), (level,), (RollupBy.KIND,))
    rows, copy = seen_cases(by), case_copy(CASES_COPY, moment, RATES_LAST)
    if copy is None:
        return roll_cases_by(rows, asked, wanted, moment), moment
    return roll_copied_cases(copy, by.units(Right.READ), asked, wanted), copy.as_of


def table_of(found: CaseTables, which: str, *, english: bool = False) -> Table:
    """The table that is taken away: ``units`` (else), ``places`` or ``classes``."""
    span = Span(found.wanted, f"{found.as_of:%Y-%m-%d %H:%M}", found.sample)
    by, lines = {
        "places": (found.level, found.places),
        "classes": (RollupBy.KIND, found.classes),
    }.get(which, (RollupBy.UNIT, found.units))
    named = {line.code: line.en if english else line.zh for line in lines}
    return rates_table(by, [line.figure for line in lines], named, span)


def _lines(figures: tuple[CaseFigure, ...], names: Names, kind: str) -> tuple[RateLine, ...]:
    """Who has most overdue comes first; what belongs to nobody comes last."""
    none = (NOBODY_ZH, NOBODY_EN) if kind == "unit" else (NOWHERE_ZH, NOWHERE_EN)
    if kind == "class":
        none = ("没有类别", "no class")
    ordered = sorted(figures, key=lambda f: (not f.keys[0], -f.late, -f.count, f.keys))
    return tuple(
        _line(f, names.get(f.keys[0], (f.keys[0],) * 2) if f.keys[0] else none) for f in ordered
    )


def _line(f: CaseFigure, said: Both) -> RateLine:
    shares = (f.on_time_share, f.reworked_share, f.satisfied_share)
    return RateLine(f.keys[0], *said, f, *shares)


def _class_names() -> dict[str, Both]:
    """The classes of every dispatch book."""
    return {
        code: said
        for name in dispatch_ids()
        for code, said in category_names(name).items()
        if "/" not in code
    }


def year_to_day(day: date) -> tuple[date, date]:
    """From the first of January to a day: what is shown where nothing is asked."""
    return date(day.year, 1, 1), day
