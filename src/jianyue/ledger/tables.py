"""表: the only source of any printed number. Pure: plan and verdicts in, Tables out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from jianyue.core.book import Record
from jianyue.core.commitment import (
    Basis,
    Commitment,
    Measure,
    MilestoneTarget,
    Node,
    NumberTarget,
    RelativeTarget,
)
from jianyue.core.plan import Plan
from jianyue.core.report import Clause, Section, Standing
from jianyue.core.status import Light, Status, Verdict
from jianyue.core.table import Cell, CellType, Column, Table
from jianyue.core.text import Source
from jianyue.ledger.context import figure, plain
from jianyue.ledger.target_words import kind_of, target_en, target_zh

_TEXT, _INT, _NUM, _DATE = CellType.STRING, CellType.INTEGER, CellType.NUMBER, CellType.DATE
_HEADLINE = ("预期目标", "主要目标", "目标任务")

COMMITMENT_COLUMNS = (
    Column("id", "编号", "id"),
    Column("no", "序号", "no.", _INT),
    Column("area_no", "领域序号", "area no.", _INT),
    Column("area", "领域", "area"),
    Column("section", "章节", "section"),
    Column("measure", "承诺事项", "measure"),
    Column("promise", "原文", "promise"),
    Column("kind", "种类", "kind"),
    Column("target", "目标", "target"),
    Column("target_en", "目标（英文）", "target in English"),
    Column("op", "比较", "comparison"),
    Column("value", "目标值", "value", _NUM),
    Column("high", "上限", "upper bound", _NUM),
    Column("unit", "单位", "unit"),
    Column("basis", "口径", "basis"),
    Column("strength", "力度代码", "strength"),
    Column("strength_zh", "力度", "strength in Chinese"),
    Column("due", "时限", "due", _DATE),
    Column("due_words", "时限原文", "due as written"),
    Column("lead", "牵头单位", "lead unit"),
    Column("co", "协同单位", "co-operating units"),
    Column("leader", "牵头领导", "leader's post"),
    *(Column(f"q{q}", f"第{'一二三四'[q - 1]}季度", f"quarter {q}") for q in (1, 2, 3, 4)),
    Column("status_claimed", "状态代码（自报）", "status claimed"),
    Column("status_claimed_zh", "状态（自报）", "status claimed in Chinese"),
    Column("light_claimed", "灯（自报）", "light claimed"),
    Column("status_verified", "状态代码（核实）", "status verified"),
    Column("status_verified_zh", "状态（核实）", "status verified in Chinese"),
    Column("light_verified", "灯（核实）", "light verified"),
    Column("progress", "进展", "progress", _NUM),
    Column("expected", "序时", "expected", _NUM),
    Column("actual", "完成情况", "actual"),
    Column("because", "理由", "because"),
    Column("because_en", "理由（英文）", "because in English"),
    Column("was_red", "曾亮红灯", "was red on", _DATE),
    Column("start", "起", "start", _INT),
    Column("end", "止", "end", _INT),
    Column("forecast", "年末预测", "forecast"),
    *(
        Column(f"{key}_verified", f"{zh}（核实）", f"{en}, verified", kind)
        for key, zh, en, kind in (
            ("progress", "进展", "progress", _NUM),
            ("expected", "序时", "expected", _NUM),
            ("actual", "完成情况", "actual", _TEXT),
            ("because", "理由", "because", _TEXT),
            ("because_en", "理由（英文）", "because in English", _TEXT),
            ("was_red", "曾亮红灯", "was red on", _DATE),
        )
    ),
)


def meta_table(
    *,
    title: str,
    place: str,
    year: int,
    as_of: date,
    version: int,
    source_name: str,
    source_sha256: str,
    sample: bool,
) -> Table:
    """What a publication says of itself."""
    rows: tuple[tuple[Cell, ...], ...] = (
        ("title", title),
        ("place", place),
        ("year", str(year)),
        ("as_of", as_of.isoformat()),
        ("version", str(version)),
        ("source", source_name),
        ("sha256", source_sha256),
        ("sample", "true" if sample else "false"),
    )
    columns = (Column("key", "项", "key"), Column("value", "值", "value"))
    return Table("meta", "说明", "about", columns, rows)


def commitments_table(
    plan: Plan,
    claimed: Sequence[Verdict],
    verified: Sequence[Verdict],
    *,
    as_of: date,
    source: Source | None,
) -> Table:
    """One row a measure of each commitment in force, in the plan's order."""
    commitments = plan.in_force(as_of).commitments
    areas = area_numbers(commitments)
    on_claim = {v.commitment: v for v in claimed}
    on_check = {v.commitment: v for v in verified}
    rows: list[tuple[Cell, ...]] = []
    for commitment in commitments:
        for index, measure in enumerate(commitment.measures):
            one = _of_measure(on_claim.get(commitment.id), index)
            two = _of_measure(on_check.get(commitment.id), index)
            head = (commitment.id, len(rows) + 1, areas[area_of(commitment)], area_of(commitment))
            promised = _promise(commitment, measure, source)
            ends = (*_place(commitment), _forecast(one), *_grounds(two))
            rows.append((*head, *promised, *_judged(one, two), *ends))
    return Table("commitments", "承诺一览", "commitments", COMMITMENT_COLUMNS, tuple(rows))


def area_of(commitment: Commitment) -> str:
    """The innermost heading that is an area of work, or the outermost there is."""
    if not commitment.area:
        return "未分领域"
    return commitment.area[1] if len(commitment.area) > 1 else commitment.area[0]


def area_numbers(commitments: Sequence[Commitment]) -> dict[str, int]:
    """Areas numbered from 1 in the order in which the plan first names them."""
    names = dict.fromkeys(area_of(c) for c in commitments)
    return {name: number for number, name in enumerate(names, 1)}


def _of_measure(verdict: Verdict | None, index: int) -> Verdict | None:
    if verdict is None or not verdict.measures:
        return verdict
    return verdict.measures[index]


def _promise(commitment: Commitment, measure: Measure, source: Source | None) -> tuple[Cell, ...]:
    target, due, owners = measure.target, commitment.due, commitment.owners
    text = commitment.span.of(source.text) if source and commitment.span else target.written
    return (
        " / ".join(commitment.area),
        measure.name,
        text,
        kind_of(measure.target),
        target_zh(target),
        target_en(target),
        target.op.value if isinstance(target, NumberTarget) else _test(measure),
        target.value if isinstance(target, NumberTarget) else None,
        target.high if isinstance(target, NumberTarget) else None,
        target.unit if isinstance(target, NumberTarget) else None,
        None if isinstance(target, MilestoneTarget) else target.basis.value,
        commitment.strength.value,
        commitment.strength.zh,
        due.day,
        due.words,
        owners.lead,
        "、".join(owners.co),
        owners.leader,
        *(cell or None for cell in quarter_cells(commitment.path)),
    )


def _test(measure: Measure) -> str:
    target = measure.target
    if isinstance(target, RelativeTarget):
        return target.test.value
    return target.rung.value if not isinstance(target, NumberTarget) else ""


def quarter_cells(path: Sequence[Node], year: int | None = None) -> tuple[str, str, str, str]:
    """What stands in the four quarters for a path (of a year, when given): ``开工；50%``.

    Several nodes of one quarter follow each other; a share keeps its own digits (12.5%).
    """
    cells: list[list[str]] = [[], [], [], []]
    for node in path:
        if year is None or node.deadline.day.year == year:
            cells[(node.deadline.day.month - 1) // 3].append(node_words(node))
    one, two, three, four = ("；".join(parts) for parts in cells)
    return one, two, three, four


def node_words(node: Node) -> str:
    """One node as it is read: its words, its share, or both."""
    share = f"{plain(node.share * 100)}%" if node.share is not None else ""
    return "；".join(part for part in (node.words, share) if part)


def _judged(claimed: Verdict | None, verified: Verdict | None) -> tuple[Cell, ...]:
    return (*_lamp(claimed), *_lamp(verified), *_grounds(claimed or verified))


def _grounds(said: Verdict | None) -> tuple[Cell, ...]:
    if said is None:
        return (None,) * 6
    return (
        said.progress,
        said.expected,
        actual(said),
        "；".join(r.zh for r in said.because),
        "; ".join(r.en for r in said.because),
        said.was_red,
    )


def _forecast(verdict: Verdict | None) -> str | None:
    """The forecast as it is read, or why there is none; nothing where nothing was observed."""
    ahead = verdict.forecast if verdict else None
    if ahead is None:
        return None
    if ahead.value is None or ahead.low is None or ahead.high is None:
        return ahead.refused.zh if ahead.refused else None
    span = f"{figure(ahead.low, ahead.unit)}—{figure(ahead.high, ahead.unit)}"
    return f"{figure(ahead.value, ahead.unit)}（{span}）"


def _lamp(verdict: Verdict | None) -> tuple[Cell, Cell, Cell]:
    if verdict is None:
        return None, None, None
    return verdict.status.value, verdict.status.zh, verdict.light.value


def actual(verdict: Verdict) -> str | None:
    """The figure a verdict rests on, as it is read."""
    return None if verdict.value is None else figure(verdict.value, verdict.unit)


def _place(commitment: Commitment) -> tuple[Cell, Cell]:
    span = commitment.span
    return (span.start, span.end) if span else (None, None)


def headline_table(commitments: Table) -> Table:
    """The headline targets: the rows under a heading of expected targets, else the growth rates."""
    section = _at(commitments, "section")
    rows = tuple(r for r in commitments.rows if any(w in str(r[section]) for w in _HEADLINE))
    if not rows:
        basis = _at(commitments, "basis")
        rows = tuple(r for r in commitments.rows if r[basis] == Basis.GROWTH.value)[:9]
    return Table("headline", "主要预期目标", "headline targets", commitments.columns, rows)


def areas_table(commitments: Table) -> Table:
    """How many commitments of each area stand where, on what was claimed."""
    number, name = _at(commitments, "area_no"), _at(commitments, "area")
    status = _at(commitments, "status_claimed")
    areas = dict.fromkeys((r[number], r[name]) for r in commitments.rows)
    columns = (
        Column("area_no", "领域序号", "area no.", _INT),
        Column("area", "领域", "area"),
        *(Column(s.value, s.zh, s.en, _INT) for s in Status),
        Column("total", "合计", "total", _INT),
    )
    rows = []
    for area in areas:
        own = [r[status] for r in commitments.rows if (r[number], r[name]) == area]
        rows.append((*area, *(own.count(s.value) for s in Status), len(own)))
    return Table("areas", "各领域进展", "areas", columns, tuple(rows))


def summary_table(
    claimed: Sequence[Verdict], verified: Sequence[Verdict], light_of: dict[Status, Light]
) -> Table:
    """How many commitments have each status, claimed and verified side by side."""
    columns = (
        Column("status", "状态代码", "status"),
        Column("status_zh", "状态", "status in Chinese"),
        Column("status_en", "状态（英文）", "status in English"),
        Column("light", "灯", "light"),
        *side_by_side("件", "count_"),
    )
    one = [v.status for v in claimed]
    two = [v.status for v in verified]
    rows = tuple(
        (
            s.value,
            s.zh,
            s.en,
            light_of[s].value,
            one.count(s),
            two.count(s),
            _share(one.count(s), len(one)),
            _share(two.count(s), len(two)),
        )
        for s in Status
    )
    return Table("summary", "总体情况", "summary", columns, rows)


def side_by_side(measured: str, prefix: str = "") -> tuple[Column, ...]:
    """The columns of counts and shares, claimed beside verified."""
    return (
        Column(f"{prefix}claimed", f"自报{measured}数", "claimed", _INT),
        Column(f"{prefix}verified", f"核实{measured}数", "verified", _INT),
        Column("share_claimed", "自报占比", "share claimed", _NUM),
        Column("share_verified", "核实占比", "share verified", _NUM),
    )


def _share(count: int, whole: int) -> Decimal:
    return (Decimal(count) / whole).quantize(Decimal("0.001")) if whole else Decimal(0)


def directions_table(
    sections: Sequence[Section], clauses: Sequence[Clause], source: Source
) -> Table:
    """The clauses that give a direction and nothing to test."""
    columns = (
        Column("area", "领域", "area"),
        Column("text", "原文", "text"),
        Column("start", "起", "start", _INT),
        Column("end", "止", "end", _INT),
    )
    rows = tuple(
        (sections[c.section].title, c.span.of(source.text), c.span.start, c.span.end)
        for c in clauses
        if c.standing is Standing.DIRECTION
    )
    return Table("directions", "方向", "directions", columns, rows)


def observations_table(record: Record) -> Table:
    """Every observation of the record, as published data."""
    columns = (
        Column("id", "编号", "id"),
        Column("commitment", "承诺", "commitment"),
        Column("measure", "指标", "measure", _INT),
        Column("period_start", "期初", "period start", _DATE),
        Column("period_end", "期末", "period end", _DATE),
        Column("known_on", "知悉日", "known on", _DATE),
        Column("form", "形式", "form"),
        Column("scope", "口径", "scope"),
        Column("standing", "来源性质", "standing"),
        Column("vintage", "核算阶段", "vintage"),
        Column("value", "数值", "value", _NUM),
        Column("unit", "单位", "unit"),
        Column("rung", "进度", "rung"),
        Column("member", "成员", "member"),
        Column("source", "出处", "source"),
        Column("note", "备注", "note"),
    )
    rows = tuple(
        (
            o.id,
            o.commitment,
            o.measure,
            o.period.start,
            o.period.end,
            o.known_on,
            o.form.value,
            o.scope.value,
            o.standing.value,
            o.vintage.value,
            o.value,
            o.unit,
            o.rung.value if o.rung else None,
            o.member,
            o.source,
            o.note,
        )
        for o in record.observations
    )
    return Table("observations", "观测", "observations", columns, rows)


def _at(table: Table, key: str) -> int:
    return next(i for i, column in enumerate(table.columns) if column.key == key)
