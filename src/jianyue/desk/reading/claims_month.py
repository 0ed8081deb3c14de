"""本月报送: what each unit has to report for a month, what it has reported, and who has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jianyue.core.claim import ClaimState
from jianyue.core.evidence import Standing
from jianyue.core.people import Actor, Right
from jianyue.core.status import Status
from jianyue.core.table import CellType, Column, Table
from jianyue.desk.deed import no_right
from jianyue.desk.reading.heads import Found, PlanHead, head_of
from jianyue.desk.reading.lines import Line, line_rows, lines
from jianyue.desk.reading.month import Month, month_of
from jianyue.desk.reading.told import Told, told_of
from jianyue.desk.verdicts import fresh_today
from jianyue.ledger.ladder import is_asked
from jianyue.store.holders import Holder, load_holders
from jianyue.store.models import ClaimDraftRow, ClaimRow, UnitRow, VerdictRow

SETTLED = (Status.KEPT, Status.EARLY)
_ORDER = (
    ClaimState.RETURNED,
    ClaimState.DRAFT,
    ClaimState.MISSING,
    ClaimState.SUBMITTED,
    ClaimState.ACCEPTED,
)
_NOT_ASKED = "本月不要求报"


@dataclass(frozen=True, slots=True)
class Due:
    """A promise in a unit's month. ``leads``: the unit leads and must report, else it may;
    ``later``: what it leads was laid on it after the month's due day, or ended before the month.

    ``settled``: verified as kept, so that nothing more is asked; ``draft``: one is saved beside
    the state; ``question`` is what the checker asked when he sent it back.
    """

    line: Line
    leads: bool
    later: bool
    settled: bool
    state: ClaimState
    draft: bool
    question: str
    claim: int


@dataclass(frozen=True, slots=True)
class UnitMonth:
    """How a unit stands for a month: promises to report, reported, sent back, not yet reported;
    ``later`` are led and not asked for, their duty having been laid after the due day."""

    code: str
    name: str
    asked: int
    reported: int
    returned: int
    missing: int
    later: int


@dataclass(frozen=True, slots=True)
class ClaimsOfMonth:
    """The page: every unit in the reader's sight, and the list of the one that is shown.

    ``may_claim`` is true when the reader reports for the unit shown; ``left_out`` counts promises
    that no unit leads.
    """

    head: PlanHead
    month: Month
    units: tuple[UnitMonth, ...]
    unit: str
    unit_name: str
    may_claim: bool
    dues: tuple[Due, ...]
    left_out: int

    @property
    def silent(self) -> tuple[UnitMonth, ...]:
        """The units that have not reported all."""
        return tuple(unit for unit in self.units if unit.missing or unit.returned)

    @property
    def asked(self) -> int:
        """How many promises are to be reported for the month, of all units shown."""
        return sum(unit.asked for unit in self.units)


def claims_month(
    by: Actor, key: str, *, month: date | None = None, unit: str = ""
) -> ClaimsOfMonth:
    """The month of every unit the reader may see: his own, or all for whoever reads the district.

    Ten statements for any number of promises. Raises Refusal R401, R403, R429.
    """
    found = head_of(by, key)
    shown = month_of(found.head, month)
    fresh_today(found.plan_id, found.head.today)
    held = by.units(Right.READ)
    if unit and held is not None and unit not in held:
        raise no_right(Right.READ, unit)
    holders = load_holders(found.plan_id, found.head.today)
    names, kept = _names(), _settled(found)
    told, drafts = _told(by, found, shown.month, names), _drafts(found, shown.month)
    codes = tuple(names) if held is None else held
    asked = {cid for cid, one in holders.items() if _asked(one, shown)}
    units = tuple(_sums(codes, names, holders, told, kept, asked, whole=held is not None))
    chosen = unit or (units[0].code if len(units) == 1 else "")
    own = [cid for cid, one in holders.items() if chosen in (one.lead, *one.co)] if chosen else []
    listed = lines(line_rows(found).filter(commitment__in=own).order_by("position"))
    return ClaimsOfMonth(
        head=found.head,
        month=shown,
        units=units,
        unit=chosen,
        unit_name=names.get(chosen, chosen),
        may_claim=bool(chosen) and by.may(Right.CLAIM, chosen),
        dues=_ordered(
            _due(line, chosen, holders[line.id].lead == chosen, told, drafts, kept, asked)
            for line in listed
        ),
        left_out=sum(not one.lead for one in holders.values()),
    )


Holders = Mapping[str, Holder]


def _asked(held: Holder, month: Month) -> bool:
    return is_asked(month.month, month.due, since=held.since, until=held.due)


def _settled(found: Found) -> set[str]:
    """The promises that are verified as kept."""
    rows = VerdictRow.objects.filter(plan_id=found.plan_id, basis=Standing.VERIFIED.value)
    kept = rows.filter(status__in=[status.value for status in SETTLED])
    return set(kept.values_list("commitment", flat=True))


def _names() -> dict[str, str]:
    rows = UnitRow.objects.order_by("position", "code").values_list("code", "short", "name")
    return {code: short or name for code, short, name in rows}


Said = Mapping[tuple[str, str], Told]


def _told(by: Actor, found: Found, month: date, names: dict[str, str]) -> Said:
    """The last claim of each promise and unit for the month."""
    rows = ClaimRow.objects.filter(plan_id=found.plan_id, month=month).order_by("id")
    last = {(row.commitment, row.unit): row for row in rows}
    said = told_of(by, found, list(last.values()), names, set())
    return {(one.commitment, one.unit_code): one for one in said}


def _drafts(found: Found, month: date) -> set[tuple[str, str]]:
    rows = ClaimDraftRow.objects.filter(plan_id=found.plan_id, month=month)
    return set(rows.values_list("commitment", "unit"))


def _due(
    line: Line,
    code: str,
    leads: bool,
    told: Said,
    drafts: set[tuple[str, str]],
    kept: set[str],
    asked: set[str],
) -> Due:
    one, draft = told.get((line.id, code)), (line.id, code) in drafts
    state = one.state if one else ClaimState.DRAFT if draft else ClaimState.MISSING
    question = one.check.words if one and one.check and state is ClaimState.RETURNED else ""
    later = leads and line.id not in asked
    return Due(line, leads, later, line.id in kept, state, draft, question, one.id if one else 0)


def _sums(
    codes: Iterable[str],
    names: Mapping[str, str],
    holders: Holders,
    told: Said,
    kept: set[str],
    asked: set[str],
    *,
    whole: bool,
) -> Iterator[UnitMonth]:
    """Each unit that leads a promise; with ``whole`` those that lead none too."""
    led: dict[str, list[Told | None]] = {code: [] for code in codes}
    later = Counter[str]()
    for cid, held in holders.items():
        one = told.get((cid, held.lead))
        if held.lead in led and (one is not None or cid not in kept):
            if one is None and cid not in asked:
                later[held.lead] += 1
            else:
                led[held.lead].append(one)
    for code, said in led.items():
        if said or later[code] or whole:
            made = [one for one in said if one is not None]
            returned = sum(one.state is ClaimState.RETURNED for one in made)
            missing = len(said) - len(made)
            name = names.get(code, code)
            yield UnitMonth(code, name, len(said), len(made), returned, missing, later[code])


def _ordered(dues: Iterable[Due]) -> tuple[Due, ...]:
    """What was sent back first, then drafts, then what is missing; what is settled last."""
    return tuple(
        sorted(dues, key=lambda d: (d.settled and not d.claim, not d.leads, _ORDER.index(d.state)))
    )


def table_of(page: ClaimsOfMonth) -> Table:
    """The list that is shown (or every unit, where none is chosen), for export."""
    return _list(page.dues) if page.unit else _units(page.units)


def _list(dues: Iterable[Due]) -> Table:
    columns = (
        Column("id", "编号", "id"),
        Column("title", "承诺事项", "promise"),
        Column("target", "目标", "target"),
        Column("due", "时限", "due", CellType.DATE),
        Column("role", "职责", "role"),
        Column("last", "上次的数", "last figure"),
        Column("state", "报送", "claim"),
        Column("question", "退回的问题", "question"),
    )
    rows = tuple(
        (
            due.line.id,
            due.line.title,
            due.line.target,
            due.line.due,
            "牵头" if due.leads else "协同",
            due.line.claimed.value if due.line.claimed else "",
            _NOT_ASKED if due.later and due.state is ClaimState.MISSING else due.state.zh,
            due.question,
        )
        for due in dues
    )
    return Table("claims", "本月报送", "claims of the month", columns, rows)


def _units(units: Iterable[UnitMonth]) -> Table:
    columns = (
        Column("code", "代码", "code"),
        Column("unit", "单位", "unit"),
        Column("asked", "应报", "to report", CellType.INTEGER),
        Column("reported", "已报", "reported", CellType.INTEGER),
        Column("returned", "退回", "sent back", CellType.INTEGER),
        Column("missing", "未报", "missing", CellType.INTEGER),
        Column("later", "本月不要求报", "not asked for this month", CellType.INTEGER),
    )
    rows = tuple(
        (u.code, u.name, u.asked, u.reported, u.returned, u.missing, u.later) for u in units
    )
    return Table("claims", "各单位报送", "units of the month", columns, rows)
