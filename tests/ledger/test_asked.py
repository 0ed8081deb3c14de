"""What a claimant is asked for fits the judge's test."""

from __future__ import annotations

import pytest

from jianyue.core.commitment import Basis, Rung
from jianyue.ledger.asked import asked_of, share_instead
from tests.ledger.bench import milestone, number, promise, relative


@pytest.mark.parametrize(
    ("target", "form", "scope", "unit"),
    [
        (number("=", 4, "%", Basis.GROWTH), "change", "cumulative", "%"),
        (number("=", 4, "家"), "level", "cumulative", "家"),
        (number("=", 4, "%", Basis.LEVEL), "level", "point", "%"),
        (relative("track", reference="全市"), "change", "cumulative", "%"),
        (relative("positive"), "change", "cumulative", "%"),
        (relative("full", reference="街镇", basis=Basis.LEVEL), "member", "point", None),
        (relative("zero", basis=Basis.LEVEL), "level", "cumulative", None),
        (milestone("built"), "event", "point", None),
    ],
)
def test_the_question_fits_the_test(target, form, scope, unit):
    (asked,) = asked_of(promise(target))
    assert (asked.form.value, asked.scope.value, asked.unit) == (form, scope, unit)


def test_each_measure_has_its_question_and_a_milestone_its_ladder():
    one, two = asked_of(promise(number("=", 3), milestone("built")))
    assert (one.measure, two.measure) == (0, 1)
    assert (one.rungs, two.rungs) == ((), tuple(Rung))


def test_coverage_without_a_list_is_asked_as_a_share():
    (asked,) = asked_of(promise(relative("full", reference="街镇", basis=Basis.LEVEL)))
    share = share_instead(asked)
    assert (share.form.value, share.scope.value, share.unit) == ("level", "point", "%")
