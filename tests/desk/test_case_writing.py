"""A version of a process is remembered once, whoever is first."""

from jianyue.core.people import Right
from jianyue.desk import case_writing
from jianyue.desk.case_writing import keep_version
from jianyue.desk.clock import now
from jianyue.desk.deed import Deed
from jianyue.library.processes import load_process
from jianyue.store.models import ProcessVersionRow
from tests.desk.cases import CLERK


def test_two_who_remember_a_version_at_the_same_moment_both_go_on(db, monkeypatch):
    kept = {"hash": "0" * 64, "name": "own", "text": "", "made_at": now()}
    ProcessVersionRow.objects.create(**kept)
    late = ProcessVersionRow(**kept)  # as one who looked before the other had written
    monkeypatch.setattr(case_writing, "new_version", lambda process, at: late)
    deed = Deed("open_case", Right.HANDLE, CLERK, now())
    keep_version(deed, load_process("city_event"))
    assert (deed.facts, ProcessVersionRow.objects.count()) == ({}, 1)
