"""Tables of cases 办件的表: rates by unit, by area, by class; time by stage. Each rate stands between
its two numbers, so that whoever reads it can divide for himself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jianyue.core.rollup import CaseFigure, CaseFilter, RollupBy, StageFigure
from jianyue.core.table import Cell, CellType, Column, Table

_INT, _NUM = CellType.INTEGER, CellType.NUMBER
_TENTH = Decimal("0.1")
BASIS = (
    "按期处置率的分母是到期的，没有到期、中止、并入别件的不算；返工率的分母是处置完成过的；满意率的分母是有效回访。",
    "中位天数是收到到办结的自然日；环节用时按钟走的时间算，夜里和假日也在内。",
)
_RATES = (
    Column("count", "件数", "cases", _INT),
    Column("open", "在办", "open", _INT),
    Column("closed", "办结", "closed", _INT),
    Column("late", "超期", "late", _INT),
    Column("kept", "按期", "in time", _INT),
    Column("timed", "到期", "due", _INT),
    Column("on_time_rate", "按期处置率", "share on time", _NUM, "%"),
    Column("reworked", "返工", "reworked", _INT),
    Column("handled", "处置完成过", "handled", _INT),
    Column("reworked_rate", "返工率", "share reworked", _NUM, "%"),
    Column("satisfied", "满意", "satisfied", _INT),
    Column("rated", "有效回访", "reached", _INT),
    Column("satisfied_rate", "满意率", "share satisfied", _NUM, "%"),
    Column("median_days", "办结中位天数", "median days to close", _NUM, "日"),
)
_STAGES = (
    Column("process", "流程", "process"),
    Column("state", "环节", "state"),
    Column("stays", "次数", "stays", _INT),
    Column("open", "其中未出", "still there", _INT),
    Column("median_hours", "中位小时", "median hours", _NUM, "小时"),
    Column("total_hours", "合计小时", "hours in all", _NUM, "小时"),
    Column("share", "占全部用时", "share of all time", _NUM, "%"),
)


@dataclass(frozen=True, slots=True)
class Span:
    """What a table is of, in words, for its footnote."""

    wanted: CaseFilter
    as_of: str
    sample: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        asked = self.wanted
        days = f"收到日期 {asked.since or '最早'} 至 {asked.until or '今'}"
        picked = [f"{w.zh} {v}" for w, v in _picked(asked) if v]
        said = "；".join([days, *picked, f"截至 {self.as_of}"])
        marked = ("含样例办件，不是事实。",) if self.sample else ()
        return (said, *marked, *BASIS)


def _picked(asked: CaseFilter) -> tuple[tuple[RollupBy, str], ...]:
    return (
        (RollupBy.PROCESS, asked.process),
        (RollupBy.CATEGORY, asked.category),
        (RollupBy.AREA, asked.area),
        (RollupBy.UNIT, asked.unit),
    )


def rates_table(
    by: RollupBy, figures: Sequence[CaseFigure], names: Mapping[str, str], span: Span
) -> Table:
    """A line a group, in the order given."""
    heads = (Column("key", "代码", "code"), Column("name", by.zh, by.en), *_RATES)
    rows = tuple((f.keys[0], names.get(f.keys[0], f.keys[0]), *_rates(f)) for f in figures)
    return Table(
        f"cases-by-{by.value}", f"办件按{by.zh}", f"cases by {by.en}", heads, rows, span.notes
    )


def stages_table(
    figures: Sequence[StageFigure], names: Mapping[tuple[str, str], str], span: Span
) -> Table:
    """A line a state, in the order given."""
    whole = sum((f.total_hours for f in figures), Decimal(0))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            f.process,
            names.get((f.process, f.state), f.state),
            f.stays,
            f.open,
            f.median_hours,
            f.total_hours,
            per_cent(f.total_hours / whole if whole else None),
        )
        for f in figures
    )
    return Table("case-stages", "环节用时", "time by stage", _STAGES, rows, span.notes)


def _rates(f: CaseFigure) -> tuple[Cell, ...]:
    on_time = (f.kept, f.timed, per_cent(f.on_time_share))
    rework = (f.reworked, f.handled, per_cent(f.reworked_share))
    rating = (f.satisfied, f.rated, per_cent(f.satisfied_share))
    return (f.count, f.open, f.closed, f.late, *on_time, *rework, *rating, f.days)


def per_cent(part: Decimal | None) -> Decimal | None:
    """A share 0..1 in per cent, to a tenth; None for none."""
    return None if part is None else (part * 100).quantize(_TENTH)
