"""A target moves by authority, after a look; a value arrives from above."""

import pytest

from jianyue.store.models import HandDownRow, VersionRow
from tests.web.conftest import KEY

BY = {
    "body": "区人大常委会",
    "document": "嘉人〔2020〕5号",
    "day": "2020-04-10",
    "reason": "减税降费",
}
GROWTH = {"m0-name": "增加值", "m0-kind": "number", "m0-op": ">=", "m0-value": "2", "m0-unit": "%",
          "m0-basis": "growth"}  # fmt: skip


@pytest.fixture
def chief(as_):
    return as_("chief")


def test_looking_writes_nothing_and_shows_both_terms(chief):
    page = chief.post(f"/plans/{KEY}/promises/C001/amend/", BY | GROWTH | {"act": "look"})
    assert "增长4%" in page.content.decode()
    assert "增长不低于2%" in page.content.decode()
    assert VersionRow.objects.count() == 1


def test_a_target_is_moved_as_a_new_version_and_told_with_its_reason(chief, as_):
    done = chief.post(f"/plans/{KEY}/promises/C001/amend/", BY | GROWTH | {"act": "amend"})
    assert done.url == f"/plans/{KEY}/amendments/"
    page = as_("head").get(f"/plans/{KEY}/amendments/").content.decode()
    assert "减税降费" in page
    assert VersionRow.objects.count() == 2


def test_without_authority_nothing_moves_and_what_was_typed_stays(chief):
    given = GROWTH | {"body": "区政府", "document": "", "day": "2020-04-10", "act": "amend"}
    page = chief.post(f"/plans/{KEY}/promises/C001/amend/", given)
    assert page.status_code == 400
    assert 'value="区政府"' in page.content.decode()
    assert 'name="m0-value" inputmode="decimal" value="2"' in page.content.decode()
    assert VersionRow.objects.count() == 1


def test_a_value_is_handed_down_after_a_look(chief):
    given = BY | {"value": "5,000", "unit": "人", "measure": "0"}
    look = chief.post(f"/plans/{KEY}/promises/C009/value/", given | {"act": "look"})
    assert "待下达" in look.content.decode()
    assert not HandDownRow.objects.exists()
    chief.post(f"/plans/{KEY}/promises/C009/value/", given | {"act": "write"})
    assert HandDownRow.objects.get().data["value"] == "5000"


@pytest.mark.parametrize("act", ["amend", "value"])
def test_only_who_may_sees_these_pages(as_, act):
    assert as_("linfang").get(f"/plans/{KEY}/promises/C001/{act}/").status_code == 403


def test_whoever_moves_a_target_second_sees_both_and_moves_it_only_when_he_has_seen(chief):
    address = f"/plans/{KEY}/promises/C001/amend/"
    assert 'name="seen" value="1"' in chief.get(address).content.decode()
    chief.post(address, BY | GROWTH | {"act": "amend", "seen": "1"})
    other = BY | GROWTH | {"m0-value": "3", "seen": "1"}
    for act in ("look", "amend"):
        late = chief.post(address, other | {"act": act})
        assert late.status_code == 409
        page = late.content.decode()
        assert "现在的（别人刚调整的）" in page
        assert "增长不低于2%" in page
        assert 'name="m0-value" inputmode="decimal" value="3"' in page
        assert 'name="seen" value="2"' in page
    assert VersionRow.objects.count() == 2
    assert chief.post(address, other | {"act": "amend", "seen": "2"}).status_code == 302
    assert VersionRow.objects.count() == 3


def test_another_promise_amended_meanwhile_is_in_nobodys_way(chief):
    chief.post(f"/plans/{KEY}/promises/C002/amend/", BY | {"drop": "on", "act": "amend"})
    done = chief.post(
        f"/plans/{KEY}/promises/C001/amend/", BY | GROWTH | {"act": "amend", "seen": "1"}
    )
    assert done.status_code == 302
    assert VersionRow.objects.count() == 3


def test_whoever_hands_down_second_sees_both_values(chief):
    address = f"/plans/{KEY}/promises/C009/value/"
    assert 'name="after" value="0"' in chief.get(address).content.decode()
    first = BY | {"value": "5000", "unit": "人", "measure": "0", "act": "write", "after": "0"}
    chief.post(address, first)
    for act in ("look", "write"):
        late = chief.post(address, first | {"value": "6000", "act": act})
        assert late.status_code == 409
        page = late.content.decode()
        assert "现在的（别人刚记下的）" in page
        assert "不超过 5000人" in page
        assert 'value="6000"' in page
        assert 'name="after" value="1"' in page
    assert HandDownRow.objects.count() == 1
    assert chief.post(address, first | {"value": "6000", "after": "1"}).status_code == 302
    assert HandDownRow.objects.count() == 2
