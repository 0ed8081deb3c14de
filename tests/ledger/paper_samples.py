"""Tables of a few promises, small enough to count by hand; every figure is 样例."""

from __future__ import annotations

from datetime import date

from jianyue.core.status import Status
from jianyue.core.table import Column, Table
from jianyue.ledger.tables import COMMITMENT_COLUMNS, meta_table

JUNE = date(2020, 6, 30)
YEAR_END = date(2020, 12, 31)


def promise(number, measure, target, status, **more):
    """One row; ``status`` is claimed, ``verified`` what was checked (default: unproven)."""
    claimed, verified = Status(status), Status(more.pop("verified", "unproven"))
    row = {
        "id": f"C{number:03d}",
        "no": number,
        "area": "工业",
        "measure": measure,
        "target": target,
        "kind": "number",
        "strength": "firm",
        "due": YEAR_END,
        "lead": "区经委",
        "co": "",
        "status_claimed": claimed.value,
        "status_claimed_zh": claimed.zh,
        "status_verified": verified.value,
        "status_verified_zh": verified.zh,
        "because": "",
        "because_verified": "",
    }
    return row | more


def tables(*rows, headline=(), sample=False, title="样例区2020年政府工作报告"):
    """The tables of these rows as of the last of June; ``headline`` names ids."""
    keys = [column.key for column in COMMITMENT_COLUMNS]
    cells = tuple(tuple(row.get(key) for key in keys) for row in rows)
    meta = meta_table(
        title=title,
        place="样例区",
        year=2020,
        as_of=JUNE,
        version=1,
        source_name="报告",
        source_sha256="0" * 64,
        sample=sample,
    )
    top = tuple(c for c in cells if c[0] in headline)
    return {
        "meta": meta,
        "commitments": Table("commitments", "承诺", "c", COMMITMENT_COLUMNS, cells),
        "headline": Table("headline", "目标", "h", COMMITMENT_COLUMNS, top),
    }


def mixed():
    """Eight promises: 2 done (1 early), 1 ahead, 1 behind, 1 broken, 1 aim missed, 2 apart."""
    return (
        promise(1, "增加值", "增长4%", "behind", actual="-14.1%", lead="区发改委", because=WHY),
        promise(2, "高新技术企业", "不低于1600家", "ahead", actual="1700家", verified="ahead"),
        promise(
            3,
            "农民集中居住",
            "不低于1200户",
            "kept",
            actual="1300户",
            verified="behind",
            because_verified="核实700户",
            area="农业",
            lead="区农业农村委",
        ),
        promise(
            4,
            "城北路",
            "建成",
            "early",
            kind="milestone",
            area="交通",
            lead="区交通委",
            because="2020-06-28 投用",
            verified="early",
        ),
        promise(
            5,
            "断头路",
            "打通",
            "broken",
            kind="milestone",
            area="交通",
            lead="区交通委",
            because="2020-03-31 到期，没有打通",
            due=date(2020, 3, 31),
            was_red=date(2020, 4, 30),
        ),
        promise(6, "科创板上市", "1至2家", "missed_aim", strength="aim", because="到期0家"),
        promise(
            7, "能耗", "完成市下达目标", "awaiting_target", because="目标值由上级下达，尚未查到"
        ),
        promise(
            8,
            "绿化",
            "1300亩",
            "unproven",
            lead="",
            area="农业",
            because="没有查到可以证明的数据；没有数据不等于没有完成",
        ),
    )


WHY = "2020-01-01 至 2020-06-30 增加值同比 -14.1%，未达到目标 增长4%"


def many(count):
    """So many laggards, of three units in turn, each behind by its own figure."""
    units = ("区经委", "区交通委", "区农业农村委")
    return tuple(
        promise(
            n,
            f"事项{n}",
            f"不低于{n}00家",
            "behind",
            lead=units[n % 3],
            actual=f"{n}0家",
            because=f"截至 2020-06-30，{n}0家，进展 10%，序时 50%",
        )
        for n in range(1, count + 1)
    )


def text(blocks):
    """The words of blocks, a line each."""
    return "\n".join(block.lead + block.text for block in blocks)


def paper(*rows, kind="notice", more=None, known=None, area="", unit="", **given):
    """A paper of a kind from these rows."""
    from jianyue.core.bulletin import BulletinKind
    from jianyue.ledger.bulletins import write_bulletin
    from jianyue.library.bulletins import load_office_words

    held = tables(*rows, **given) | (more or {})
    office = load_office_words()
    return write_bulletin(held, BulletinKind(kind), office, known=known, area=area, unit=unit)


def unreported(*rows):
    """The table of who did not report: (unit, why, count, names)."""
    columns = tuple(Column(k, k, k) for k in ("unit", "why_zh", "count", "names"))
    return {"unreported": Table("unreported", "未报", "unreported", columns, rows)}


def explained(*rows):
    """The table of what units said: (id, problem, next_step)."""
    columns = tuple(Column(k, k, k) for k in ("id", "problem", "next_step"))
    return {"explanations": Table("explanations", "自述", "said", columns, rows)}
