"""The live board and the map in a real browser."""

import pytest

from tests.desk.cases import DISPATCHED, led
from tests.desk.cases import opened as reported
from tests.desk.reading.test_case_map import ONE, found_in, town

pytestmark = pytest.mark.browser


def test_a_case_filed_elsewhere_appears_without_reloading(desk, opened):
    page = opened("chief")
    page.goto("/cases/board/")
    page.evaluate("window.stayed = true")
    number = led(DISPATCHED)
    page.wait_for_selector(f"#live >> text={number}", timeout=15_000)
    assert page.evaluate("window.stayed")
    assert "在办 1 件" in page.inner_text("#live-said")


def test_a_closer_look_leads_from_a_town_to_the_cases_of_a_grid(desk, opened):
    (number,) = found_in(ONE)
    page = opened("chief")
    page.goto(f"/cases/map/?area={town(ONE)}")
    page.wait_for_selector("#case-map[data-ready]")
    page.locator("#case-map path.heat-few").first.click()
    page.locator("#case-map path.map-case").click()
    page.click(f"#case-map .leaflet-popup >> text={number}")
    page.wait_for_url(f"**/cases/{number}/")


def test_without_a_script_the_map_is_a_table(desk, opened):
    found_in(ONE, 2)
    reported()
    page = opened("chief", script=False)
    page.goto("/cases/map/")
    page.click(f"th a[href='?area={town(ONE)}']")
    assert page.locator("tbody th[scope=row]").count() == 16
