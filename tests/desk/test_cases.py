"""A case is opened, led and told by its process alone; an act is whole or it is not at all."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.people import Inquiry, Role
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import Filing
from jianyue.desk.case_particulars import erase_case_particulars, read_case_particulars
from jianyue.desk.cases import (
    act_on_case,
    add_case_file,
    file_cases,
    move_case_version,
    open_case,
)
from jianyue.desk.people import add_person, grant_role
from jianyue.store.models import (
    CaseEventRow,
    CaseRow,
    CaseSecretRow,
    EntryRow,
    OutboxRow,
)
from tests.desk.cases import (
    CHENLI,
    CLERK,
    DISPATCHED,
    EVENT,
    HANDLED,
    HEAD,
    HELPER,
    LINFANG,
    NOBODY,
    PNG,
    led,
    opened,
    pictured,
    units,
)
from tests.desk.conftest import actor


@pytest.fixture
def office(db, settings, tmp_path):
    """Monday 20 April 2020, with three units."""
    settings.JIANYUE_TODAY = "2020-04-20"
    settings.BLOBS = tmp_path / "blobs"
    units()


def refused(code, do, *arguments, **more):
    with pytest.raises(Refusal) as found:
        do(*arguments, **more)
    assert found.value.code == code
    return found.value


def row(number):
    return CaseRow.objects.get(number=number)


def do(by, number, action, **more):
    return act_on_case(by, case=number, action=action, **more)


def test_a_case_is_opened_with_its_event_and_one_entry(office):
    number = opened()
    case = row(number)
    assert (case.state, case.owner, case.unit, case.seq) == ("found", "seat", "", 1)
    assert CaseEventRow.objects.get(case=case).data == EVENT
    entry = EntryRow.objects.get(act="open_case")
    assert (entry.subject, "store_caseeventrow" in entry.body) == (number, True)


def test_what_is_sent_twice_is_one_case(office):
    first = open_case(CLERK, process="city_event", fields=EVENT, source="patrol", client_id="7-1")
    again = open_case(CLERK, process="city_event", fields=EVENT, source="patrol", client_id="7-1")
    assert (again.number, first.again, again.again) == (first.number, False, True)
    assert CaseRow.objects.count() == 1


def test_another_source_has_numbers_of_its_own(office):
    opened(source="patrol", client_id="7-1")
    opened(source="hotline", client_id="7-1")
    assert CaseRow.objects.count() == 2


def test_who_holds_no_role_opens_nothing(office):
    refused("R401", open_case, NOBODY, process="city_event", fields=EVENT)
    refused("R1012", open_case, CHENLI, process="city_event", fields=EVENT)
    assert not CaseRow.objects.exists()


def test_a_field_left_out_is_named(office):
    found = refused("R1014", open_case, CLERK, process="city_event", fields={"text": "坑"})
    assert found.field == "source"


def test_a_case_is_led_to_its_end(office):
    number = led(HANDLED)
    pictured(number)
    do(LINFANG, number, "finish", fields={"result": "已修"}, documents=("before", "after"))
    do(CHENLI, number, "pass", confirms=("on_site",))
    done = do(CLERK, number, "close", fields={"satisfied": "满意"})
    case = row(number)
    assert (done.state, case.outcome, case.due, case.unit) == ("closed", "resolved", None, "")
    assert case.closed is not None
    assert case.concerned == "|SW|"


def test_the_due_moment_is_that_of_the_book(office):
    """Two working hours to file; then, filed on Monday, four to accept and one day to contact."""
    number = led(DISPATCHED)
    assert row(number).owner == "handler"
    assert row(number).due <= row(number).since.replace(day=21, hour=23)


def test_what_the_process_does_not_allow_is_refused_with_its_reason(office):
    number = led(DISPATCHED)
    refused("R1011", do, CLERK, number, "file", fields={})
    refused("R1012", do, CHENLI, number, "accept")
    refused("R1013", do, HELPER, number, "accept")
    refused("R1103", do, LINFANG, number, "accept", unit="JW")
    refused("R1010", do, LINFANG, number, "fly")
    assert row(number).seq == 3


def test_whoever_has_it_is_told_by_his_name_and_not_by_a_code(office):
    with pytest.raises(Refusal) as told:
        do(HELPER, led(DISPATCHED), "accept")
    assert told.value.message == "办件在区商务委，不在本单位"


def test_a_document_is_handed_in_before_it_is_named(office):
    number = led(HANDLED)
    names = {"fields": {"result": "已修"}, "documents": ("before", "after")}
    refused("R1106", do, LINFANG, number, "finish", **names)
    refused("R1015", do, LINFANG, number, "finish", fields={"result": "已修"})
    pictured(number)
    assert do(LINFANG, number, "finish", **names).state == "verifying"


def test_whoever_saw_an_older_step_is_told_both(office):
    number = led(DISPATCHED)
    do(LINFANG, number, "accept", seq=3)
    found = refused("R1100", do, LINFANG, number, "accept", seq=3)
    assert "第 3 步“待受理”" in found.message
    assert "第 4 步“处置中”" in found.message


def test_a_transition_is_three_writes_and_its_entry(office):
    guard = actor("guard", (Role.SECURITY_ADMIN,))
    add_person(
        guard, username="lin", name="林芳", password="Jianyue#2020", email="a@b.cn", sample=True
    )
    grant_role(guard, username="lin", role=Role.LIAISON, unit="SW")
    number = led(DISPATCHED[:1])
    with CaptureQueriesContext(connection) as seen:
        do(CLERK, number, "dispatch", fields={"handling_unit": "SW"})
    written = [q["sql"].split()[:3] for q in seen if q["sql"].startswith(("INSERT", "UPDATE"))]
    tables = [" ".join(words).replace('"', "") for words in written]
    assert tables == [
        "UPDATE store_caserow SET",
        "INSERT INTO store_caseeventrow",
        "INSERT INTO store_outboxrow",
        "INSERT INTO store_entryrow",
    ]
    read = [q["sql"] for q in seen if q["sql"].startswith("SELECT")]
    assert len(read) == 4  # the case, its events, the units that there are, the unit's addresses
    assert OutboxRow.objects.filter(address="a@b.cn").count() == 1


def test_a_step_without_a_message_is_two_reads_and_three_writes(office):
    number = led(DISPATCHED)
    with CaptureQueriesContext(connection) as seen:
        do(LINFANG, number, "accept")
    assert sum(q["sql"].startswith(("SELECT", "INSERT", "UPDATE")) for q in seen) == 5


def test_many_are_filed_with_statements_that_do_not_grow(office):
    def items(count, mark):
        return tuple(
            Filing("city_event", EVENT, source="hotline", client_id=f"{mark}{n}")
            for n in range(count)
        )

    file_cases(CLERK, items=items(1, "a"))
    counts = []
    for count, mark in ((10, "b"), (100, "c")):
        with CaptureQueriesContext(connection) as seen:
            file_cases(CLERK, items=items(count, mark))
        counts.append(len(seen))
    assert counts[1] <= counts[0] + 3  # SQLite takes 999 values in a statement, not more
    assert CaseRow.objects.count() == 111


def test_each_of_many_has_its_own_outcome(office):
    good = Filing("city_event", EVENT, source="hotline", client_id="1")
    bad = Filing("city_event", {"text": "坑"}, source="hotline", client_id="2")
    found = file_cases(CLERK, items=(good, bad, good, Refusal("R651", "/x：不认识的键")))
    assert [one.code for one in found] == ["", "R1014", "", "R651"]
    assert found[2].case.again
    assert CaseRow.objects.count() == 1


def test_a_field_of_a_person_is_not_in_the_event(office):
    number = opened(client_id="1")
    told = open_case(CLERK, process="city_event", fields=EVENT | {"phone": "13800000000"})
    event = CaseEventRow.objects.get(case__number=told.number)
    assert (event.particulars, "phone" in event.data) == (["phone"], False)
    assert "13800000000" not in CaseSecretRow.objects.get().token
    assert read_case_particulars(CLERK, case=number, purpose=Inquiry.CONTACT) == {}


def test_particulars_are_read_for_a_purpose_that_the_entry_keeps(office):
    told = open_case(CLERK, process="city_event", fields=EVENT | {"phone": "13800000000"})
    found = read_case_particulars(CLERK, case=told.number, purpose=Inquiry.CONTACT)
    entry = EntryRow.objects.get(act="read_case_particulars")
    assert found == {"phone": "13800000000"}
    assert '"purpose":"contact"' in entry.body
    assert "13800000000" not in entry.body


def test_a_unit_reads_particulars_of_its_own_cases_alone(office):
    told = open_case(CLERK, process="city_event", fields=EVENT | {"phone": "13800000000"})
    led(DISPATCHED, told.number)
    asked = {"case": told.number, "purpose": Inquiry.CONTACT}
    assert read_case_particulars(LINFANG, **asked) == {"phone": "13800000000"}
    refused("R401", read_case_particulars, HELPER, **asked)


def test_erased_particulars_are_read_by_nobody_and_the_log_still_verifies(office):
    from jianyue.desk.journal import seal_entries
    from jianyue.desk.verifying import verify_journal

    told = open_case(CLERK, process="city_event", fields=EVENT | {"phone": "13800000000"})
    assert erase_case_particulars(HEAD, case=told.number, reason="保存期满") == 1
    asked = {"case": told.number, "purpose": Inquiry.CONTACT}
    assert read_case_particulars(CLERK, **asked) == {"phone": None}
    seal_entries(all_of_them=True)
    assert list(verify_journal()) == []


AGAIN = (
    (CLERK, "complain", {"satisfied": "不满意", "reason": "又坏"}),
    (CLERK, "redo", {"reason": "重办"}),
    (LINFANG, "accept", {}),
)


def test_the_pictures_of_the_first_repair_do_not_show_the_second(office):
    """Neither those that lie there, nor the very same file handed in once more."""
    number, papers = led(HANDLED), ("before", "after")
    pictured(number)
    do(LINFANG, number, "finish", fields={"result": "已修"}, documents=papers)
    do(CHENLI, number, "pass", confirms=("on_site",))
    led(AGAIN, number)
    done = {"fields": {"result": "再修"}, "documents": papers}
    refusal = refused("R1243", do, LINFANG, number, "finish", **done)
    assert "“决定重办”" in refusal.message
    same = {"case": number, "document": "after", "name": "样例.png", "data": PNG + b"after"}
    refused("R1243", add_case_file, LINFANG, **same)
    for document in papers:
        data = PNG + b"again" + document.encode()
        add_case_file(LINFANG, case=number, document=document, name="再.png", data=data)
    assert do(LINFANG, number, "finish", **done).state == "verifying"


def test_a_case_moves_to_another_version_on_purpose(office):
    from tests.desk.test_process_books import adopt

    number = led(DISPATCHED)
    refused("R1026", move_case_version, HEAD, case=number, to="handling", reason="改书", seq=3)
    new = adopt()
    told = move_case_version(HEAD, case=number, to="handling", reason="改书", seq=3)
    assert (told.state, row(number).version) == ("handling", new.version)
    assert do(LINFANG, number, "ask_parking", fields={"reason": "待批"}).state == "parking"


ANSWER = """
import sys
from tests.desk.cases import actor, Role
from jianyue.desk.cases import act_on_case
number, unit = sys.argv[1:]
by = actor(f"helper-{unit}", (Role.LIAISON, unit))
print(act_on_case(by, case=number, action="help", seq=1).seq)
"""
ASKED = """
from tests.desk.cases import *
units()
number = led((*HANDLED, (LINFANG, "ask_help", {"helpers": ("JW", "CG")})))
print(number)
"""
LEFT = """
import sys
from jianyue.desk.case_writing import hold
from jianyue.desk.clock import now
held = hold(sys.argv[1])
print(held.row.seq, held.row.asked or "none", held.fold(now()).asks[0].joined is not None)
"""


@pytest.mark.parametrize("round_", range(3))
def test_the_last_two_of_a_join_at_the_same_moment_never_stall_it(archive, round_):
    fixed = {"JIANYUE_TODAY": "2020-04-20", "PYTHONPATH": "."}
    number = archive.python(ASKED, **fixed)[0]
    with ThreadPoolExecutor() as pool:
        told = list(
            pool.map(lambda unit: archive.python(ANSWER, number, unit, **fixed)[0], ("JW", "CG"))
        )
    assert sorted(told) == ["6", "7"]
    assert archive.python(LEFT, number, **fixed) == ["7 none True"]
