"""Counts by the database: what is of another plan or of no version in force is not counted."""

from datetime import date

import pytest

from jianyue.core.status import Light
from jianyue.store.counts import count_verdicts, lit_verdicts, turned_verdicts
from jianyue.store.models import CommitmentRow, MonthEndRow, VerdictRow
from tests.desk.conftest import clerk, plan, system  # noqa: F401 fixtures

DAY = date(2020, 3, 31)
LIGHTS = {"A": "red", "B": "green", "C": "red", "gone": "red"}


@pytest.fixture
def ids(plan):  # noqa: F811
    """A plan whose version has three promises; a verdict is kept of a fourth, that has left it."""
    version = plan.versions.get()
    VerdictRow.objects.all().delete()
    held = list(CommitmentRow.objects.filter(version=version).order_by("position")[:3])
    names = dict(zip(("A", "B", "C"), (row.commitment for row in held), strict=True)) | {
        "gone": "X"
    }
    for name in ("C", "A", "B", "gone"):
        told = {"plan": plan, "commitment": names[name], "basis": "claimed", "light": LIGHTS[name]}
        VerdictRow.objects.create(**told, status="behind", as_of=DAY, data={})
        MonthEndRow.objects.create(**(told | {"light": "green"}), status="behind", day=DAY)
    return plan.pk, version.pk, names


def test_groups_have_their_count_first_place_and_oldest_day(ids):
    pk, version, _ = ids
    found = {group.light: group for group in count_verdicts(pk, version)}
    assert found[Light.RED].count == 2
    assert (found[Light.RED].first, found[Light.GREEN].first) == (1, 2)
    assert found[Light.RED].oldest == DAY


def test_those_of_some_lights_come_in_the_order_of_the_rows(ids):
    pk, version, names = ids
    assert lit_verdicts(pk, version, (Light.RED,), 5) == (names["C"], names["A"])
    assert lit_verdicts(pk, version, (Light.RED,), 1) == (names["C"],)


def test_what_turned_comes_by_the_light_that_it_shows_now(ids):
    pk, version, names = ids
    order = (Light.RED, Light.GREEN)
    found = turned_verdicts(pk, version, DAY, order, 5)
    assert found == (
        (names["C"], Light.GREEN, Light.RED),
        (names["A"], Light.GREEN, Light.RED),
    )
    assert turned_verdicts(pk, version, date(2020, 2, 29), order, 5) == ()
