"""A sensor beyond its bounds opens a case once; while that is open, more of the same join it."""

from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.desk.cases import act_on_case
from jianyue.desk.signals import Signal, take_signal, take_signals
from jianyue.store.models import CaseEventRow, CaseJoinRow, CaseRow
from tests.desk.cases import CLERK, NOBODY
from tests.desk.test_cases import office, refused  # noqa: F401 fixture


def water(client, value="20"):
    told = {"sensor": "water-001", "client_id": client, "value": Decimal(value)}
    return take_signal(CLERK, **told)


def test_beyond_its_bounds_it_opens_a_case(office):  # noqa: F811
    told = water("1")
    case = CaseRow.objects.get(number=told.number)
    assert (told.outcome, case.category) == ("opened", "event/sudden")
    data = CaseEventRow.objects.get(case=case).data
    assert (data["source"], data["text"]) == ("感知设备", "塔城路下立交积水 20 cm")


def test_within_its_bounds_nothing_is_written(office):  # noqa: F811
    assert water("1", "15").outcome == "within"  # the bound itself is within
    assert CaseRow.objects.count() == 0


def test_an_alarm_needs_no_value(office):  # noqa: F811
    assert take_signal(CLERK, sensor="manhole-001", client_id="1").outcome == "opened"


def test_what_is_sent_twice_is_one(office):  # noqa: F811
    assert [water("1").outcome, water("1").outcome] == ["opened", "again"]
    assert [water("2").outcome, water("2").outcome] == ["joined", "again"]
    assert (CaseRow.objects.count(), CaseJoinRow.objects.count()) == (1, 1)


def test_once_the_case_is_closed_the_next_opens_another(office):  # noqa: F811
    first = water("1").number
    act_on_case(CLERK, case=first, action="refuse", fields={"reason": "已退水"})
    second = water("2")
    assert (second.outcome, second.number != first) == ("opened", True)


def test_a_list_is_told_each_and_its_statements_do_not_grow(office):  # noqa: F811
    water("0")
    counts = []
    for start, size in ((1, 60), (100, 200)):  # a few rows are written in another way than many
        items = tuple(Signal("water-001", str(start + n), Decimal(30)) for n in range(size))
        with CaptureQueriesContext(connection) as found:
            told = take_signals(CLERK, items=items)
        assert {one.outcome for one in told} == {"joined"}
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_the_first_of_a_list_opens_and_the_others_join(office):  # noqa: F811
    items = (
        Signal("water-001", "1", Decimal(30)),
        Signal("water-001", "2", Decimal(31)),
        Signal("water-001", "1", Decimal(30)),
        Signal("nothing", "3"),
        Signal("water-001", "4"),
    )
    told = take_signals(CLERK, items=items)
    assert [one.outcome for one in told] == ["opened", "joined", "again", "refused", "refused"]
    assert [one.code for one in told[3:]] == ["R1166", "R1167"]
    assert {one.number for one in told[:3]} == {CaseRow.objects.get().number}


def test_what_cannot_be_taken_is_refused(office):  # noqa: F811
    refused("R1166", take_signal, CLERK, sensor="nothing", client_id="1")
    refused("R1167", take_signal, CLERK, sensor="water-001", client_id="1")
    refused("R401", take_signal, NOBODY, sensor="manhole-001", client_id="1")
    refused("R1110", take_signals, CLERK, items=(Signal("manhole-001", "1"),) * 1001)
