"""The frame says what day is shown and where one may go."""

from tests.web.conftest import KEY


def test_a_demonstration_says_so_on_every_page(as_):
    assert "演示：日期固定为" in as_("head").get(f"/plans/{KEY}/").content.decode()


def test_a_person_without_rights_sees_no_places(as_):
    page = as_("wangqiang").get("/plans/").content.decode()
    assert 'class="places"' not in page


def test_whoever_only_looks_is_led_to_cases_and_not_to_the_patrol(as_, three):
    page = as_("auditor").get(f"/plans/{KEY}/").content.decode()
    assert 'href="/cases/"' in page
    assert 'href="/patrol/"' not in page
