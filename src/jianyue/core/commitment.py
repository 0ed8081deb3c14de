"""Commitment 承诺: a promise to everyone, with typed targets and its place in the text.

    Commitment ─ Measure (what) ─ Target (the test) : NumberTarget | RelativeTarget | MilestoneTarget
               └ Strength, Deadline, Owners, Node (quarter path), Span (where it was promised)

A commitment is kept only when all its measures are.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jianyue.core.calendar import Deadline
from jianyue.core.text import Span
from jianyue.core.words import Word


class Op(Word):
    """How a figure is compared; 以上以下以内 include the number, 超过不满 exclude it (民法典 §1259)."""

    AT_LEAST = ">=", "不低于", "at least"
    MORE_THAN = ">", "超过", "more than"
    AT_MOST = "<=", "不超过", "at most"
    LESS_THAN = "<", "低于", "less than"
    EXACTLY = "=", "为", "equal to"
    ABOUT = "~", "左右", "about"
    RANGE = "range", "区间", "between"


class Basis(Word):
    """What the figure is a figure of."""

    GROWTH = "growth", "增长", "growth"
    REDUCTION = "reduction", "下降", "reduction"
    ADD = "add", "新增", "added in the period"
    LEVEL = "level", "达到", "level"


class Test(Word):
    """A test against something other than a number of its own."""

    __test__ = False  # pytest would otherwise take the class for a suite

    TRACK = "track", "与参照同步", "in step with the reference"
    ABOVE_REF = "above_ref", "高于参照", "above the reference"
    BELOW_REF = "below_ref", "低于参照", "below the reference"
    ASSIGNED = "assigned", "完成下达目标", "as assigned from above"
    POSITIVE = "positive", "正增长", "positive growth"
    NONDECREASE = "nondecrease", "只增不减", "never less"
    NONINCREASE = "nonincrease", "只减不增", "never more"
    FULL = "full", "全覆盖", "full coverage"
    ZERO = "zero", "清零", "down to zero"


class Rung(Word):
    """The ladder of a project, lowest first; a rung reached holds all below it."""

    PREPARED = "prepared", "前期", "preparation"
    STARTED = "started", "开工", "started"
    BUILT = "built", "建成", "completed"
    ACCEPTED = "accepted", "验收", "accepted"
    IN_USE = "in_use", "投用", "in use"

    @property
    def height(self) -> int:
        return tuple(Rung).index(self)


class Strength(Word):
    """力争 is an aim: to miss it is not to break a promise."""

    FIRM = "firm", "确定", "firm"
    AIM = "aim", "力争", "aim"


class PriceBasis(Word):
    COMPARABLE = "comparable", "可比", "constant prices"
    NOMINAL = "nominal", "名义", "current prices"
    UNSTATED = "unstated", "未注明", "not stated"


@dataclass(frozen=True, slots=True)
class NumberTarget:
    """A figure to be reached. ``value`` is multiplied out (1.3万 → 13000) in ``unit`` as written
    without 万 and 亿; ``high`` is the upper bound of a range; ``written`` is the form in the text."""

    op: Op
    value: Decimal
    unit: str | None
    basis: Basis
    high: Decimal | None = None
    written: str = ""
    price: PriceBasis = PriceBasis.UNSTATED


@dataclass(frozen=True, slots=True)
class RelativeTarget:
    """A test without a number of its own.

    ``reference`` names the series, the authority or the list it leans on (全市, 经济增长, 市,
    街镇); None when the text names none. For ASSIGNED, ``upper`` is True when the value handed
    down is a cap (控制在…内), False when it must be reached.
    """

    test: Test
    basis: Basis
    reference: str | None = None
    upper: bool = False
    approximate: bool = False  # 基本消除, 基本实现全覆盖
    written: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneTarget:
    """A definite change of state: the ``rung`` that the verb sets."""

    rung: Rung
    written: str = ""

    @property
    def starts(self) -> bool:
        """True for the promise to start (开工), False for the promise to finish."""
        return self.rung.height <= Rung.STARTED.height


Target = NumberTarget | RelativeTarget | MilestoneTarget


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured or delivered, and the test it must pass."""

    name: str
    target: Target
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Owners:
    """1+1+N: one leader's post, one lead unit (the first listed leads), co-operating units."""

    lead: str | None = None
    co: tuple[str, ...] = ()
    leader: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A point of the plan's own path: by ``deadline`` this ``share`` (0..1) or these ``words``."""

    deadline: Deadline
    share: Decimal | None = None
    words: str = ""


NO_OWNERS = Owners()


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise. ``span`` is the shortest stretch that holds its test, ``clause`` the clause
    around it; both None only for a promise added by amendment without a text."""

    id: str
    measures: tuple[Measure, ...]
    strength: Strength
    due: Deadline
    span: Span | None = None
    clause: Span | None = None
    area: tuple[str, ...] = ()  # headings above it, outermost first
    owners: Owners = NO_OWNERS
    path: tuple[Node, ...] = ()
    since: str = "1"  # version of the plan that first held it

    @property
    def title(self) -> str:
        return "、".join(measure.name for measure in self.measures)
