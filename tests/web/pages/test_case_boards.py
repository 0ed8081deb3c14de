"""Rates, map and board as people see them, and their twins."""

import pytest

from jianyue.desk.cases import open_case
from jianyue.desk.reading import case_stages
from tests.desk.cases import CLERK, DISPATCHED, EVENT, HANDLED, led
from tests.web.conftest import text
from tests.web.tongues import unmarked


@pytest.fixture
def cases(house):
    return [led(DISPATCHED), led(HANDLED)]


def test_a_rate_without_a_denominator_is_a_dash(as_, cases):
    shown = text(as_("chief").get("/cases/tables/"))
    assert "按期处置率" in shown
    assert "—" in shown
    assert "100%" not in shown


def test_the_tables_have_their_twins(as_, cases):
    told = as_("chief").get("/cases/tables.json").json()
    assert (told["whole"]["count"], told["units"][0]["code"]) == (2, "SW")
    assert as_("chief").get("/cases/tables.xlsx").content[:2] == b"PK"


def test_time_by_stage_is_a_page_of_its_own_that_is_asked_the_same(as_, cases):
    shown = text(as_("chief").get("/cases/tables/?unit=SW"))
    assert 'hx-get="/cases/stages/?unit=SW"' in shown
    assert 'href="/cases/stages/?unit=SW"' in shown
    assert "夜里和假日" in text(as_("chief").get("/cases/stages/?unit=SW"))
    assert "没有收到" in text(as_("chief").get("/cases/stages/?since=2030-01-01"))


def test_what_is_not_read_yet_is_told(as_, cases, monkeypatch, settings, tmp_path):
    settings.DATA = tmp_path
    monkeypatch.setattr(case_stages, "MOST", 0)
    shown = text(as_("chief").get("/cases/stages/"))
    assert "还没有开始读" in shown
    assert as_("chief").get("/cases/stages.csv").json()["code"] == "R1183"


def test_time_by_stage_has_its_twins(as_, cases):
    told = as_("chief").get("/cases/stages.json").json()
    assert {line["figure"]["process"] for line in told["stages"]} == {"city_event"}
    sheet = as_("chief").get("/cases/stages.csv").content.decode("utf-8-sig")
    assert sheet.startswith("流程,环节,次数")
    assert as_("chief").get("/cases/stages.xlsx").content[:2] == b"PK"


def test_a_year_without_cases_says_so(as_, cases):
    assert "没有收到" in text(as_("chief").get("/cases/tables/?since=2030-01-01"))


def test_the_map_tells_its_areas_in_a_table_too(as_, cases):
    shown = text(as_("chief").get("/cases/map/"))
    assert shown.count('<th scope="row">') == 12
    assert "图例" in shown
    assert 'data-tiles=""' in shown


def test_the_twin_of_the_map_is_geojson(as_, cases):
    answer = as_("chief").get("/cases/map.json")
    assert answer["Content-Type"] == "application/geo+json"
    assert answer.json()["type"] == "FeatureCollection"
    assert len(as_("chief").get("/cases/map/areas/").json()["features"]) == 12 + 192


def test_the_board_answers_nothing_new_until_there_is(as_, cases):
    client = as_("chief")
    mark = client.get("/cases/board.json").json()["mark"]
    answer = client.get(f"/cases/board/?seen={mark}", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (204, b"")
    other = led(DISPATCHED)
    answer = client.get(f"/cases/board/?seen={mark}", headers={"HX-Request": "true"})
    assert other in text(answer)
    assert "<html" not in text(answer)


def test_the_board_is_a_whole_page_for_whoever_opens_it(as_, cases):
    shown = text(as_("chief").get("/cases/board/?seen=old"))
    assert "<html" in shown
    assert 'aria-live="polite"' in shown


PAGES = ("board/", "map/", "map/?area=malu", "tables/", "tables/?level=area", "stages/")


@pytest.mark.parametrize("page", PAGES)
def test_what_an_english_page_from_above_says_in_chinese_is_marked(as_, cases, page):
    desk = as_("chief")
    desk.cookies["django_language"] = "en"
    shown = text(desk.get(f"/cases/{page}"))
    assert unmarked(shown) == []
    assert "city event" in shown or "Malu" in shown


def test_what_an_english_reader_takes_away_is_named_in_english(as_, cases):
    desk = as_("chief")
    desk.cookies["django_language"] = "en"
    sheet = desk.get("/cases/tables.csv?table=classes").content.decode("utf-8-sig").splitlines()
    assert (sheet[0].split(",")[:3], sheet[1].split(",")[:2]) == (
        ["code", "class", "cases"],
        ["part", "things"],
    )
    stages = desk.get("/cases/stages.csv").content.decode("utf-8-sig").splitlines()
    assert stages[0].startswith("process,state,stays")
    assert all(line.isascii() for line in stages)


def test_the_points_of_the_map_have_their_class_in_both_tongues(as_, cases):
    fields = EVENT | {"place": "121.26550,31.38070 塔城路"}
    led(DISPATCHED, open_case(CLERK, process="city_event", fields=fields).number)
    found = as_("chief").get("/cases/map.json").json()["features"]
    both = {(p["properties"]["category_zh"], p["properties"]["category_en"]) for p in found}
    assert both == {("部件 / 道路交通", "things / roads and traffic")}
