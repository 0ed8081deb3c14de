"""A further reporter joins what is open: his words and particulars are kept."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.people import PUBLIC, Inquiry
from jianyue.desk.case_joining import join_case
from jianyue.desk.case_particulars import erase_case_particulars, read_case_particulars
from jianyue.desk.cases import act_on_case
from jianyue.desk.reading.case_privacy import case_privacy
from jianyue.store.models import CaseJoinRow, CaseRow, EntryRow
from tests.desk.cases import CLERK, NOBODY
from tests.desk.reporters import HERE, reported
from tests.desk.test_cases import office, refused  # noqa: F401 fixture


def test_a_further_reporter_is_kept_and_told_the_number(office):  # noqa: F811
    number = reported()
    told = join_case(PUBLIC, case=number, text="我也看见了", place=HERE)
    assert (told.number, told.reporters, told.again) == (number, 2, False)
    held = CaseJoinRow.objects.get(case__number=number)
    assert (held.text, held.person) == ("我也看见了", "public")
    assert CaseRow.objects.get(number=number).seq == 1  # whoever handles it is not disturbed
    assert EntryRow.objects.get(act="join_case").subject == number


def test_what_is_sent_twice_is_one_reporter(office):  # noqa: F811
    number = reported()
    for again in (False, True):
        told = join_case(PUBLIC, case=number, source="public", client_id="a")
        assert (told.reporters, told.again) == (2, again)


def test_each_reporter_is_reached_by_his_own_particulars(office):  # noqa: F811
    number = reported(phone="13800000001")
    join_case(PUBLIC, case=number, phone="13800000002")
    told = read_case_particulars(CLERK, case=number, purpose=Inquiry.CONTACT)
    assert sorted(told.values()) == ["13800000001", "13800000002"]
    assert [zh for _, zh, _ in case_privacy(CLERK, number).fields] == [
        "联系方式",
        "联系方式（同报 1）",
    ]
    assert erase_case_particulars(CLERK, case=number, reason="本人要求") == 1
    assert set(read_case_particulars(CLERK, case=number, purpose=Inquiry.AUDIT).values()) == {None}


def test_a_closed_case_is_not_joined(office):  # noqa: F811
    number = reported()
    act_on_case(CLERK, case=number, action="refuse", fields={"reason": "不属城市运行"})
    refused("R1161", join_case, PUBLIC, case=number)


def test_nothing_is_joined_that_is_not_there_too_long_or_nowhere(office):  # noqa: F811
    number = reported()
    refused("R403", join_case, PUBLIC, case="20200420-AAAAA-AAAAAA")
    refused("R1160", join_case, PUBLIC, case=number, text="长" * 4001)
    refused("R1155", join_case, PUBLIC, case=number, place="221.0,31.0")
    refused("R401", join_case, NOBODY, case=number)


def test_joining_costs_the_same_however_many_have_joined(office):  # noqa: F811
    number = reported()
    counts = []
    for _ in range(3):
        with CaptureQueriesContext(
            connection,
        ) as found:
            join_case(PUBLIC, case=number, phone="13800000002")
        counts.append(len(found))
    assert counts[1] == counts[2] == counts[0] - 1  # the key is made once
    assert counts[2] <= 9


def test_whoever_has_no_account_joins_city_events_alone(office):  # noqa: F811
    number = reported()
    CaseRow.objects.update(process="decision")
    refused("R403", join_case, PUBLIC, case=number)
