"""A file of cases: each line has its outcome, its history, its entry; what is loaded twice is once."""

import json

import pytest

from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.case_loading import load_case_file
from jianyue.desk.operators import operator
from jianyue.store.models import CaseEventRow, CaseRow, EntryRow
from tests.desk.cases import EVENT

BY = operator(Role.CLERK)
LINE = {"process": "city_event", "fields": EVENT}


@pytest.fixture
def file(tmp_path):
    def written(*lines):
        path = tmp_path / "cases.ndjson"
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        path.write_text("\n".join(texts), encoding="utf-8")
        return path

    return written


def test_each_line_is_a_case_with_its_event_and_cited_in_the_journal(db, file):
    found = load_case_file(BY, file=file(*[LINE] * 3))
    assert (found.cases, found.again, found.refused) == (3, 0, 0)
    assert CaseEventRow.objects.filter(case__in=CaseRow.objects.all()).count() == 3
    entry = EntryRow.objects.get(act="file_cases")
    assert json.loads(entry.body)["facts"][-1]["ids"][0][1] == 3


def test_a_file_loaded_again_opens_nothing(db, file):
    path = file(LINE, LINE | {"source": "hotline", "client_id": "7"})
    load_case_file(BY, file=path)
    again = load_case_file(BY, file=path)
    assert (again.cases, again.again, CaseRow.objects.count()) == (0, 2, 2)


def test_what_is_wrong_is_told_by_its_line_and_the_others_come_in(db, file):
    lines = ("kein JSON", LINE, "", {"process": "city_event", "fields": {}}, LINE | {"x": 1})
    found = load_case_file(BY, file=file(*lines, LINE | {"fields": {"text": 1.5}}))
    assert (found.cases, found.refused) == (1, 4)
    told = [(line, outcome.code) for line, outcome in found.faults]
    assert told == [(1, "R1202"), (4, "R1014"), (5, "R1202"), (6, "R1202")]


def test_more_than_a_thousand_are_written_a_thousand_at_a_time(db, file):
    heard = []
    found = load_case_file(BY, file=file(*[LINE] * 1_050), told=heard.append)
    assert (found.cases, heard) == (1_050, [1_000, 1_050])
    assert EntryRow.objects.filter(act="file_cases").count() == 2
    assert CaseRow.objects.count() == CaseEventRow.objects.count() == 1_050


def test_a_file_that_is_not_there_is_told(db, tmp_path):
    with pytest.raises(Refusal) as refused:
        load_case_file(BY, file=tmp_path / "none.ndjson")
    assert refused.value.code == "R1202"
