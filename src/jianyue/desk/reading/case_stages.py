"""In which stage of cases time is lost. It reads every event of theirs, where the rates beside it
read the cases' own rows: so it is a page of its own, and whoever wants the rates need not wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from jianyue.core.people import Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.core.rollup import CaseFilter, StageFigure
from jianyue.core.table import Table
from jianyue.desk.clock import today
from jianyue.desk.known_processes import KnownProcess, known_processes
from jianyue.desk.reading.case_names import state_names
from jianyue.desk.reading.kept_rollups import kept
from jianyue.desk.reading.listed_cases import seen_cases
from jianyue.ledger.case_tables import Span, stages_table
from jianyue.store.case_copies import SPANS_COPY, case_copy, roll_copied_stages, share_copied
from jianyue.store.rollups import narrowed, roll_stages

STAGES_EACH, STAGES_LAST = timedelta(days=1), timedelta(days=2)  # tick copies, and that is shown
MOST = 100_000  # cases, whose every event is read of the archive while somebody waits


@dataclass(frozen=True, slots=True)
class StageLine:
    """A state: how long cases stay in it, and what ``share`` of all time that is."""

    process_zh: str
    process_en: str
    zh: str
    en: str
    figure: StageFigure
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Stayed:
    """The figures of a page; or how many cases it would be of, where these are ``too_many``."""

    figures: tuple[StageFigure, ...]
    too_many: int = 0


@dataclass(frozen=True, slots=True)
class CaseStages:
    """The page: the states of every process, where most time goes first. Where the cases
    are more than MOST and tick has made no copy yet, none is counted: ``too_many`` says how many
    they are (else 0), ``copied`` how much of the copy is there (0..1)."""

    stages: tuple[StageLine, ...]
    wanted: CaseFilter
    as_of: datetime
    kept_until: datetime | None
    too_many: int
    copied: float
    sample: bool

    @property
    def nothing(self) -> bool:
        return not self.stages


def case_stages(by: Actor, *, wanted: CaseFilter) -> CaseStages:
    """环节用时 How long the cases that the actor may see stay in each state, as of now (of very many
    cases: as of when tick copied them); in four statements at most, however many they are.
    Raises Refusal R401."""
    held = kept(
        by,
        "stages",
        wanted,
        lambda moment: _count(by, wanted, moment),
        lambda found: sum(figure.stays for figure in found.figures),
    )
    figures, too_many = held.found.figures, held.found.too_many
    hours = sum((f.total_hours for f in figures), Decimal(0))
    ordered = sorted(figures, key=lambda f: (-f.total_hours, f.state))
    books = {book.id: book for book in known_processes(today())}
    return CaseStages(
        stages=tuple(_stage(f, books, hours) for f in ordered),
        wanted=wanted,
        as_of=held.as_of,
        kept_until=held.until,
        too_many=too_many,
        copied=share_copied(SPANS_COPY, held.as_of, STAGES_EACH) if too_many else 0,
        sample=seen_cases(by).filter(sample=True).exists(),
    )


def stages_of(found: CaseStages, *, english: bool = False) -> Table:
    """The table that is taken away. Raises Refusal R1183: it would be of too many cases."""
    if found.too_many:
        raise Refusal(
            "R1183",
            f"这段时间有 {found.too_many} 件，jianyue tick 还没有读好，现数最多 {MOST} 件",
            "等 tick 读好再来，或把收到的日期缩短，选流程、街镇",
            english=f"{found.too_many} cases are too many: until jianyue tick has read them, stages "
            f"are counted of {MOST} at most",
            english_hint="come again once tick has read them, or ask for fewer days, one process "
            "or one town",
        )
    span = Span(found.wanted, f"{found.as_of:%Y-%m-%d %H:%M}", found.sample)
    names = {key: said[english] for key, said in state_names(today()).items()}
    return stages_table([line.figure for line in found.stages], names, span)


def _count(by: Actor, wanted: CaseFilter, moment: datetime) -> tuple[Stayed, datetime]:
    """The figures of a page, and as of when."""
    rows, units = seen_cases(by), by.units(Right.READ)
    copy = case_copy(SPANS_COPY, moment, STAGES_LAST)
    if copy is not None:
        return Stayed(roll_copied_stages(copy, units, (), wanted)), copy.as_of
    count = narrowed(rows, wanted, moment).count()
    if count > MOST:
        return Stayed((), count), moment
    return Stayed(roll_stages(rows, (), wanted, moment)), moment


def _stage(f: StageFigure, books: Mapping[str, KnownProcess], hours: Decimal) -> StageLine:
    process = books.get(f.process)
    state = next((s for s in process.states if s.id == f.state), None) if process else None
    return StageLine(
        process_zh=process.zh if process else f.process,
        process_en=process.en if process else f.process,
        zh=state.zh if state else f.state,
        en=state.en if state else f.state,
        figure=f,
        share=f.total_hours / hours if hours else None,
    )
