"""Annexes 附件: the tables of a paper: areas, what was assessed, the laggards, what is apart."""

from __future__ import annotations

from collections.abc import Sequence

from jianyue.core.bulletin import Annex, Block, Grid, Group
from jianyue.ledger.drafting import Draft, by_lead, note, reason, table
from jianyue.ledger.matters import LAGGING, Matter

APART_NOTE = "注：没有数据不等于没有完成。本表所列不计入完成率，也不作为滞后、逾期或者未完成处理。"
AREAS_NOTE = "注：按自报口径。进度滞后包括未达序时进度、逾期和到期未完成；暂不评定不计入完成率。"
STATUS_NOTE = (
    "注：已兑现、提前兑现为已完成；按期、超序时为达到序时进度；滞后为未达序时进度。"
    "自报包括公开发布的数据；核实只计经核实的数据，尚未核实的为待证。"
)
ROLL = ("序号", "事项", "目标", "完成情况", "自报", "核实", "牵头单位")
_ROLL_WIDTHS = (7, 27, 18, 14, 10, 10, 14)
APART_ROLL = ("序号", "事项", "目标", "类别", "说明", "牵头单位")
_APART_WIDTHS = (7, 25, 18, 9, 29, 12)
LAG_ROLL = ("序号", "牵头单位", "事项", "目标", "状态", "情况")
_LAG_WIDTHS = (7, 15, 22, 16, 9, 31)


def roll(matters: Sequence[Matter]) -> Grid:
    """All that can be assessed, a row each: claimed and verified side by side."""
    rows = tuple(
        (
            str(number),
            m.name,
            m.target,
            m.claimed.actual or "—",
            m.claimed.status.zh,
            m.verified.status.zh,
            m.lead or "—",
        )
        for number, m in enumerate(matters, 1)
    )
    return Grid(ROLL, rows, _ROLL_WIDTHS, centred=(0, 4, 5))


def apart_roll(matters: Sequence[Matter]) -> Grid:
    """What cannot be assessed yet, each with the reason why."""
    rows = tuple(
        (str(number), m.name, m.target, m.claimed.status.zh, _why(m), m.lead or "—")
        for number, m in enumerate(matters, 1)
    )
    return Grid(APART_ROLL, rows, _APART_WIDTHS, centred=(0, 3))


def _why(matter: Matter) -> str:
    """The reason, without what the note under the table says once for all."""
    return reason(matter).removesuffix("；没有数据不等于没有完成")


def lag_roll(matters: Sequence[Matter]) -> Grid:
    """The laggards by unit, each with its reason and numbers."""
    ordered = [m for held in by_lead(matters).values() for m in held]
    rows = tuple(
        (str(number), m.lead or "—", m.name, m.target, m.claimed.status.zh, reason(m))
        for number, m in enumerate(ordered, 1)
    )
    return Grid(LAG_ROLL, rows, _LAG_WIDTHS, centred=(0, 4))


def notice_annexes(draft: Draft) -> tuple[Annex, ...]:
    """The tables of a 通报: areas first."""
    areas = dict.fromkeys(m.area for m in draft.matters)
    first = (
        (_annex("各领域目标任务进展汇总表", _areas(draft), AREAS_NOTE),) if len(areas) > 1 else ()
    )
    return (*first, *account_annexes(draft))


def account_annexes(draft: Draft) -> tuple[Annex, ...]:
    """What was assessed, the laggards when they are too many for the text, and what is apart."""
    apart = draft.in_groups((Group.APART,))
    assessed = [m for m in draft.matters if m.claimed.group is not Group.APART]
    found = []
    if assessed:
        found.append(_annex("已评定目标任务一览表", roll(assessed), STATUS_NOTE))
    if len(draft.lagging) > draft.office.named_in_full:
        found.append(_annex("进度滞后事项一览表", lag_roll(draft.lagging)))
    if apart:
        found.append(_annex("暂不评定事项一览表", apart_roll(apart), APART_NOTE))
    return tuple(found)


def _annex(title: str, grid: Grid, said: str = "") -> Annex:
    blocks: tuple[Block, ...] = (table(grid),)
    return Annex(title, (*blocks, note(said)) if said else blocks)


_AREA_HEADS = ("领域", "合计", "已完成", "达到序时进度", "进度滞后", "力争未达", "暂不评定")


def _areas(draft: Draft) -> Grid:
    """Each area's counts, and their sum in the last row."""
    areas = dict.fromkeys(m.area for m in draft.matters)
    rows = [_area(area, [m for m in draft.matters if m.area == area]) for area in areas]
    rows.append(_area("合计", draft.matters))
    return Grid(_AREA_HEADS, tuple(rows), (34, 10, 11, 12, 11, 11, 11), centred=(1, 2, 3, 4, 5, 6))


def _area(name: str, held: Sequence[Matter]) -> tuple[str, ...]:
    groups = [m.claimed.group for m in held]
    of = [(Group.DONE,), (Group.ON_PATH,), LAGGING, (Group.MISSED_AIM,), (Group.APART,)]
    counts = [sum(groups.count(g) for g in some) for some in of]
    return (name, str(len(groups)), *(str(c) for c in counts))
