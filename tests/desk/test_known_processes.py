"""Boards, tables, filters and forms know every process that a case may go by, not the shipped ones alone."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.rollup import CaseFilter
from jianyue.desk.cases import open_case
from jianyue.desk.known_processes import known_processes
from jianyue.desk.process_books import adopt_process
from jianyue.desk.reading.case_board import case_board
from jianyue.desk.reading.case_measure import case_measure_form
from jianyue.desk.reading.case_names import state_names
from jianyue.desk.reading.case_stages import case_stages, stages_of
from jianyue.desk.reading.case_tables import case_tables
from jianyue.desk.reading.cases import case_queue
from jianyue.library.processes import PROCESS_FOLDER
from tests.desk.cases import CLERK, EVENT, led, opened, units
from tests.desk.conftest import KEY

SHIPPED = (PROCESS_FOLDER / "city_event.toml").read_text(encoding="utf-8")
MORE = """[state.triage]
zh = "待研判"
en = "triage"
owner = "seat"
promised = { limit = "2工作时", basis = "本地" }

[state.handling]"""
LOOK = """[action.look]
zh = "研判"
en = "look"
from = ["found"]
to = "triage"
by = ["seat"]

[action.file]"""
OWN = (
    SHIPPED.replace("[state.handling]", MORE, 1)
    .replace("[action.file]", LOOK, 1)
    .replace('from = ["found"]\nto = "filed"', 'from = ["found", "triage"]\nto = "filed"', 1)
)
TODAY = date(2020, 6, 15)


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-06-15"
    units()


def adopt(text, day=TODAY):
    return adopt_process(
        CLERK, data=text.encode(), body="样例区政府办", reason="样例：先研判", day=day
    )


def renamed():
    """A process wholly of the district: the shipped one under another name."""
    return SHIPPED.replace('id = "city_event"', 'id = "own_event"', 1).replace(
        'zh = "城市运行事件"', 'zh = "本区事件"', 1
    )


def test_a_state_of_the_districts_own_book_stands_on_the_board(office):
    adopt(OWN)
    led(((CLERK, "look", {}),), opened())
    board = case_board(CLERK)
    assert [(s.zh, s.en, s.open) for s in board.states] == [("待研判", "triage", 1)]


def test_a_process_wholly_of_the_district_stands_in_every_list_by_its_name(office):
    adopt(renamed())
    open_case(CLERK, process="own_event", fields=EVENT)
    assert [(s.process_zh, s.zh) for s in case_board(CLERK).states] == [("本区事件", "已发现")]
    every = CaseFilter()
    assert ("own_event", "本区事件") in {p[:2] for p in case_tables(CLERK, wanted=every).processes}
    stages = case_stages(CLERK, wanted=every)
    assert [(line.process_zh, line.zh) for line in stages.stages] == [("本区事件", "已发现")]
    assert [row[:2] for row in stages_of(stages).rows] == [("own_event", "已发现")]


def test_a_promise_may_be_measured_by_it(plan, clerk, settings):
    settings.JIANYUE_TODAY = "2020-06-15"
    adopt(renamed())
    form = case_measure_form(clerk, KEY, "C001")
    assert ("own_event", "本区事件") in {p[:2] for p in form.processes}


def test_a_state_that_only_a_running_version_has_is_named_and_counted_still(office, settings):
    adopt(OWN)
    number = led(((CLERK, "look", {}),), opened())
    settings.JIANYUE_TODAY = "2020-06-16"
    adopt(SHIPPED.replace('zh = "已发现"', 'zh = "新发现"', 1), date(2020, 6, 16))
    board = case_board(CLERK)
    assert [(s.zh, s.open) for s in board.states] == [("待研判", 1)]
    queue = case_queue(CLERK, process="city_event", state="triage")
    assert ("triage", "待研判", "triage") in queue.states
    assert [line.number for line in queue.lines] == [number]
    assert [line.number for line in case_queue(CLERK, state="triage").lines] == [number]


def test_a_renamed_state_has_the_name_of_the_book_in_force(office):
    adopt(SHIPPED.replace('zh = "处置中"', 'zh = "处理中"', 1))
    assert state_names(TODAY)["city_event", "handling"][0] == "处理中"


def test_what_comes_into_force_later_is_not_known_before(office):
    adopt(renamed(), date(2020, 6, 16))
    assert "own_event" not in {book.id for book in known_processes(TODAY)}
    assert "own_event" in {book.id for book in known_processes(date(2020, 6, 16))}


def test_they_cost_one_statement(office):
    adopt(OWN)
    known_processes(TODAY)
    with CaptureQueriesContext(connection) as asked:
        known_processes(TODAY)
    assert len(asked) == 1
