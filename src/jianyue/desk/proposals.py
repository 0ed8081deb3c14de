"""拟 Proposal: what some cells, as a clerk types them, would change in the duty of a promise.

A row of the workbook and a bulk assignment come here alike. Cells that say what already holds
change nothing; a cell that cannot be taken is a finding, and then the promise gets no duty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from jianyue.compiler.readers.body_names import BodyNames
from jianyue.compiler.readers.duty_cells import names_in, quarter_of, weight_of
from jianyue.core.calendar import Deadline, end_of_month
from jianyue.core.commitment import Node
from jianyue.core.decomposition import PLAN_KEYS, QUARTER_KEYS, SHEET_COLUMNS
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.sheet_origin import plain_words
from jianyue.desk.bench import Bench, Held
from jianyue.desk.duties import Duty
from jianyue.ledger.context import plain
from jianyue.ledger.duty_checks import path_faults
from jianyue.ledger.tables import node_words

_COLUMNS = {column.key: column for column in SHEET_COLUMNS}
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")


@dataclass(frozen=True, slots=True)
class CellChange:
    """One field of a duty, before and after, in the words of the workbook; "" is an empty cell."""

    key: str
    zh: str
    en: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The changes, the duty that they make (None when nothing changes or a cell is bad), and each
    bad cell by its column's key."""

    changes: tuple[CellChange, ...]
    duty: Duty | None
    faults: tuple[tuple[str, Diagnostic], ...] = ()


def differing(held: Held, cells: Mapping[str, str]) -> dict[str, str]:
    """The cells that do not stand as the workbook would print them now."""
    said = {key: plain_words(cells[key]) for key in PLAN_KEYS if key in cells}
    return {k: v for k, v in said.items() if v != plain_words(held.cells.get(k, ""))}


def propose(held: Held, cells: Mapping[str, str], bench: Bench) -> Proposal:
    """What the cells (by key of the workbook's column; a key left out is left alone) would change."""
    typed = differing(held, cells)
    made = _Making(held, bench)
    made.units(typed)
    made.nodes({key: typed[key] for key in QUARTER_KEYS if key in typed})
    if "leader" in typed:
        made.post(typed["leader"])
    if "weight" in typed:
        made.weigh(typed["weight"])
    return made.done()


@dataclass
class _Making:
    """A duty being made of cells; the fields begin as they are held."""

    held: Held
    bench: Bench
    faults: list[tuple[str, Diagnostic]] = field(default_factory=list)

    def __post_init__(self) -> None:
        owners = self.held.commitment.owners
        self.lead, self.co, self.leader = owners.lead or "", owners.co, owners.leader or ""
        self.path, self.weight = self.held.commitment.path, self.held.weight

    def units(self, typed: Mapping[str, str]) -> None:
        """The first listed leads; those after it co-operate, before those of the other cell."""
        if "co" in typed:
            self.co = self._codes("co", typed["co"])
        if "lead" in typed:
            first, *others = self._codes("lead", typed["lead"]) or ("",)
            self.lead = first
            self.co = tuple(dict.fromkeys((*others, *self.co)))
        if ("lead" in typed or "co" in typed) and self.lead and self.lead in self.co:
            name = self.bench.names.say(self.lead)
            self.fault(
                "co" if "co" in typed else "lead",
                "K717",
                (f"{name}既牵头又协同", "从协同单位里去掉"),
                (f"{name} leads and co-operates at once", "take it from the co-units"),
            )

    def _codes(self, key: str, said: str) -> tuple[str, ...]:
        names: BodyNames = self.bench.names
        whole = names.find(said)
        codes = []
        for name in (said,) if whole.code else names_in(said):
            found = names.find(name)
            if found.code is not None:
                codes.append(found.code)
                continue
            now = (f"是不是“{found.nearest}”？", f"is it {found.nearest!r}?")
            self.fault(
                key,
                "K708",
                (found.zh, now[0] if found.nearest else "用“单位名录”里的名称或代码"),
                (found.en, now[1] if found.nearest else "use a name or code of a unit in force"),
            )
        return tuple(dict.fromkeys(codes))

    def nodes(self, typed: Mapping[str, str]) -> None:
        """Each quarter typed is put in the place of what the path held for it."""
        for key, said in typed.items():
            quarter = QUARTER_KEYS.index(key) + 1
            kept = tuple(n for n in self.path if not self._within(n, quarter))
            if not said:
                self.path = kept
                continue
            read = quarter_of(said)
            if read is None:
                self.fault(
                    key,
                    "K710",
                    (f"“{said}”不知道说的是什么", "写比重（25%），或写要做到什么（完成3家）"),
                    (f"{said!r} is not clear", "write a share (25%) or what will be done"),
                )
                continue
            words, share = read
            deadline = Deadline(self._last_day(quarter), _QUARTERS[quarter - 1])
            fresh = Node(deadline, share, words)
            old = [n for n in self.path if self._within(n, quarter)]
            if len(old) == 1 and node_words(old[0]) == node_words(fresh):
                continue
            self.path = tuple(sorted((*kept, fresh), key=lambda n: n.deadline.day))
        if typed:
            self._check_path(typed)

    def _check_path(self, typed: Mapping[str, str]) -> None:
        for node, diagnostic in path_faults(self.path, self.held.commitment.due.day):
            own = QUARTER_KEYS[(node.deadline.day.month - 1) // 3]
            key = own if own in typed else next(iter(typed))
            message = f"{_COLUMNS[own].zh}：{diagnostic.message}"
            told = replace(diagnostic, message=message, subject=self.held.commitment.id)
            self.faults.append((key, told))

    def _within(self, node: Node, quarter: int) -> bool:
        day = node.deadline.day
        return day.year == self.bench.row.year and (day.month + 2) // 3 == quarter

    def _last_day(self, quarter: int) -> date:
        """The quarter's end, or the due day where it falls within the quarter."""
        year, due = self.bench.row.year, self.held.commitment.due.day
        end = end_of_month(year, quarter * 3)
        return due if date(year, quarter * 3 - 2, 1) <= due <= end else end

    def post(self, said: str) -> None:
        """The post, by its code or in words; never a person."""
        posts = self.bench.posts
        self.leader = posts.get(said, said)
        if self.leader in self.bench.persons and self.leader not in posts.values():
            self.fault(
                "leader",
                "K709",
                ("写的是人名，应写岗位", "写岗位，如“分管副区长”：人会换，岗位不变"),
                ("this is a person's name, not a post", "write the post: it stays"),
            )

    def weigh(self, said: str) -> None:
        """The weight; an empty cell takes it away."""
        self.weight = weight_of(said) if said else None
        if said and self.weight is None:
            self.fault(
                "weight",
                "K713",
                (f"“{said}”不是权重", "只填数字，不小于 0"),
                (f"{said!r} is no weight", "a plain figure, not below nought"),
            )

    def fault(self, key: str, code: str, zh: tuple[str, str], en: tuple[str, str]) -> None:
        """A cell that cannot be taken: message and hint in both tongues."""
        diagnostic = Diagnostic(
            code,
            Severity.ERROR,
            f"{_COLUMNS[key].zh}：{zh[0]}",
            zh[1],
            english=f"{_COLUMNS[key].en}: {en[0]}",
            english_hint=en[1],
            subject=self.held.commitment.id,
        )
        self.faults.append((key, diagnostic))

    def done(self) -> Proposal:
        """The changes and, where there are some and no fault, the duty."""
        owners, names = self.held.commitment.owners, self.bench.names
        fields: dict[str, tuple[object, object, str]] = {
            **self._quarters(),
            "leader": (owners.leader or "", self.leader, self.leader),
            "lead": (owners.lead or "", self.lead, names.say(self.lead)),
            "co": (owners.co, self.co, "、".join(names.say(c) for c in self.co)),
            "weight": (self.held.weight, self.weight, _plain(self.weight)),
        }
        changes = tuple(
            CellChange(key, _COLUMNS[key].zh, _COLUMNS[key].en, self.held.cells.get(key, ""), after)
            for key, (old, new, after) in fields.items()
            if old != new
        )
        sound = changes and not self.faults
        duty = Duty(
            self.held.commitment.id, self.lead, self.co, self.leader, self.path, self.weight
        )
        return Proposal(changes, duty if sound else None, tuple(self.faults))

    def _quarters(self) -> dict[str, tuple[object, object, str]]:
        return {
            key: (
                [n for n in self.held.commitment.path if self._within(n, number)],
                (new := [n for n in self.path if self._within(n, number)]),
                "；".join(node_words(n) for n in new),
            )
            for number, key in enumerate(QUARTER_KEYS, 1)
        }


def _plain(weight: Decimal | None) -> str:
    return "" if weight is None else plain(weight)
