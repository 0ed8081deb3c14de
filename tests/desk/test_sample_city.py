"""The sample city in the archive: every case with its history and its entry, and marked."""

import pytest

from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.case_time import follow_cases
from jianyue.desk.case_writing import hold
from jianyue.desk.clock import now
from jianyue.desk.operators import operator
from jianyue.desk.people import add_person
from jianyue.desk.reading.cases import case_queue
from jianyue.desk.sample_city import CHUNK, fill_city, holds_city
from jianyue.store.cases import columns_of, load_version
from jianyue.store.digests import cite
from jianyue.store.models import CaseEventRow, CaseRow, EntryRow, OutboxRow, UnitRow
from tests.desk.cases import CLERK, opened


@pytest.fixture
def filled(db, settings):
    settings.JIANYUE_TODAY = "2020-06-30"
    return fill_city(cases=60, days=20)


def test_every_case_is_marked_and_has_its_whole_history(filled):
    rows = list(CaseRow.objects.all())
    assert len(rows) == filled.cases == 60
    assert all(row.sample for row in rows)
    assert CaseEventRow.objects.count() == filled.events == sum(row.seq for row in rows)


def test_a_row_holds_what_the_fold_of_its_events_says(filled):
    moment = now().replace(microsecond=0)
    for row in CaseRow.objects.order_by("id")[:20]:
        held = hold(row.number)
        found = columns_of(load_version(row.version), held.fold(moment), row.almanac)
        kept = (
            "state",
            "unit",
            "closed",
            "area",
            "cell",
            "category",
            "handler",
            "concerned",
            "seq",
        )
        assert {name: found[name] for name in kept} == {n: getattr(row, n) for n in kept}


def test_the_journal_cites_every_event(filled):
    entry = EntryRow.objects.get(act="load_sample_cases")
    assert str(cite(list(CaseEventRow.objects.all()))["root"]) in entry.body


def test_many_are_written_some_hundreds_at_a_time(db, settings):
    settings.JIANYUE_TODAY = "2020-06-30"
    heard = []
    fill_city(cases=CHUNK + 10, told=heard.append)
    assert heard == [CHUNK, CHUNK + 10]
    assert EntryRow.objects.filter(act="load_sample_cases").count() == 2


def test_the_queue_shows_them_as_samples_with_their_units_by_name(filled):
    lines = case_queue(CLERK).lines
    assert lines
    assert all(line.sample for line in lines)
    assert all("样例" in line.unit_name for line in lines if line.unit)
    assert UnitRow.objects.get(code="anting").name == "安亭镇（样例）"


def test_time_tells_nobody_of_what_lies_in_the_past(filled):
    follow_cases(now())
    assert OutboxRow.objects.count() == 0


def test_the_same_seed_is_not_loaded_twice(filled):
    assert holds_city()
    with pytest.raises(Refusal) as refused:
        fill_city(cases=5)
    assert refused.value.code == "R1201"
    assert fill_city(cases=5, seed=2).cases == 5


def test_it_does_not_go_among_real_cases(db):
    opened()
    with pytest.raises(Refusal) as refused:
        fill_city(cases=5)
    assert refused.value.code == "R1200"


def test_it_does_not_go_among_real_people(db):
    by = operator(Role.SECURITY_ADMIN)
    add_person(by, username="linfang", name="林芳", password="Jy-0a1b2c3d4e5f")
    with pytest.raises(Refusal) as refused:
        fill_city(cases=5)
    assert refused.value.code == "R1200"
    assert not holds_city()
