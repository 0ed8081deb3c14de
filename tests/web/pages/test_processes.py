"""The page of processes: a book is checked at its lines, mended on the page, and adopted."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.desk.test_process_books import OWN, SHIPPED
from tests.web.conftest import text
from tests.web.tongues import unmarked

WORD = {"body": "样例区政府办", "reason": "样例", "day": "2020-04-20", "do": "adopt"}


def test_the_shipped_processes_are_listed(as_):
    shown = text(as_("linfang").get("/processes/"))
    assert "城市运行事件" in shown
    assert "采用本区自己的流程书" not in shown
    lines = as_("chief").get("/processes.json").json()["lines"]
    assert {line["id"] for line in lines} >= {"city_event", "service"}


def test_a_process_is_read_as_its_book_says_it(as_):
    shown = text(as_("linfang").get("/processes/city_event/"))
    assert "<svg" in shown
    for words in ("不能是办过这些的人：处置完成", "4工作时", "终点："):
        assert words in shown
    told = as_("linfang").get("/processes/city_event.json").json()
    (handling,) = (one for one in told["states"] if one["id"] == "handling")
    assert handling["owner_en"] == "handling unit"
    assert as_("linfang").get("/processes/no_such/").status_code == 404


def test_the_english_book_marks_what_it_has_in_chinese_alone(as_):
    desk = as_("chief")
    desk.cookies["django_language"] = "en"
    for page in ("/processes/", "/processes/city_event/", "/processes/service/"):
        shown = text(desk.get(page))
        assert unmarked(shown) == []


def test_a_book_with_a_fault_comes_back_with_its_line_and_its_text(as_):
    wrong = SHIPPED.replace('owner = "seat"', 'owner = "nobody"', 1)
    file = SimpleUploadedFile("city_event.toml", wrong.encode())
    answer = as_("chief").post("/processes/", WORD | {"book": file})
    line = wrong.splitlines().index('owner = "nobody"') + 1
    assert answer.status_code == 400
    for words in (f"第 {line} 行", "owner = &quot;nobody&quot;", "R1224", "样例区政府办"):
        assert words in text(answer)


def test_a_sound_book_is_checked_then_adopted(as_):
    checked = as_("chief").post("/processes/", {"do": "check", "text": OWN})
    assert checked.status_code == 200
    assert "采用" in text(checked)
    assert as_("chief").post("/processes/", WORD | {"text": OWN}).status_code == 302
    assert "样例区政府办" in text(as_("chief").get("/processes/"))


def test_who_may_not_adopt_is_refused(as_):
    assert as_("linfang").post("/processes/", WORD | {"text": OWN}).status_code == 403
