"""A seat with a caller on the line opens a case by the process's own form, once, or joins what is open."""

import re

import pytest

from jianyue.store.models import CaseEventRow, CaseJoinRow, CaseRow, CaseSecretRow
from tests.desk.reporters import FAR, HERE, NEXT_DOOR, reported
from tests.web.conftest import text
from tests.web.tongues import unmarked

CALL = {
    "process": "city_event",
    "client": "7-1",
    "post": "seat/",
    "f-source": "12345热线",
    "f-text": "路上有个坑洞",
    "f-place": HERE,
    "f-phone": "13800000000",
}


@pytest.fixture
def seat(as_, settings, tmp_path):
    settings.DATA = tmp_path
    return as_("chief")


def test_a_call_is_a_case_of_the_hotline_with_the_telephone_masked(seat):
    answer = seat.post("/cases/new/", CALL)
    event = CaseEventRow.objects.get()
    assert answer["Location"] == f"/cases/{event.case.number}/"
    assert (event.role, event.data["source"], "phone" in event.data) == ("seat", "12345热线", False)
    assert CaseSecretRow.objects.count() == 1
    shown = text(seat.get(answer["Location"]))
    assert "●●●●●●" in shown
    assert "13800000000" not in shown


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"f-text": ""}, "R1014", "text"),
        ({"f-place": "121,91"}, "R1155", "place"),
        ({"f-category": "zzz"}, "R1330", "category"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(seat, more, code, field):
    answer = seat.post("/cases/new/", CALL | more)
    shown = text(answer)
    assert (answer.status_code, code in shown) == (400, True)
    (told,) = re.findall(rf'<[^>]* name="f-{field}"[^>]*>', shown)
    assert 'aria-invalid="true"' in told
    assert '<option value="12345热线" selected>' in shown
    assert 'value="13800000000"' in shown
    assert 'name="client" value="7-1"' in shown
    assert CaseRow.objects.count() == 0


def test_what_is_sent_twice_opens_one(seat):
    first, again = (seat.post("/cases/new/", CALL) for _ in "12")
    assert first["Location"] == again["Location"]
    assert CaseRow.objects.count() == 1


def test_what_may_be_the_same_is_shown_before_it_is_opened(seat):
    number = reported(place=NEXT_DOOR)
    shown = text(seat.post("/cases/new/", CALL))
    assert f'name="same" value="{number}"' in shown
    assert "相距 9 米" in shown
    assert CaseRow.objects.count() == 1


def test_a_caller_joins_what_is_open(seat):
    number = reported(place=NEXT_DOOR)
    answers = [seat.post("/cases/new/", CALL | {"same": number, "seen": number}) for _ in "12"]
    assert {answer["Location"] for answer in answers} == {f"/cases/{number}/"}
    join = CaseJoinRow.objects.get()
    assert (join.case.number, join.text, join.particulars) == (number, "路上有个坑洞", ["phone"])
    assert CaseRow.objects.count() == 1


def test_another_is_opened_where_it_is_not_the_same(seat):
    number = reported(place=NEXT_DOOR)
    assert seat.post("/cases/new/", CALL | {"same": "", "seen": number}).status_code == 302
    assert CaseRow.objects.count() == 2


def test_what_came_in_since_is_shown_too(seat):
    """Said of the one that was shown, not of the one that was not."""
    seen = reported(place=NEXT_DOOR)
    since = reported(place=NEXT_DOOR)
    shown = text(seat.post("/cases/new/", CALL | {"same": "", "seen": seen}))
    assert f'name="same" value="{since}"' in shown
    assert CaseRow.objects.count() == 2


def test_what_is_far_away_holds_nobody_up(seat):
    reported(place=FAR)
    assert seat.post("/cases/new/", CALL).status_code == 302


def test_another_process_is_opened_by_its_own_form(seat):
    shown = text(seat.get("/cases/new/?process=issue"))
    assert 'name="f-visited"' in shown
    choice = re.search(
        r'name="f-visited".*?<option value="([^"]+)"', shown.replace('value=""', "")
    )[1]
    sent = {"process": "issue", "client": "8", "f-visited": choice, "f-text": "停车难"}
    assert seat.post("/cases/new/", sent).status_code == 302
    assert CaseRow.objects.get().process == "issue"


def test_a_bookmark_fills_in_where_it_comes_from(seat):
    shown = text(seat.get("/cases/new/?f-source=12345热线"))
    assert '<option value="12345热线" selected>' in shown


def test_a_unit_that_joined_what_another_has_comes_back_to_a_form(as_, seat):
    number = reported(place=NEXT_DOOR)
    unit = as_("linfang")
    answer = unit.post("/cases/new/", CALL | {"post": "patrol/SW", "same": number})
    assert answer["Location"] == "/cases/new/"
    assert number in text(unit.get("/cases/new/"))


def test_the_form_has_its_twin(seat):
    told = seat.get("/cases/new.json?process=issue").json()
    assert [field["id"] for field in told["action"]["fields"]] == ["visited", "text", "advice"]


@pytest.mark.parametrize(
    ("who", "offered"), [("chief", True), ("linfang", True), ("chenli", False)]
)
def test_the_queue_leads_there_whoever_may_open_one(as_, seat, who, offered):
    assert ('href="/cases/new/"' in text(as_(who).get("/cases/"))) is offered


@pytest.mark.parametrize("who", ["chenli", "wangqiang"])
def test_whoever_opens_none_is_refused(as_, seat, who):
    answer = as_(who).get("/cases/new/")
    assert (answer.status_code, "R401" in text(answer)) == (403, True)


def test_an_english_reader_reads_english(seat):
    number = reported(place=NEXT_DOOR)
    seat.cookies["django_language"] = "en"
    shown = text(seat.post("/cases/new/", CALL | {"same": "", "seen": "", "f-text": "a hole"}))
    assert "Join this one" in shown
    assert number in shown
    assert unmarked(shown) == []
