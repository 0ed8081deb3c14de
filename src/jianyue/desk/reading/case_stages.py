"""In which stage of cases time is lost. It reads every event of theirs, where the rates beside it
read the cases' own rows: so it is a page of its own, and whoever wants the rates need not wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.core.rollup import CaseFilter, StageFigure
from jianyue.core.table import Table
from jianyue.desk.reading.case_names import state_names
from jianyue.desk.reading.cases import seen_cases
from jianyue.desk.reading.kept_rollups import Look, kept
from jianyue.ledger.case_tables import Span, stages_table
from jianyue.library.processes import load_process, process_ids
from jianyue.store.rollups import narrowed, roll_stages

STAGES_LAST = timedelta(days=2)  # as tick counts them anew each day
MOST = 100_000  # cases, whose every event is read for one answer while somebody waits


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
    """The figures of a page, and of how many cases they are; none where these are too many."""

    count: int
    figures: tuple[StageFigure, ...]


@dataclass(frozen=True, slots=True)
class CaseStages:
    """The page: the states of every process, where most time goes first. ``count`` are the cases
    that are counted; where they are more than MOST and were not counted ahead, none
    is, and ``too_many`` says so."""

    stages: tuple[StageLine, ...]
    wanted: CaseFilter
    as_of: datetime
    kept_until: datetime | None
    count: int
    too_many: bool
    sample: bool

    @property
    def nothing(self) -> bool:
        return not self.stages


def case_stages(by: Actor, *, wanted: CaseFilter) -> CaseStages:
    """环节用时 How long the cases that the actor may see stay in each state, as of now (of very many
    cases: as of when they were counted last); in four statements at most, however many they are.
    Raises Refusal R401."""
    held = kept(
        by,
        stages_look(wanted),
        lambda moment: count_stages(by, wanted, moment, most=MOST),
        Stayed,
        lambda found: found.count,
    )
    count, figures = held.found.count, held.found.figures
    hours = sum((f.total_hours for f in figures), Decimal(0))
    ordered = sorted(figures, key=lambda f: (-f.total_hours, f.state))
    return CaseStages(
        stages=tuple(_stage(f, hours) for f in ordered),
        wanted=wanted,
        as_of=held.as_of,
        kept_until=held.until,
        count=count,
        too_many=count > 0 and not figures,
        sample=seen_cases(by).filter(sample=True).exists(),
    )


def stages_of(found: CaseStages, *, english: bool = False) -> Table:
    """The table that is taken away. Raises Refusal R1183: it would be of too many cases."""
    if found.too_many:
        raise Refusal(
            "R1183",
            f"这段时间有 {found.count} 件，环节用时一次最多数 {MOST} 件",
            "把收到的日期缩短，或选流程、街镇",
            english=f"{found.count} cases are too many: stages are counted of {MOST} at most",
            english_hint="ask for fewer days, one process or one town",
        )
    span = Span(found.wanted, f"{found.as_of:%Y-%m-%d %H:%M}", found.sample)
    names = {key: said[english] for key, said in state_names().items()}
    return stages_table([line.figure for line in found.stages], names, span)


def stages_look(wanted: CaseFilter) -> Look:
    """What a page of stages is kept by."""
    return Look("stages", wanted, STAGES_LAST)


def count_stages(
    by: Actor, wanted: CaseFilter, moment: datetime, *, most: int | None = None
) -> Stayed:
    """The figures of a page, counted now; none of more cases than ``most``."""
    rows = seen_cases(by)
    count = narrowed(rows, wanted, moment).count()
    if most is not None and count > most:
        return Stayed(count, ())
    return Stayed(count, roll_stages(rows, (), wanted, moment))


def _stage(f: StageFigure, hours: Decimal) -> StageLine:
    process = load_process(f.process) if f.process in process_ids() else None
    state = process.state_of.get(f.state) if process else None
    return StageLine(
        process_zh=process.zh if process else f.process,
        process_en=process.en if process else f.process,
        zh=state.zh if state else f.state,
        en=state.en if state else f.state,
        figure=f,
        share=f.total_hours / hours if hours else None,
    )
