"""A bench of one promise, made without a database: what a proposal is made upon."""

from datetime import date
from decimal import Decimal

from jianyue.compiler.readers.body_names import BodyNames
from jianyue.core.book import Body
from jianyue.core.calendar import Deadline
from jianyue.core.codec import encode
from jianyue.core.commitment import (
    Basis,
    Commitment,
    Measure,
    Node,
    NumberTarget,
    Op,
    Strength,
)
from jianyue.desk.bench import Bench, held_of
from jianyue.store.models import DutyRow, PlanRow

DAY, DUE = date(2020, 4, 20), date(2020, 12, 31)
BODIES = (
    Body("CZ", "区财政局", "财政局"),
    Body("TJ", "区统计局", "统计局"),
    Body("SJ", "区审计局", "审计局"),
)
SPRING = Node(Deadline(date(2020, 3, 20), "3月中旬"), Decimal("0.2"), "开工")
NAMES = BodyNames(BODIES, DAY)


def promise(cid="C1", measures=1, due=DUE):
    target = NumberTarget(Op.AT_LEAST, Decimal(5), "所", Basis.ADD)
    named = tuple(Measure(f"新建学校{n or ''}", target) for n in range(measures))
    return Commitment(cid, named, Strength.FIRM, Deadline(due, "年内"))


def duty(cid="C1", lead="CZ", co=("TJ",), weight="5", nodes=(SPRING,)):
    return DutyRow(
        commitment=cid,
        leader="分管副区长",
        lead=lead,
        co=list(co),
        nodes=encode(tuple(nodes)),
        weight=weight,
    )


def bench(*pairs, posts=None, persons=(), version=1):
    """A bench of promises, each with its duty or None; one of each when none is given."""
    pairs = pairs or ((promise(), duty()),)
    held = {c.id: held_of(c, d, NAMES, 2020) for c, d in pairs}
    return Bench(
        PlanRow(key="p", year=2020), DAY, version, held, NAMES, posts or {}, frozenset(persons)
    )
