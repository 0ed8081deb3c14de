"""The district's own book is checked like source code, kept with its authority, and used for new cases."""

from datetime import date

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.cases import open_case
from jianyue.desk.journal import seal_entries
from jianyue.desk.process_books import adopt_process, check_process_text, present_process
from jianyue.desk.reading.cases import case_queue
from jianyue.desk.verifying import verify_journal
from jianyue.library.processes import PROCESS_FOLDER, load_process
from jianyue.store.models import CaseRow, EntryRow, ProcessBookRow, ProcessVersionRow
from tests.desk.cases import CHENLI, CLERK, EVENT, led, opened, units

SHIPPED = (PROCESS_FOLDER / "city_event.toml").read_text(encoding="utf-8")
OWN = SHIPPED.replace('zh = "已发现"', 'zh = "新发现"', 1)
TODAY = date(2020, 4, 20)
WORD = {"body": "样例区政府办", "reason": "样例：统一叫法", "day": TODAY}


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()


def adopt(text=OWN, by=CLERK, **more):
    return adopt_process(by, data=text.encode(), **(WORD | more))


def test_new_cases_go_by_the_own_book_and_running_ones_keep_theirs(office):
    before = opened()
    row = adopt(document="样府办〔2020〕1号")
    after = opened()
    assert CaseRow.objects.get(number=before).version == load_process("city_event").version
    assert CaseRow.objects.get(number=after).version == row.version
    names = {line.number: line.state_zh for line in case_queue(CLERK).lines}
    assert names == {before: "已发现", after: "新发现"}


def test_it_is_in_force_from_its_day_on(office, settings):
    adopt(day=date(2020, 4, 21))
    shipped = load_process("city_event").version
    assert present_process("city_event", TODAY).version == shipped
    assert present_process("city_event", date(2020, 4, 21)).version != shipped
    settings.JIANYUE_TODAY = "2020-04-21"
    told = open_case(CLERK, process="city_event", fields=EVENT)
    assert CaseRow.objects.get(number=told.number).version != shipped


def test_a_process_that_is_not_shipped_is_one_of_the_district(office):
    adopt(OWN.replace('id = "city_event"', 'id = "own_event"', 1))
    number = open_case(CLERK, process="own_event", fields=EVENT).number
    assert led(((CLERK, "file", {"category": "part/traffic", "nature": "求助"}),), number)
    assert "own_event" in {name for name, _, _ in case_queue(CLERK).processes}


def test_it_is_a_fact_with_its_authority_that_the_journal_holds(office):
    row = adopt()
    assert (row.text, row.body, row.person) == (OWN, "样例区政府办", "chief")
    assert ProcessVersionRow.objects.filter(hash=row.version).count() == 1
    assert "store_processbookrow" in EntryRow.objects.get(act="adopt_process").body
    seal_entries(all_of_them=True)
    assert list(verify_journal()) == []


def test_every_finding_is_told_at_its_line(office):
    wrong = SHIPPED.replace('owner = "seat"', 'owner = "nobody"', 1)
    checked = check_process_text(CLERK, data=wrong.encode())
    assert checked.errors == 1
    line = wrong.splitlines()[checked.found[0].line - 1]
    assert (line, checked.found[0].excerpt) == ('owner = "nobody"', 'owner = "nobody"')
    with pytest.raises(Refusal, match="R1224"):
        adopt(wrong)
    assert not ProcessBookRow.objects.exists()


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("R1226", {"body": " "}),
        ("R1226", {"reason": ""}),
        ("R1226", {"day": date(2020, 4, 19)}),
        ("R1225", {"text": SHIPPED}),
        ("R1224", {"text": "[process"}),
        ("R401", {"by": CHENLI}),
    ],
)
def test_what_may_not_be_adopted_is_refused(office, code, more):
    with pytest.raises(Refusal, match=code):
        adopt(**more)
    assert not ProcessBookRow.objects.exists()


def test_what_is_no_text_is_refused(office):
    with pytest.raises(Refusal, match="R1003"):
        check_process_text(CLERK, data=b"\xff\xfe")
