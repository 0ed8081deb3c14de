"""verify on cases: a column that was changed is named with both values, an event by one byte."""

import pytest

from jianyue.core.journal import Breach
from jianyue.desk.journal import seal_entries
from jianyue.desk.verifying import Tally, verify_journal
from jianyue.store.models import CaseEventRow, CaseRow
from tests.desk.cases import HANDLED, led, opened, units
from tests.desk.verifying.tamper import change, tamper


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()
    numbers = led(HANDLED), opened()
    seal_entries()
    return numbers


def found():
    return [(flaw.breach, flaw.table, flaw.row, flaw.detail) for flaw in verify_journal()]


def test_cases_as_the_acts_left_them_are_sound_and_counted(office):
    tally = Tally()
    assert list(verify_journal(tally)) == []
    assert (tally.cases, tally.done) == (2, tally.whole)


def test_a_column_that_was_changed_is_named_with_both_values(office):
    CaseRow.objects.filter(number=office[0]).update(unit="JW")
    told = "unit：库里 JW，按事件 SW"
    assert found() == [(Breach.CASE_DIFFERS, "store_caserow", office[0], told)]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "dispatch2"),
        ("person", "chieg"),
        ("role", "leader"),
        ("unit", "SX"),
        ("version", "0" * 64),
        ("at", "2020-04-20 00:00:00+00:00"),
        ("data", '{"category": "part/traffid", "nature": "求助"}'),
        ("particulars", '["phone"]'),
        ("documents", '["before"]'),
        ("confirmed", '["x"]'),
        ("state", "closed"),
        ("holder", "JW"),
        ("client_id", "other"),
        ("source", "elsewhere"),
        ("seq", 9),
    ],
)
def test_any_column_of_an_event_that_is_changed_is_named(office, column, value):
    pk = CaseEventRow.objects.filter(case__number=office[0], action="file").get().pk
    change(CaseEventRow, pk, column, value)
    assert (Breach.ROW_CHANGED, "store_caseeventrow", str(pk)) in {one[:3] for one in found()}


def test_an_event_that_was_given_to_another_case_is_named(office):
    row = CaseEventRow.objects.filter(case__number=office[1]).get()
    change(CaseEventRow, row.pk, "seq", 7)
    change(CaseEventRow, row.pk, "case_id", CaseRow.objects.get(number=office[0]).pk)
    told = {one[:3] for one in found()}
    assert (Breach.ROW_CHANGED, "store_caseeventrow", str(row.pk)) in told
    assert (Breach.CASE_DIFFERS, "store_caserow", office[1]) in told


def test_a_case_whose_row_was_taken_away_is_named(office):
    key = CaseRow.objects.get(number=office[1]).pk
    tamper("DELETE FROM store_caserow WHERE id = %s", key)
    assert (Breach.CASE_MISSING, "store_caserow", str(key)) in {one[:3] for one in found()}
    tamper(
        "DELETE FROM store_caseeventrow WHERE case_id = %s", key
    )  # SQLite looks at the test's end
