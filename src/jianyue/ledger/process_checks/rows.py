"""The limits of a process with where they are written, for the checks that look at rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jianyue.core.limit import LimitRule, Limits
from jianyue.core.process import FieldType, Process


def limits_of(process: Process) -> Iterator[tuple[str, Limits]]:
    """Every pair of limits with the path of its table."""
    for state in process.states:
        yield f"state.{state.id}", state.limits
    for clock in process.clocks:
        yield f"clock.{clock.id}", clock.limits
    for ask in process.asks:
        yield f"ask.{ask.id}", ask.limits


def every_rule(process: Process) -> Iterator[tuple[str, tuple[LimitRule, ...]]]:
    """Every list of rules with its path."""
    for path, limits in limits_of(process):
        yield f"{path}.statutory", limits.statutory
        yield f"{path}.promised", limits.promised


def rows_of(process: Process) -> Iterator[tuple[str, tuple[LimitRule, ...]]]:
    """Those in which something is decided: several rows, or one that does not always hold."""
    for path, rules in every_rule(process):
        if len(rules) > 1 or any(rule.when for rule in rules):
            yield path, rules


def domains_of(process: Process) -> dict[str, Sequence[str]]:
    """What fields can hold, where the book lists it."""
    found: dict[str, Sequence[str]] = {}
    for field in process.fields:
        if field.type is FieldType.CHOICE:
            found[field.id] = field.choices
        elif field.type is FieldType.YES_NO:
            found[field.id] = ("true", "false")
    return found


def in_words(process: Process, data: Sequence[tuple[str, str]]) -> str:
    """What a case holds, as a finding says it."""
    said = [
        f"{process.field_of[name].zh if name in process.field_of else name}"
        f"{'未填' if not value else f'为“{value}”'}"
        for name, value in data
    ]
    return "、".join(said) or "任何办件"
