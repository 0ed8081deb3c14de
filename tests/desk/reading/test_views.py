"""One's own views, of one plan or of all."""

import pytest

from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.people import add_person
from jianyue.desk.reading.views import views
from jianyue.desk.views import save_view
from tests.desk.conftest import KEY, actor


def test_views_are_listed_by_name(plan, clerk, chenli, wangqiang):
    guard = actor("guard", (Role.SECURITY_ADMIN,))
    add_person(guard, username="chief", name="某某", password="Jia-Ding-2020")
    for name, key in (("b", KEY), ("a", KEY), ("c", "other")):
        save_view(clerk, name=name, url=f"/plans/{key}/promises/")
    assert [view.name for view in views(clerk)] == ["a", "b", "c"]
    assert [view.name for view in views(clerk, KEY)] == ["a", "b"]
    assert views(chenli) == ()
    with pytest.raises(Refusal, match="R401"):
        views(wangqiang)
