"""What a report costs in statements, as a whole request: of a hundred at once hardly more than of one."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.people import Right
from tests.desk.cases import EVENT

REPORT = {"process": "city_event", "fields": EVENT}


@pytest.fixture
def clerks(machine):
    return machine("chief", Right.HANDLE, Right.READ)


def statements(work):
    """The statements of a request but for those that begin and end a transaction."""
    with CaptureQueriesContext(connection) as seen:
        assert work().status_code == 200
    told = [q["sql"] for q in seen]
    return [sql for sql in told if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]


def tables(found):
    """What each statement does first, and to which table."""
    return [f"{sql.split()[0]} {re.search(r'store_[a-z]+', sql)[0]}" for sql in found]


def test_a_single_report(clerks):
    clerks.post("/cases", REPORT)  # the version of the process is written with the first
    found = statements(lambda: clerks.post("/cases", REPORT))
    assert tables(found) == [
        "SELECT store_tokenrow",
        "SELECT store_processbookrow",
        "INSERT store_caserow",
        "INSERT store_caseeventrow",
        "INSERT store_entryrow",
    ]


def test_a_report_with_an_id_of_its_own_asks_once_more_whether_it_came_before(clerks):
    clerks.post("/cases", REPORT)
    sent = REPORT | {"source": "sensor", "client_id": "7"}
    found = tables(statements(lambda: clerks.post("/cases", sent)))
    assert (len(found), found[1]) == (6, "SELECT store_caseeventrow")
    again = tables(statements(lambda: clerks.post("/cases", sent)))
    assert [told for told in again if "INSERT" in told] == ["INSERT store_entryrow"]


def test_an_array_of_a_hundred(clerks):
    clerks.post("/cases", REPORT)
    found = statements(lambda: clerks.post("/cases", [REPORT] * 100))
    assert len(found) <= 8, tables(found)  # COPY is not counted; SQLite asks for the last key


def test_a_page_of_the_queue(clerks):
    clerks.post("/cases", [REPORT] * 60)
    clerks.get("/cases")  # a version is read once
    found = statements(lambda: clerks.get("/cases"))
    wanted = ("tokenrow", "processbookrow", "caserow", "unitrow")
    assert tables(found) == [f"SELECT store_{name}" for name in wanted]
