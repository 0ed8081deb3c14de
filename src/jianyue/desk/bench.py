"""台 Bench: all that must be known to say what an assignment would change, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jianyue.compiler.readers.body_names import BodyNames
from jianyue.core.codec import encode
from jianyue.core.commitment import Commitment
from jianyue.core.decomposition import QUARTER_KEYS
from jianyue.core.sheet_origin import digest_of
from jianyue.ledger.context import plain
from jianyue.ledger.tables import quarter_cells
from jianyue.ledger.target_words import target_zh
from jianyue.store.models import DutyRow, PersonRow, PlanRow, PostRow
from jianyue.store.plans import load_duties, load_plan, with_duty
from jianyue.store.records import load_bodies


@dataclass(frozen=True, slots=True)
class Held:
    """A promise in force with the duty that holds: ``cells`` as the workbook prints them by key,
    ``promise`` the digest of what was promised, whoever answers for it."""

    commitment: Commitment
    weight: Decimal | None
    cells: Mapping[str, str]
    promise: str

    def fixed(self, measure: int) -> Mapping[str, str]:
        """The cells of a measure that say what is promised and that nobody may write in."""
        one = self.commitment.measures[measure]
        return {
            "measure": one.name,
            "target": target_zh(one.target),
            "due": self.commitment.due.day.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Bench:
    """The promises in force by id, the units' names, the posts by code and the persons' names."""

    row: PlanRow
    day: date
    version: int
    held: Mapping[str, Held]
    names: BodyNames
    posts: Mapping[str, str]
    persons: frozenset[str]

    @property
    def weights(self) -> Decimal:
        """The sum of the weights of all promises in force."""
        return sum((h.weight for h in self.held.values() if h.weight is not None), Decimal(0))


def bench_of(row: PlanRow, day: date) -> Bench:
    """The bench of a plan on a day, in seven statements however many promises there are."""
    version = load_plan(row, duties=False).in_force(day)
    duties = load_duties(row, day)
    names = BodyNames(load_bodies(), day)
    return Bench(
        row,
        day,
        version.number,
        {c.id: held_of(c, duties.get(c.id), names, row.year) for c in version.commitments},
        names,
        dict(PostRow.objects.values_list("code", "title")),
        frozenset(PersonRow.objects.exclude(name="").values_list("name", flat=True)),
    )


def held_of(promised: Commitment, duty: DutyRow | None, names: BodyNames, year: int) -> Held:
    """A promise with the duty that holds of it, if any, in the words of the workbook."""
    commitment = with_duty(promised, duty) if duty else promised
    weight = Decimal(duty.weight) if duty and duty.weight else None
    owners = commitment.owners
    cells = {
        **dict(zip(QUARTER_KEYS, quarter_cells(commitment.path, year), strict=True)),
        "leader": owners.leader or "",
        "lead": names.say(owners.lead) if owners.lead else "",
        "co": "、".join(names.say(code) for code in owners.co),
        "weight": plain(weight) if weight is not None else "",
    }
    terms = (promised.measures, promised.strength, promised.due)
    return Held(commitment, weight, cells, digest_of(encode(terms)))
