"""Reports from a real browser: a patrol without a network, and a resident who is shown what is open."""

import pytest

from jianyue.library.areas import load_areas
from jianyue.store.models import CaseEventRow, CaseFileRow, CaseJoinRow, CaseRow
from tests.desk.reporters import HERE, NEXT_DOOR, photo, reported
from tests.web.browser.relays import Relay
from tests.web.conftest import PASSWORD

PICTURE = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()}


@pytest.fixture(autouse=True)
def own_data(settings, tmp_path):
    settings.DATA = settings.BLOBS = tmp_path


def waiting(page, count):
    page.wait_for_function(
        "n => document.getElementById('queue').dataset.waiting === String(n)", arg=count
    )


def write(page, text):
    page.fill("#text", text)
    page.fill("#place", HERE)
    page.set_input_files("#photo", PICTURE)
    page.click("form[data-queue] .main-act")


def test_a_patrol_reports_offline_and_it_arrives_exactly_once(opened):
    page = opened("linfang", width=390)
    page.goto("/patrol/")
    page.wait_for_selector("form[data-ready]")
    page.context.set_offline(True)
    write(page, "路灯不亮")
    waiting(page, 1)
    page.reload()  # the page itself comes from the phone, and what is queued is still there
    waiting(page, 1)
    write(page, "坑洞积水")
    waiting(page, 2)
    assert "等网络" in page.inner_text("#queue")
    assert CaseRow.objects.count() == 0
    page.context.set_offline(False)
    waiting(page, 0)
    assert page.inner_text("#queue").count("已报") == 2
    page.reload()
    waiting(page, 0)
    texts = sorted(data["text"] for data in CaseEventRow.objects.values_list("data", flat=True))
    assert texts == ["坑洞积水", "路灯不亮"]
    assert CaseFileRow.objects.count() == 2


def test_with_the_network_cut_the_map_is_drawn_and_the_point_is_sent_later(opened, live_server):
    relay = Relay(int(live_server.url.rpartition(":")[2]))
    page = opened("", width=390)
    page.goto(f"http://localhost:{relay.port}/sign-in/?next=/patrol/")
    page.fill("#id_username", "linfang")
    page.fill("#id_password", PASSWORD)
    page.click("form .main-act")
    page.wait_for_selector("form[data-ready]")
    relay.cut()
    page.reload()
    page.click("#tap > summary")
    page.wait_for_selector("#tap-map[data-ready]")
    assert page.locator("#tap-map .map-name").count() == 12  # every town by its name
    page.click("#tap-map")
    page.fill("#text", "路灯不亮")
    page.click("form[data-queue] .main-act")
    waiting(page, 1)
    assert CaseRow.objects.count() == 0
    relay.mend()
    waiting(page, 0)
    relay.cut()
    row = CaseRow.objects.get()
    assert load_areas().at((row.lon, row.lat)).id == row.area != ""


@pytest.mark.parametrize(("door", "who"), [("/report/", ""), ("/patrol/", "linfang")])
def test_the_point_is_set_by_keyboard_alone_and_told_in_words(opened, door, who):
    page = opened(who)
    page.goto(door)
    page.fill("#place", "塔城路")
    page.focus("#tap > summary")
    page.keyboard.press("Enter")
    page.wait_for_selector("#tap-map[data-ready]")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "() => /地图中心：.*镇|区/.test(document.getElementById('tap-said').textContent)"
    )
    page.keyboard.press("+")
    page.keyboard.press("Enter")
    point, words = page.input_value("#place").split(" ")
    region = load_areas().at(tuple(map(float, point.split(","))))
    town = load_areas().region_of[region.id.split("/")[0]].zh.removesuffix("（样例）")
    assert (words, town in page.inner_text("#tap-said")) == ("塔城路", True)
    assert page.url.endswith(door)  # the form was not sent


def test_what_the_server_refuses_stays_on_the_phone_and_says_why(opened):
    page = opened("linfang", width=390)
    page.goto("/patrol/")
    page.fill("#text", "路灯不亮")
    page.fill("#place", "121,91")
    page.click("form[data-queue] .main-act")
    page.wait_for_selector("#queued button")
    assert "R1155" in page.inner_text("#queue")
    page.click("#queued button >> text=删掉")
    waiting(page, 0)
    assert CaseRow.objects.count() == 0


def test_a_patrol_is_asked_whether_it_is_the_one_that_is_open_and_joins_it(opened):
    number = reported(place=NEXT_DOOR)
    page = opened("linfang", width=390)
    page.goto("/patrol/")
    write(page, "塔城路上有个坑洞")
    page.wait_for_selector("#queued button")
    assert "是不是同一件" in page.inner_text("#queue-said")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click(f"#queued button >> text={number}")
    waiting(page, 0)
    assert (CaseRow.objects.count(), CaseJoinRow.objects.count()) == (1, 1)


def test_a_patrol_says_that_it_is_another_and_it_is_sent(opened):
    reported(place=NEXT_DOOR)
    page = opened("linfang", width=390)
    page.goto("/patrol/")
    write(page, "塔城路上有个坑洞")
    page.click("#queued button >> text=另报一件")
    waiting(page, 0)
    assert (CaseRow.objects.count(), CaseJoinRow.objects.count()) == (2, 0)


@pytest.mark.parametrize("script", [True, False])
def test_a_resident_is_shown_the_report_next_door_and_joins_it(opened, script):
    number = reported(place=NEXT_DOOR)
    page = opened("", width=390, script=script)
    page.goto("/report/")
    page.fill("#text", "塔城路上有个坑洞")
    page.fill("#place", HERE)
    page.fill("#phone", "13800000000")
    page.click("button[value=look]")
    page.check(f"input[value='{number}']")
    page.click("button[value=send]")
    page.wait_for_url(f"**/report/{number}/")
    assert "2 人" in page.inner_text("main")
    assert (CaseRow.objects.count(), CaseJoinRow.objects.count()) == (1, 1)


@pytest.mark.parametrize(("door", "who"), [("/report/", ""), ("/patrol/", "linfang")])
def test_a_telephone_among_the_words_is_warned_of_while_it_is_typed(opened, door, who):
    page = opened(who, width=390)
    page.goto(door)
    warning = page.locator("[data-warned=text]")
    page.fill("#text", "路灯不亮，三天了")
    assert not warning.is_visible()
    page.fill("#text", "路灯不亮，打13800000000")
    assert warning.is_visible()
    page.fill("#text", "路灯不亮")
    assert not warning.is_visible()


def test_the_phones_place_is_read_when_the_button_is_pressed(opened):
    page = opened("", width=390)
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"longitude": 121.2655, "latitude": 31.3807})
    page.goto("/report/")
    page.fill("#place", "塔城路")
    assert page.input_value("#place") == "塔城路"
    page.click("[data-locate]")
    page.wait_for_function("() => document.getElementById('place').value.includes(',')")
    assert page.input_value("#place") == HERE


def tapped(page, door):
    """The map is opened and tapped in its middle; the point that the field holds now."""
    page.goto(door)
    page.fill("#place", "塔城路")
    page.click("#tap > summary")
    page.wait_for_selector("#tap-map[data-ready]")
    page.click("#tap-map")
    return page.input_value("#place")


@pytest.mark.parametrize(("door", "who"), [("/report/", ""), ("/patrol/", "linfang")])
def test_a_tap_on_the_map_is_where_the_report_lies(opened, door, who):
    page = opened(who, width=390)
    place = tapped(page, door)
    page.fill("#text", "路灯不亮")
    page.click("form .main-act")
    if door == "/report/":
        page.click("button[value=send]")
        page.wait_for_url("**/report/*-*/")
    else:
        page.wait_for_selector("#queued >> text=已报")
    row = CaseRow.objects.get()
    assert place == f"{row.lon:.5f},{row.lat:.5f} 塔城路"
    assert load_areas().at((row.lon, row.lat)).id == row.area != ""


def test_taps_are_taken_back_one_by_one_and_the_words_stay(opened):
    page = opened("", width=390)
    first = tapped(page, "/report/")
    page.click("#tap-map", position={"x": 60, "y": 200})
    assert page.input_value("#place") not in (first, "塔城路")
    page.fill("#place", page.input_value("#place") + " 88 号")
    page.click("#tap-back")
    assert page.input_value("#place") == f"{first} 88 号"
    page.click("#tap-back")
    assert page.input_value("#place") == "塔城路 88 号"
    assert page.is_hidden("#tap-back")
    assert page.locator("#tap-map path.map-case").count() == 0


def test_without_a_script_there_is_no_map_and_the_field_stays(opened):
    page = opened("", width=390, script=False)
    page.goto("/report/")
    assert page.is_hidden("#tap")
    assert page.is_visible("#place")


def test_where_the_map_does_not_come_the_address_is_asked_for(opened):
    page = opened("", width=390)
    page.route("**/report/areas/", lambda route: route.fulfill(status=200, body="<p>signed out"))
    page.goto("/report/")
    page.click("#tap > summary")
    page.wait_for_function("() => document.getElementById('tap-said').textContent")
    assert "请写地址" in page.inner_text("#tap-said")


@pytest.mark.parametrize(("door", "who"), [("/report/", ""), ("/patrol/", "linfang")])
@pytest.mark.parametrize(
    ("width", "look", "tongue"), [(390, "light", "zh-hans"), (1280, "dark", "en")]
)
def test_the_map_that_is_tapped_is_fair_to_everybody(opened, fair, door, who, width, look, tongue):
    page = opened(who, width=width, look=look, tongue=tongue)
    tapped(page, door)
    assert fair(page) == []


@pytest.mark.parametrize(
    ("width", "look", "tongue"), [(390, "light", "zh-hans"), (1280, "dark", "en")]
)
def test_what_is_shown_before_sending_is_fair_to_everybody(opened, fair, width, look, tongue):
    reported(place=NEXT_DOOR, category="part/traffic")
    page = opened("", width=width, look=look, tongue=tongue)
    page.goto("/report/")
    page.fill("#text", "塔城路上有个坑洞")
    page.fill("#place", HERE)
    page.click("button[value=look]")
    page.wait_for_selector("button[value=send]")
    assert fair(page) == []


@pytest.mark.parametrize(
    ("width", "look", "tongue"), [(390, "light", "zh-hans"), (1280, "dark", "en")]
)
def test_what_is_suggested_to_whoever_files_is_fair_to_everybody(opened, fair, width, look, tongue):
    other, number = reported(place=NEXT_DOOR), reported()
    page = opened("chief", width=width, look=look, tongue=tongue)
    page.goto(f"/cases/{number}/")
    page.click("#act-file > summary")
    assert other in page.inner_text("#act-file .suggested")
    assert fair(page) == []
