"""The live board and the map in a real browser."""

import pytest

from jianyue.library.areas import load_areas
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


def test_who_goes_along_the_board_by_keyboard_keeps_his_place(desk, opened):
    number = led(DISPATCHED)
    page = opened("chief")
    page.goto("/cases/board/")
    page.focus(f"#new-{number}")
    other = led(DISPATCHED)
    page.wait_for_selector(f"#live >> text={other}", timeout=15_000)
    assert page.evaluate("document.activeElement.id") == f"new-{number}"


def test_a_closer_look_leads_from_a_town_to_the_cases_of_a_grid(desk, opened):
    (number,) = found_in(ONE)
    page = opened("chief")
    page.goto(f"/cases/map/?area={town(ONE)}")
    page.wait_for_selector("#case-map[data-ready]")
    page.locator("#case-map path.heat-few").first.click()
    page.locator("#case-map path.map-case").click()
    page.click(f"#case-map .leaflet-popup >> text={number}")
    page.wait_for_url(f"**/cases/{number}/")


def test_every_area_and_case_is_reached_by_keyboard_and_the_map_follows(desk, opened):
    (number,) = found_in(ONE)
    page = opened("chief")
    page.goto("/cases/map/")
    page.wait_for_selector("#case-map[data-ready]")
    page.focus(f"#beside a[href='?area={town(ONE)}']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#case-map path.map-case")
    name = load_areas().region_of[town(ONE)].zh
    assert page.evaluate("document.activeElement.innerText") == name
    assert page.url.endswith(f"?area={town(ONE)}")
    page.focus(f"#beside [data-case='{number}']")
    assert page.evaluate("document.querySelector('path.map-case').getBBox().width") > 20
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{number}/")
    page.go_back()
    page.wait_for_selector("#case-map[data-ready] path.map-case")
    assert page.inner_text("#beside h2") == name


def test_the_map_is_moved_by_arrows_and_looked_into_by_plus(desk, opened):
    page = opened("chief")
    page.goto("/cases/map/")
    page.wait_for_selector("#case-map[data-ready]")
    place = "document.querySelector('#case-map .leaflet-map-pane').style.transform"
    before = page.evaluate(place)
    page.focus("#case-map")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"before => {place} !== before", arg=before)
    towns = page.locator("#case-map path.heat").count()
    for _ in range(4):
        page.keyboard.press("+")
        page.wait_for_function("() => !document.querySelector('#case-map .leaflet-zoom-anim')")
    page.wait_for_function(
        "towns => document.querySelectorAll('#case-map path.heat').length > towns", arg=towns
    )


def test_without_a_script_the_map_is_a_table(desk, opened):
    found_in(ONE, 2)
    reported()
    page = opened("chief", script=False)
    page.goto("/cases/map/")
    page.click(f"th a[href='?area={town(ONE)}']")
    assert page.locator("tbody th[scope=row]").count() == 16
