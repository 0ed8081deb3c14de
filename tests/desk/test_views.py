"""A view is kept by name for its maker alone."""

import pytest

from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.people import add_person
from jianyue.desk.views import delete_view, save_view
from jianyue.store.models import SavedViewRow
from tests.desk.conftest import KEY, actor

URL = f"/plans/{KEY}/promises/?light=red&q=%E5%8C%BB%E9%99%A2"


@pytest.fixture
def people(plan):
    guard = actor("guard", (Role.SECURITY_ADMIN,))
    for name in ("chief", "chenli"):
        add_person(guard, username=name, name="某某", password="Jia-Ding-2020")


def test_a_name_is_used_once_by_each(people, clerk, chenli):
    assert save_view(clerk, name=" 红灯 ", url=URL).name == "红灯"
    save_view(chenli, name="红灯", url=URL)
    for name in ("红灯", " ", "长" * 81):
        with pytest.raises(Refusal, match="R661"):
            save_view(clerk, name=name, url=URL)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/",
        "//example.com/plans/x/promises/",
        "/plans/x/",
        "",
        URL + "&" + "a" * 1000,
    ],
)
def test_only_a_list_is_kept(people, clerk, url):
    with pytest.raises(Refusal, match="R662"):
        save_view(clerk, name="红灯", url=url)


def test_a_view_is_deleted_by_its_maker_alone(people, clerk, chenli):
    row = save_view(clerk, name="红灯", url=URL)
    with pytest.raises(Refusal, match="R403"):
        delete_view(chenli, view=row.pk)
    delete_view(clerk, view=row.pk)
    assert not SavedViewRow.objects.exists()
