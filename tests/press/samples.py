"""Tables as the ledger makes them, small enough to check by hand; the figures are 样例."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jianyue.core.status import Light, Status
from jianyue.core.table import Cell, CellType, Column, Table

AS_OF = date(2020, 6, 30)
YEAR_END = date(2020, 12, 31)
S, N, D = CellType.STRING, CellType.NUMBER, CellType.DATE
LIGHTS = {
    Status.KEPT: Light.GREEN,
    Status.EARLY: Light.GREEN,
    Status.AHEAD: Light.BLUE,
    Status.ON_TRACK: Light.GREEN,
    Status.BEHIND: Light.YELLOW,
    Status.OVERDUE: Light.RED,
    Status.BROKEN: Light.RED,
}
COMMITMENTS: tuple[tuple[str, str, str, CellType], ...] = (
    *(("id", "识别码", "identity", S), ("no", "序号", "no.", CellType.INTEGER)),
    *(("area_no", "领域序号", "area no.", S), ("area", "领域", "area", S)),
    *(("section", "章节", "section", S), ("measure", "指标", "measure", S)),
    *(("promise", "原文", "words", S), ("kind", "类别", "kind", S)),
    *(("target", "目标", "target", S), ("target_en", "目标（英）", "target", S)),
    *(("op", "比较", "op", S), ("value", "目标值", "value", N), ("high", "上限", "high", N)),
    *(("unit", "单位", "unit", S), ("basis", "口径", "basis", S)),
    *(("strength", "力度", "strength", S), ("strength_zh", "力度", "strength", S)),
    *(("due", "时限", "due", D), ("due_words", "时限原文", "due words", S)),
    *(
        ("lead", "牵头单位", "lead", S),
        ("co", "协同单位", "co", S),
        ("leader", "领导", "leader", S),
    ),
    *((f"q{n}", f"{n}季度", f"Q{n}", S) for n in (1, 2, 3, 4)),
    *(
        (f"{what}_{basis}{tail}", what, what, S)
        for basis in ("claimed", "verified")
        for what, tail in (("status", ""), ("status", "_zh"), ("light", ""))
    ),
    *(("progress", "进度", "progress", N), ("expected", "应达", "expected", N)),
    *(("actual", "实绩", "actual", S), ("because", "理由", "why", S)),
    *(("because_en", "理由（英）", "why", S), ("was_red", "曾亮红灯", "was red", D)),
    *(("start", "起", "start", CellType.INTEGER), ("end", "止", "end", CellType.INTEGER)),
)
Known = dict[str, Cell]
Tables = dict[str, Table]


def promise(number: int, area: str, measure: str, target: str, **more: Cell) -> Known:
    """One row of commitments; ``area`` is "2 推动…"; ``status`` sets status and light on both."""
    area_no, _, name = area.partition(" ")
    row: Known = {
        "id": f"c{number:03}",
        "no": number,
        "area_no": area_no,
        "area": name,
        "measure": measure,
        "target": target,
        "kind": "number" if "value" in more else "milestone",
        "due": YEAR_END,
    }
    for basis in ("claimed", "verified"):
        said = more.get(f"status_{basis}", more.get("status"))
        if said is not None:
            status = Status(str(said))
            row[f"status_{basis}"] = status.value
            row[f"status_{basis}_zh"] = status.zh
            row[f"light_{basis}"] = LIGHTS.get(status, Light.GREY).value
    return row | {k: v for k, v in more.items() if not k.startswith("status")}


def table(
    key: str, columns: tuple[tuple[str, str, str, CellType], ...], found: list[Known]
) -> Table:
    """A table of these columns; a key that a row lacks is None."""
    return Table(
        key,
        key,
        key,
        tuple(Column(*column) for column in columns),
        tuple(tuple(row.get(column[0]) for column in columns) for row in found),
    )


def book(
    promises: list[Known],
    *,
    headline: tuple[str, ...] = (),
    areas: tuple[str, ...] = (),
    directions: tuple[tuple[str, str], ...] = (),
    **known: str,
) -> dict[str, Table]:
    """All the tables of a plan, summed as the ledger sums them."""
    facts = {
        "title": "嘉定区2020年政府工作报告",
        "place": "嘉定区",
        "year": "2020",
        "as_of": "2020-06-30",
        "version": "第1版（2020年1月7日）",
        "source": "嘉定区2020年政府工作报告",
        "sha256": "0" * 64,
        "sample": "true",
    } | known
    places = list(areas) or list(dict.fromkeys(f"{p['area_no']} {p['area']}" for p in promises))
    return {
        "meta": table(
            "meta",
            (("key", "项", "key", S), ("value", "值", "value", S)),
            [{"key": k, "value": v} for k, v in facts.items()],
        ),
        "commitments": table("commitments", COMMITMENTS, promises),
        "areas": table(
            "areas",
            (
                ("area_no", "序号", "no.", S),
                ("area", "领域", "area", S),
                ("total", "合计", "total", N),
            ),
            [_area(place, promises) for place in places],
        ),
        "summary": _summary(promises),
        "directions": table(
            "directions",
            (("area_no", "序号", "no.", S), ("text", "原文", "text", S)),
            [{"area_no": no, "text": words} for no, words in directions],
        ),
        "headline": table("headline", COMMITMENTS, [p for p in promises if p["id"] in headline]),
    }


def _area(place: str, promises: list[Known]) -> Known:
    area_no, _, area = place.partition(" ")
    return {
        "area_no": area_no,
        "area": area,
        "total": sum(p["area_no"] == area_no for p in promises),
    }


def _summary(promises: list[Known]) -> Table:
    keys = ("status", "status_zh", "status_en", "light")
    columns = tuple((key, key, key, S) for key in keys)
    counts = tuple((f"count_{b}", b, b, CellType.INTEGER) for b in ("claimed", "verified"))
    found: list[Known] = []
    for status in Status:
        row: Known = {"status": status.value, "status_zh": status.zh, "status_en": status.en}
        row["light"] = LIGHTS.get(status, Light.GREY).value
        for basis in ("claimed", "verified"):
            row[f"count_{basis}"] = sum(p.get(f"status_{basis}") == status for p in promises)
        found.append(row)
    return table("summary", columns + counts, found)


A0, A1, A2 = "0 主要预期目标", "1 三项新的重大任务", "2 经济高质量发展"
A3, A4, A5 = "3 科创中心承载区", "4 区域经济密度", "5 城市功能开发"
A6, A7, A8 = "6 乡村振兴", "7 民生福祉", "8 生态环境"


def district() -> list[Known]:
    """Promises of a district: targets as published, places where they stand made up."""
    p, n = promise, Decimal
    return [
        p(1, A0, "增加值", "增长4%", value=n(4), unit="%", basis="growth", status="behind",
          progress=n("0"), expected=n("0.5"), actual="-14.1%", was_red=date(2020, 4, 30),
          because="上半年可比增长-14.1%，低于全年目标4%", lead="区发展改革委"),
        p(2, A0, "一般公共预算收入", "实现正增长", status="behind", actual="-22.6%",
          because="上半年增长-22.6%，低于0", lead="区财政局"),
        p(3, A0, "规模以上工业总产值", "增幅与全市同步", status="awaiting_data",
          because="全市同期增幅尚未录入"),
        p(4, A0, "战略性新兴产业产值", "增长10%", value=n(10), unit="%", status="unproven",
          because="没有截至6月30日的数据"),
        p(5, A0, "城镇登记失业人数", "控制在市下达指标内", status="awaiting_target",
          because="市下达指标值尚未录入"),
        p(6, A1, "科创板上市企业", "力争1—2家", value=n(1), high=n(2), unit="家",
          status="on_track", progress=n("0.5"), expected=n("0.5"), actual="1家",
          because="已达下限1家，上限2家尚有半年"),
        p(7, A2, "上汽大众MEB工厂", "量产", status="on_track",
          because="厂房建成，时限未到", promise="推动上汽大众MEB工厂实现量产"),
        p(8, A3, "高新技术企业总数", "力争达到1600家", value=n(1600), unit="家",
          status="ahead", progress=n("0.82"), expected=n("0.5"), actual="1312家",
          because="完成82%，快于时间进度50%", lead="区科委"),
        p(9, A3, "市级科技小巨人（培育）企业总数", "超过240家次", value=n(240), unit="家次",
          status="unproven", because="没有截至6月30日的数据"),
        p(10, A5, "沪通铁路一期", "建成", status="on_track", because="静态验收通过，时限未到",
          due_words="年内"),
        p(11, A5, "城北路出省段", "建成", status="early", because="6月28日通车，提前186天"),
        p(12, A5, "轨交11号线陈翔公路站及周边配套设施", "建成", status="overdue",
          because="时限6月15日已过，尚未验收", due=date(2020, 6, 15), due_words="6月中旬"),
        p(13, A6, "农民相对集中居住", "1200户以上", value=n(1200), unit="户", status="behind",
          progress=n("0.31"), expected=n("0.5"), actual="372户",
          because="完成31%，慢于时间进度50%", lead="区农业农村委", co="各镇"),
        p(14, A7, "新开办学校", "5所", value=n(5), unit="所", status="awaiting_data",
          because="学年9月开始，届时发布"),
        p(15, A7, "普惠性托育点", "街镇全覆盖", kind="relative", status="on_track",
          progress=n("0.75"), expected=n("0.5"), actual="9个街镇", because="12个街镇中9个已覆盖"),
        p(16, A8, "电镀企业整厂退出", "3家", value=n(3), unit="家", status="kept",
          progress=n(1), expected=n("0.5"), actual="3家", because="3家均已核销排污许可证"),
        p(17, A8, "市级重点生态廊道", "1.3万亩", value=n(13000), unit="亩", status="broken",
          progress=n("0.6"), expected=n(1), actual="7800亩", due=date(2020, 3, 31),
          because="到期完成60%，未达目标", was_red=date(2020, 3, 31)),
    ]  # fmt: skip


DIRECTIONS = (
    ("2", "推进产业集群发展"),
    ("4", "盘活存量工业用地和厂房资源"),
    ("4", "深化国资国企改革"),
    ("4", "加快推动经济小区转型"),
    ("8", "推进净土保卫战"),
)


def tables() -> dict[str, Table]:
    """The district's plan with a headline and an area that holds directions only."""
    return book(
        district(),
        headline=("c001", "c002", "c003", "c004", "c005"),
        areas=(A0, A1, A2, A3, A4, A5, A6, A7, A8),
        directions=DIRECTIONS,
    )
