"""问 what a claimant is asked for each measure, so that the figure fits the judge's test."""

from __future__ import annotations

from dataclasses import replace

from jianyue.core.claim import Asked
from jianyue.core.commitment import (
    Basis,
    Commitment,
    Measure,
    MilestoneTarget,
    NumberTarget,
    RelativeTarget,
    Rung,
    Test,
)
from jianyue.core.evidence import Form, Scope
from jianyue.ledger.target_words import target_zh

_CHANGES = (Basis.GROWTH, Basis.REDUCTION)
_AGAINST = (
    Test.TRACK,
    Test.ABOVE_REF,
    Test.BELOW_REF,
    Test.POSITIVE,
    Test.NONDECREASE,
    Test.NONINCREASE,
)


def asked_of(commitment: Commitment) -> tuple[Asked, ...]:
    """One question a measure, in the commitment's order."""
    return tuple(_asked(index, measure) for index, measure in enumerate(commitment.measures))


def _asked(index: int, measure: Measure) -> Asked:
    target, name = measure.target, measure.name
    words = target_zh(target)
    if isinstance(target, MilestoneTarget):
        return Asked(index, name, words, Form.EVENT, Scope.POINT, None, tuple(Rung))
    if isinstance(target, NumberTarget):
        if target.basis in _CHANGES and target.unit in ("%", "％", None):
            return Asked(index, name, words, Form.CHANGE, Scope.CUMULATIVE, "%")
        scope = Scope.POINT if target.basis is Basis.LEVEL else Scope.CUMULATIVE
        return Asked(index, name, words, Form.LEVEL, scope, target.unit)
    return _relative(index, name, words, target)


def _relative(index: int, name: str, words: str, target: RelativeTarget) -> Asked:
    if target.test in _AGAINST or (target.test is Test.ASSIGNED and target.basis in _CHANGES):
        return Asked(index, name, words, Form.CHANGE, Scope.CUMULATIVE, "%")
    if target.test is Test.FULL:
        return Asked(index, name, words, Form.MEMBER, Scope.POINT, None)
    return Asked(index, name, words, Form.LEVEL, Scope.CUMULATIVE, None)


def share_instead(question: Asked) -> Asked:
    """Coverage asked for as a share in per cent, where there is no list of members to tick."""
    return replace(question, form=Form.LEVEL, unit="%")
