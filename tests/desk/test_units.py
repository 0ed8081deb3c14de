"""Units and posts begin and end on a day, each once."""

from datetime import date

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.units import add_post, add_unit, end_post, end_unit
from jianyue.store.models import EntryRow


@pytest.fixture
def office(db, system, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    return add_unit(system, code="SW", name="区商务委", since=date(2019, 1, 1))


def test_a_unit_has_a_code_of_its_own_and_a_name(office, system):
    for code, name, refused in (("SW", "x", "R471"), (" ", "x", "R471"), ("A", " ", "R476")):
        with pytest.raises(Refusal, match=refused):
            add_unit(system, code=code, name=name)


def test_a_unit_cannot_end_before_it_began(office, system):
    with pytest.raises(Refusal, match="R477"):
        end_unit(system, code="SW", until=date(2018, 12, 31), rev=1)
    assert end_unit(system, code="SW", until=date(2019, 1, 1), rev=1).until == date(2019, 1, 1)


def test_a_post_is_set_up_once_and_ended_once(office, system, clerk):
    post = add_post(system, code="SW-1", title="主任", unit="SW", since=date(2019, 1, 1))
    assert (post.unit.code, post.until) == ("SW", None)
    for code, title, unit, refused in (
        ("SW-1", "x", "", "R471"),
        ("SW-2", " ", "", "R476"),
        ("SW-2", "x", "NO", "R403"),
    ):
        with pytest.raises(Refusal, match=refused):
            add_post(system, code=code, title=title, unit=unit)
    with pytest.raises(Refusal, match="R477"):
        end_post(system, code="SW-1", until=date(2018, 1, 1))
    assert end_post(system, code="SW-1", until=date(2020, 6, 30)).until == date(2020, 6, 30)
    with pytest.raises(Refusal, match="R402"):
        end_post(system, code="SW-1", until=date(2020, 7, 1))
    with pytest.raises(Refusal, match="R403"):
        end_post(system, code="NO", until=date(2020, 7, 1))
    with pytest.raises(Refusal, match="R401"):
        add_post(clerk, code="X", title="x")
    assert EntryRow.objects.filter(act="add_post", subject="SW-1", result="done").count() == 1
