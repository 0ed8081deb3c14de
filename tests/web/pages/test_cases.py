"""The queue and the case as people see them: what is due, why, and forms made from the process's book."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from jianyue.desk.case_joining import join_case
from jianyue.desk.cases import act_on_case, add_case_file, open_case
from jianyue.desk.clock import now
from jianyue.store.models import CaseRow, EntryRow, UnitRow
from tests.desk.cases import (
    CHENLI,
    CLERK,
    DISPATCHED,
    EVENT,
    HANDLED,
    LINFANG,
    led,
    opened,
    pictured,
)
from tests.desk.reporters import NEXT_DOOR, reported
from tests.desk.test_process_books import SHIPPED, adopt
from tests.web.conftest import text
from tests.web.tongues import unmarked


@pytest.fixture
def number(house):
    return led(DISPATCHED)


def opened_with(phone):
    fields = EVENT | {"phone": phone}
    return open_case(CLERK, process="city_event", fields=fields).number


def sent(as_, who, number, action, **more):
    return as_(who).post(f"/cases/{number}/", {"action": action, "seq": "3"} | more)


def test_a_unit_finds_its_case_in_the_queue(as_, number):
    other = opened()
    shown = text(as_("linfang").get("/cases/"))
    assert number in shown
    assert other not in shown
    assert number not in text(as_("linfang").get("/cases/?overdue=1"))


def test_the_next_that_waits_is_one_link_away(as_, number):
    answer = as_("linfang").get("/cases/next/")
    assert answer["Location"] == f"/cases/{number}/#turn"
    assert as_("linfang").get(f"/cases/next/?than={number}")["Location"] == "/cases/?mine=1"


def test_the_queue_has_its_twin(as_, number):
    told = as_("linfang").get("/cases.json?unit=SW").json()
    assert [line["number"] for line in told["lines"]] == [number]


def test_the_queue_is_taken_away_as_a_file(as_, number):
    answer = as_("linfang").get("/cases.csv?unit=SW")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert (lines[0].split(",")[0], lines[1].split(",")[0], len(lines)) == ("办件", number, 2)
    assert as_("linfang").get("/cases.xlsx").content[:2] == b"PK"


def test_how_a_case_stands_is_told_by_word_shape_and_colour(as_, number):
    CaseRow.objects.filter(number=number).update(due=now() + timedelta(days=4))
    shown = text(as_("linfang").get("/cases/"))
    assert 'class="lamp lamp-blue' in shown
    assert "◆" in shown
    assert "期限内" in shown


def test_a_case_shows_why_it_is_here_and_what_may_be_done(as_, number):
    shown = text(as_("linfang").get(f"/cases/{number}/"))
    assert "进入“待受理”" in shown
    assert "退单" in shown
    assert 'name="f-reason"' in shown


def test_a_form_that_is_sent_is_done(as_, number):
    answer = sent(as_, "linfang", number, "accept")
    assert answer.status_code == 302
    assert "处置中" in text(as_("linfang").get(f"/cases/{number}/"))


def test_a_refused_form_comes_back_with_what_was_typed(as_, number):
    answer = sent(as_, "linfang", number, "contact", **{"f-contacted_at": ""})
    assert (answer.status_code, "R1014" in text(answer)) == (400, True)
    late = as_("linfang").post(
        f"/cases/{number}/", {"action": "send_back", "seq": "2", "f-reason": "不属本单位"}
    )
    assert late.status_code == 409
    assert "不属本单位" in text(late)


def test_a_case_of_another_unit_is_refused(as_, house):
    assert as_("linfang").get(f"/cases/{opened()}/").status_code == 403


def test_every_type_of_field_is_kept_after_a_refusal(as_, house):
    """Filed without its nature: the class chosen stays chosen."""
    case = opened()
    answer = as_("chief").post(
        f"/cases/{case}/", {"action": "file", "seq": "1", "f-category": "part/traffic"}
    )
    assert answer.status_code == 400
    assert '<option value="part/traffic" selected>' in text(answer)
    units = as_("chief").post(
        f"/cases/{led(HANDLED)}/",
        {"action": "let_go", "seq": "4", "f-helpers": ["JW"], "f-reason": ""},
    )
    assert 'name="f-helpers" value="JW" checked' in text(units)


def test_what_was_typed_is_shown_where_its_form_is_no_more(as_, number):
    as_("linfang").post(f"/cases/{number}/", {"action": "accept", "seq": "3"})
    late = as_("linfang").post(
        f"/cases/{number}/", {"action": "send_back", "seq": "3", "f-reason": "不属本单位"}
    )
    assert late.status_code == 409
    for words in ("第 3 步“待受理”", "第 4 步“处置中”", "您填的（没有写入）", "不属本单位"):
        assert words in text(late)


def test_particulars_are_masked_until_a_purpose_is_given(as_, house):
    case = opened_with("13800000000")
    at = f"/cases/{case}/particulars/"
    for shown in (as_("chief").get(at), as_("chief").get(at[:-1] + ".json")):
        assert "13800000000" not in text(shown)
    assert as_("chief").post(at, {"do": "read", "purpose": ""}).status_code == 400
    told = as_("chief").post(at, {"do": "read", "purpose": "contact"})
    assert "13800000000" in text(told)
    assert told["Cache-Control"] == "private, no-store"
    assert EntryRow.objects.filter(act="read_case_particulars", result="done").count() == 1


def test_particulars_are_erased_with_a_reason_by_who_decides(as_, house):
    case = opened_with("13800000000")
    at = f"/cases/{case}/particulars/"
    assert as_("head").post(at, {"do": "erase", "reason": " "}).status_code == 400
    assert as_("head").post(at, {"do": "erase", "reason": "保存期满"}).status_code == 302
    assert "谁也读不出" in text(as_("chief").get(at))
    assert as_("linfang").post(at, {"do": "erase", "reason": "x"}).status_code == 403


def test_a_case_is_moved_to_the_present_version_on_its_page(as_, number):
    basis = 'basis = "改过的书"'
    adopt(re.sub('^basis = ".*"$', basis, SHIPPED, count=1, flags=re.MULTILINE))
    at = f"/cases/{number}/version/"
    assert "只改了名称或依据" in text(as_("head").get(at))
    assert as_("head").post(at, {"to": "handling", "seq": "3", "reason": ""}).status_code == 400
    assert as_("head").post(at, {"to": "handling", "seq": "2", "reason": "改书"}).status_code == 409
    assert as_("head").post(at, {"to": "handling", "seq": "3", "reason": "改书"}).status_code == 302
    assert "换版" in text(as_("head").get(f"/cases/{number}/"))
    assert as_("linfang").get(at).status_code == 403


def test_a_photo_is_shown_small_as_a_picture_of_the_house(as_, house):
    case = led(HANDLED)
    data = BytesIO()
    Image.new("RGB", (900, 600), "grey").save(data, "PNG")
    row = add_case_file(
        LINFANG, case=case, document="before", name="样例.png", data=data.getvalue()
    )
    at = f"/cases/{case}/files/{row.pk}/small/"
    assert at in text(as_("linfang").get(f"/cases/{case}/"))
    answer = as_("linfang").get(at)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert answer["Content-Disposition"].startswith("attachment")
    assert Image.open(BytesIO(answer.content)).size == (320, 213)


def test_the_paper_has_every_step_and_no_form(as_, number):
    shown = text(as_("linfang").get(f"/cases/{number}/print/"))
    assert "派遣" in shown
    assert 'name="action"' not in shown


def test_the_parts_of_a_case_stand_on_its_page_and_one_is_answered_for(as_, house):
    part = opened()
    split = {"parts": (part,), "reason": "样例"}
    whole = led((*HANDLED, (CLERK, "split", split)))
    shown = text(as_("chief").get(f"/cases/{whole}/"))
    assert f'<a class="figures" href="/cases/{part}/">' in shown
    sent = {"action": "part_closed", "seq": "5", "child": part}
    assert as_("chief").post(f"/cases/{whole}/", sent).status_code == 302
    assert "待核查" in text(as_("chief").get(f"/cases/{whole}/"))


def test_whoever_reported_the_same_is_shown_with_his_own_words(as_, number):
    other = opened()
    join_case(CLERK, case=other, text="楼下也积水", phone="13800000000")
    act_on_case(CLERK, case=other, action="merge", fields={"same_as": number})
    shown = text(as_("linfang").get(f"/cases/{number}/"))
    assert "还有 2 人报了同一件" in shown
    assert "楼下也积水" in shown
    assert other in shown
    assert "13800000000" not in shown


@pytest.mark.parametrize(
    ("tongue", "words"), [("zh-hans", ("按文字：坑洞", "相似 ")), ("en", ("by words", "likeness "))]
)
def test_whoever_files_sees_the_likely_classes_and_the_cases_that_may_be_it(
    as_, house, settings, tmp_path, tongue, words
):
    settings.DATA = tmp_path
    other, case = reported(place=NEXT_DOOR), reported()
    desk = as_("chief")
    desk.cookies["django_language"] = tongue
    shown = text(desk.get(f"/cases/{case}/"))
    assert f'href="/cases/{other}/"' in shown
    assert all(word in shown for word in words)
    assert shown.index("<optgroup") < shown.index('<option value="part/traffic">')


@pytest.mark.parametrize("page", ["", "print/", "particulars/"])
def test_what_an_english_page_of_a_case_says_in_chinese_is_marked(as_, number, page):
    shown = text(in_english(as_("linfang")).get(f"/cases/{number}/{page}"))
    assert unmarked(shown) == []
    if page != "particulars/":
        assert "things / roads and traffic" in shown
        assert '<span lang="zh">区商务委</span>' in shown


def test_an_english_form_says_its_choices_in_english_and_sends_the_words_of_the_book(as_, house):
    number = opened()
    shown = text(in_english(as_("chief")).get(f"/cases/{number}/"))
    assert '<option value="求助">call for help</option>' in shown
    assert "<dd>grid patrol</dd>" in shown
    assert '<option value="求助">求助</option>' in text(as_("chief").get(f"/cases/{number}/"))
    form = {"action": "file", "seq": "1", "f-category": "part/traffic", "f-nature": "求助"}
    as_("chief").post(f"/cases/{number}/", form)
    told = as_("chief").get(f"/cases/{number}.json").json()["values"]
    assert ["诉求性质", "nature of the request", "求助", "call for help"] in told


def test_an_unsatisfied_call_back_is_so_already_when_its_form_opens(as_, house):
    number = led((*HANDLED, (LINFANG, "contact", {"contacted_at": "电话"})))
    pictured(number)
    papers = ("before", "after")
    act_on_case(LINFANG, case=number, action="finish", fields={"result": "已修"}, documents=papers)
    act_on_case(CHENLI, case=number, action="pass", confirms=("on_site",))
    close, unsatisfied = re.findall(
        r'<select id="(?:close|complain)-satisfied".*?</select>',
        text(as_("chief").get(f"/cases/{number}/")),
    )
    assert "selected" not in close
    assert '<option value="不满意" selected>不满意</option>' in unsatisfied


def lines(shown):
    """The numbers of the cases that a page lists, in order."""
    return re.findall(r'href="/cases/(\d{8}-[0-9A-Z-]+)/"', shown)


def test_a_page_of_the_queue_leads_back_to_the_first(as_, house):
    for _ in range(51):
        opened()
    desk = as_("chief")
    first = text(desk.get("/cases/"))
    assert "回到第一页" not in first
    second = text(desk.get("/cases/" + re.search(r'rel="next" href="([^"]+)"', first)[1]))
    back = re.search(r'<a href="([^"]*)">回到第一页</a>', second)[1]
    assert lines(text(desk.get(f"/cases/{back}"))) == lines(first) != lines(second)


def test_the_english_queue_tells_class_and_unit_in_english(as_, number):
    UnitRow.objects.create(code="shuiwu", name="区水务局", since=date(2019, 1, 1))
    CaseRow.objects.filter(number=number).update(unit="shuiwu")
    desk = in_english(as_("chief"))
    shown = text(desk.get("/cases/?process=city_event"))
    assert unmarked(shown) == []
    assert "things / roads and traffic" in shown
    assert '<td data-label="Unit">water</td>' in shown
    sheet = desk.get("/cases.csv").content.decode("utf-8-sig").splitlines()
    assert sheet[0].startswith("case,process,category,state,unit,")
    assert sheet[1].startswith(
        f"{number},city event,things / roads and traffic,awaiting acceptance,water,"
    )


def in_english(desk):
    desk.cookies["django_language"] = "en"
    return desk
