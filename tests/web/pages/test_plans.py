"""Board, list and promise as they are asked for by address."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import load_workbook

from jianyue.desk.month_ends import keep_month_ends
from tests.web.conftest import KEY


def test_the_list_is_filtered_by_what_stands_in_the_address(as_):
    head = as_("head")
    found = head.get(f"/plans/{KEY}/promises.json?q=医院").json()
    assert [line["title"] for line in found["lines"]] == ["医院", "“市第一人民医院-嘉定医联体”"]
    assert head.get(f"/plans/{KEY}/promises.json?q=医院 3家").json()["total"] == 1


def test_a_filter_that_is_none_of_the_choices_asks_for_nothing(as_):
    assert as_("head").get(f"/plans/{KEY}/promises.json?light=purple").json()["total"] == 34


def test_the_list_goes_out_as_csv_and_as_a_spreadsheet(as_):
    head = as_("head")
    text = head.get(f"/plans/{KEY}/promises.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    sheet = load_workbook(io.BytesIO(head.get(f"/plans/{KEY}/promises.xlsx").content))
    cells = sheet.get_sheet_by_index(0).to_python()
    assert len(rows) == len(cells) == 35
    assert rows[1][2] == cells[1][2] == "增加值"


def test_a_past_day_shows_what_was_known_then(as_):
    head = as_("head")
    page = head.get(f"/plans/{KEY}/?as_of=2020-03-31").content.decode()
    assert "只用到那天为止已经知道的事实" in page
    assert head.get(f"/plans/{KEY}.json?as_of=2020-03-31").json()["head"]["as_of"] == "2020-03-31"


def test_a_promise_shows_its_sentence_with_the_promise_marked(as_, promise):
    page = as_("head").get(f"/plans/{KEY}/promises/{promise}/").content.decode()
    assert "<mark>" in page
    assert "没有数据不等于没有完成" in page


@pytest.mark.parametrize("asked", ["", "?basis=verified&order=light&q=家", "?light=red"])
@pytest.mark.parametrize("twin", ["/", ".json", ".csv"])
def test_a_list_of_any_length_costs_six_statements_with_whoever_asks(as_, twin, asked):
    head = as_("head")
    head.get("/plans/")
    with CaptureQueriesContext(connection) as seen:
        assert head.get(f"/plans/{KEY}/promises{twin}{asked}").status_code == 200
    assert len(seen) <= 6, [q["sql"] for q in seen]


def test_a_page_beyond_the_end_is_the_last(as_):
    found = as_("head").get(f"/plans/{KEY}/promises/?page=99")
    assert (found.context["page"].page, found.context["page"].total) == (1, 34)


def test_the_board_costs_a_dozen_statements_once_the_month_end_is_kept(as_, house):
    head = as_("head")
    keep_month_ends(house, date(2020, 4, 20))
    head.get("/plans/")
    with CaptureQueriesContext(connection) as seen:
        assert head.get(f"/plans/{KEY}/").status_code == 200
    assert len(seen) <= 12, [q["sql"] for q in seen]


def test_the_text_shows_every_promise_and_leads_to_it(as_, promise):
    head = as_("head")
    page = head.get(f"/plans/{KEY}/text/").content.decode()
    assert f'id="r-{promise}" href="/plans/{KEY}/promises/{promise}/"' in page
    assert (
        f"/plans/{KEY}/text/#r-{promise}"
        in head.get(f"/plans/{KEY}/promises/{promise}/").content.decode()
    )
    model = head.get(f"/plans/{KEY}/text.json").json()
    assert model["balance"]["clauses"] == sum(
        model["balance"][name] for name in ("commitments", "directions", "unread")
    )
    assert head.get(f"/plans/{KEY}/text/?clause=x").status_code == 404
    assert as_("wangqiang").get(f"/plans/{KEY}/text/").status_code == 403
