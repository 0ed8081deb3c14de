"""The list as it is filtered, kept by name."""

from jianyue.store.models import SavedViewRow
from tests.web.conftest import KEY, text

LIST = f"/plans/{KEY}/promises/?light=grey"


def test_a_view_is_saved_from_the_list_and_shown_on_it(as_):
    chief = as_("chief")
    assert f'name="url" value="{LIST}"' in text(chief.get(LIST))
    assert chief.post("/views/", {"name": "没有数据的", "url": LIST}).url == LIST
    page = text(chief.get(LIST))
    assert "没有数据的" in page
    assert 'aria-current="page">没有数据的' in page
    assert "没有数据的" not in text(as_("head").get(LIST))


def test_a_name_that_is_taken_comes_back_on_the_form(as_):
    chief = as_("chief")
    chief.post("/views/", {"name": "甲", "url": LIST})
    answer = chief.post("/views/", {"name": "甲", "url": LIST})
    assert answer.status_code == 400
    assert 'id="view-name-fault"' in text(answer)
    assert f'name="url" value="{LIST}"' in text(answer)
    assert SavedViewRow.objects.count() == 1


def test_a_view_leads_nowhere_else(as_):
    answer = as_("chief").post("/views/", {"name": "甲", "url": "https://example.com/"})
    assert answer.status_code == 400


def test_views_are_listed_and_deleted(as_):
    chief = as_("chief")
    chief.post("/views/", {"name": "甲", "url": LIST})
    assert chief.get("/views.json").json()["views"][0]["name"] == "甲"
    view = SavedViewRow.objects.get().pk
    assert as_("head").post("/views/", {"do": "delete", "view": view}).status_code == 404
    assert chief.post("/views/", {"do": "delete", "view": view}).url == "/views/"
    assert not SavedViewRow.objects.exists()


def test_without_the_right_to_read_there_are_none(as_):
    assert as_("wangqiang").get("/views/").status_code == 403
