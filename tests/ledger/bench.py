"""Short ways to write a commitment and its rows in a test."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jianyue.core.calendar import Deadline, Period
from jianyue.core.commitment import (
    Basis,
    Commitment,
    Measure,
    MilestoneTarget,
    NumberTarget,
    Op,
    RelativeTarget,
    Rung,
    Strength,
    Test,
)
from jianyue.core.evidence import Form, Observation, Scope, Standing, Vintage
from jianyue.ledger.context import Context
from jianyue.ledger.promises import judge
from jianyue.library.judging import load_judging_rules

YEAR = 2021
RULES = load_judging_rules()
CONTEXT = Context(Period.year(YEAR), RULES)


def day(text: str) -> date:
    """「6-30」 of the year under test, or a whole date."""
    return date.fromisoformat(text if len(text) == 10 else f"{YEAR}-{text}")


def promise(*targets, name="某指标", strength=Strength.FIRM, due="12-31", words="", path=()):
    measures = tuple(Measure(name, target) for target in targets)
    return Commitment("C001", measures, strength, Deadline(day(due), words), path=path)


def number(op, value, unit="家", basis=Basis.ADD, high=None):
    return NumberTarget(Op(op), Decimal(str(value)), unit, basis, high)


def relative(test, **options):
    return RelativeTarget(Test(test), options.pop("basis", Basis.GROWTH), **options)


def milestone(rung):
    return MilestoneTarget(Rung(rung))


_count = iter(range(1, 10_000_000))


def row(value=None, *, to, since="01-01", known=None, form="level", scope="cumulative", **options):
    period = Period(day(since), day(to))
    return Observation(
        id=options.pop("id", f"O{next(_count)}"),
        commitment="C001",
        period=period,
        known_on=day(known) if known else period.end,
        form=Form(form),
        scope=Scope(scope),
        standing=Standing(options.pop("standing", "claimed")),
        value=None if value is None else Decimal(str(value)),
        vintage=Vintage(options.pop("vintage", "preliminary")),
        **options,
    )


def event(rung, on, **options):
    value = options.pop("value", 1)
    return row(value, to=on, since=on, form="event", scope="point", rung=Rung(rung), **options)


def verdict(commitment, *rows, as_of, basis="claimed", context=CONTEXT):
    return judge(commitment, rows, day(as_of), context=context, basis=Standing(basis))


def status(commitment, *rows, as_of, **options):
    return verdict(commitment, *rows, as_of=as_of, **options).status.value
