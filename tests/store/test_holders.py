"""Who answers for a promise, and since when: the day from which its lead has led without a break."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.store.holders import load_holders
from jianyue.store.models import CommitmentRow, DutyRow, VersionRow
from tests.desk.conftest import clerk, led, plan, system  # noqa: F401 fixtures

ADOPTED = date(2020, 1, 7)  # the version's own day, that on which the report was made


def named(led, day, *leads, cid="C001"):  # noqa: F811
    """Give a promise to one unit after another, a month apart each; who holds it on ``day``."""
    for month, lead in enumerate(leads, 2):
        DutyRow.objects.create(plan=led, commitment=cid, day=date(2020, month, 1), lead=lead)
    held = load_holders(led.pk, day)[cid]
    return held.lead, held.since


def version(led, number, day, leads):  # noqa: F811
    """One more version, which holds only the promises named, each with its lead."""
    row = VersionRow.objects.create(plan=led, number=number, day=day)
    CommitmentRow.objects.bulk_create(
        [
            CommitmentRow(version=row, commitment=cid, position=n, title=cid, lead=lead,
                          due=date(2020, 12, 31), data={})
            for n, (cid, lead) in enumerate(leads.items(), 1)
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("leads", "held"),
    [
        ((), ("JW", ADOPTED)),
        (("JW",), ("JW", ADOPTED)),
        (("JW", "JW"), ("JW", ADOPTED)),
        (("SW",), ("SW", date(2020, 2, 1))),
        (("SW", "SW"), ("SW", date(2020, 2, 1))),
        (("SW", "JW"), ("JW", date(2020, 3, 1))),
        (("JW", "SW", "JW", "JW"), ("JW", date(2020, 4, 1))),
    ],
)
def test_it_is_the_day_from_which_the_lead_of_the_book_or_of_a_duty_has_led(led, leads, held):  # noqa: F811
    assert named(led, date(2020, 12, 31), *leads) == held


def test_an_earlier_day_knows_nothing_of_later_duties(led):  # noqa: F811
    assert named(led, date(2020, 2, 29), "JW", "SW") == ("JW", ADOPTED)
    assert load_holders(led.pk, date(2019, 12, 1))["C001"].since == ADOPTED


def test_a_version_that_names_another_lead_begins_it_anew(led):  # noqa: F811
    version(led, 2, date(2020, 5, 1), {"C001": "SW", "C002": "JW"})
    told = load_holders(led.pk, date(2020, 6, 1))
    assert {cid: (one.lead, one.since) for cid, one in told.items()} == {
        "C001": ("SW", date(2020, 5, 1)),
        "C002": ("JW", date(2020, 5, 1)),
    }
    assert load_holders(led.pk, date(2020, 4, 30))["C001"].lead == "JW"


def test_a_duty_stands_whatever_a_later_version_names(led):  # noqa: F811
    version(led, 2, date(2020, 5, 1), {"C001": "SW"})
    assert named(led, date(2020, 6, 1), "JW") == ("JW", ADOPTED)


def test_what_was_dropped_and_taken_in_again_is_led_from_then_on(led):  # noqa: F811
    version(led, 2, date(2020, 5, 1), {"C002": ""})
    version(led, 3, date(2020, 6, 1), {"C001": "JW"})
    assert list(load_holders(led.pk, date(2020, 5, 2))) == ["C002"]
    assert load_holders(led.pk, date(2020, 6, 2))["C001"].since == date(2020, 6, 1)


def test_two_statements_tell_it_of_all(led):  # noqa: F811
    with CaptureQueriesContext(connection) as seen:
        told = load_holders(led.pk, date(2020, 4, 20))
    assert (len(told), len(seen)) == (34, 2)
