"""After the book of areas was changed every case is put where it lies, by one act with its entry."""

import pytest

from jianyue.core.people import Role
from jianyue.desk.case_areas import reckon_areas
from jianyue.desk.case_comparing import compare_cases, differences_of
from jianyue.desk.cases import open_case
from jianyue.desk.clock import now
from jianyue.store.models import CaseDifferenceRow, CaseRow, EntryRow
from tests.desk.cases import CLERK, EVENT, HANDLED, led, units
from tests.desk.conftest import actor
from tests.desk.test_cases import refused

OPERATOR = actor("ops", (Role.SYSTEM_ADMIN,))


@pytest.fixture
def right(db, settings):
    """Where the book in force puts two cases, whose rows say what an older one said."""
    settings.JIANYUE_TODAY = "2020-04-20"
    units()
    for place in ("121.26550,31.38070 样例一路", "121.1605,31.2995 样例二路"):
        fields = EVENT | {"place": place}
        led(HANDLED, open_case(CLERK, process="city_event", fields=fields).number)
    found = areas()
    assert all(found)
    CaseRow.objects.update(area="old/v1")
    compare_cases(now())
    return found


def areas():
    return list(CaseRow.objects.order_by("pk").values_list("area", flat=True))


def test_every_case_is_where_the_book_in_force_says(right):
    assert CaseDifferenceRow.objects.filter(column="area").count() == 2
    assert reckon_areas(OPERATOR, reason="换了区域书") == 2
    assert areas() == right
    assert differences_of(list(CaseRow.objects.values_list("pk", flat=True)), now()) == []
    assert not CaseDifferenceRow.objects.filter(column="area", ended_at=None).exists()
    body = EntryRow.objects.get(act="reckon_areas").body
    assert f"old/v1 → {right[0]}" in body
    assert "换了区域书" in body


def test_closed_cases_are_put_there_too(right):
    CaseRow.objects.update(closed=now())
    assert reckon_areas(OPERATOR, reason="换了区域书") == 2
    assert areas() == right


def test_where_nothing_has_moved_nothing_is_written(right):
    reckon_areas(OPERATOR, reason="换了区域书")
    refused("R1290", reckon_areas, OPERATOR, reason="再来一次")


def test_without_a_reason_or_the_right_nothing_is_written(right):
    refused("R1014", reckon_areas, OPERATOR, reason=" ")
    refused("R401", reckon_areas, CLERK, reason="换了区域书")
    assert areas() == ["old/v1"] * 2


def test_more_cases_cost_no_more_statements(right, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        reckon_areas(OPERATOR, reason="换了区域书")
