"""Bodies and posts, by the system administrator alone."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.desk.units import add_unit, end_unit
from jianyue.store.models import PostRow, UnitRow
from tests.web.conftest import text

PAGE = "/admin/units/"


@pytest.fixture
def sys(three, as_, settings):
    settings.SECOND_FACTOR = "none"
    return as_("sysadmin")


def test_the_system_administrator_begins_at_the_units(sys):
    assert sys.get("/").url == PAGE
    assert "区商务委" in text(sys.get(PAGE))


@pytest.mark.parametrize("who", ["chief", "head", "linfang", "secadmin", "audit"])
def test_nobody_else_sees_them(three, as_, settings, who):
    settings.SECOND_FACTOR = "none"
    assert as_(who).get(PAGE).status_code == 403
    assert as_(who).post(PAGE, {"do": "unit", "code": "X", "name": "X"}).status_code == 403
    assert not UnitRow.objects.filter(code="X").exists()


def test_a_unit_is_set_up_and_stands_in_the_list(sys):
    sent = {"do": "unit", "code": "JT", "name": "区交通委员会", "since": "2020-01-01"}
    assert sys.post(PAGE, sent).url == PAGE
    row = UnitRow.objects.get(code="JT")
    assert (row.name, row.since) == ("区交通委员会", date(2020, 1, 1))
    assert "区交通委员会" in text(sys.get(PAGE))


def test_a_code_that_is_taken_is_told_beside_its_field_and_nothing_is_lost(sys):
    answer = sys.post(PAGE, {"do": "unit", "code": "SW", "name": "另一个委"})
    assert answer.status_code == 400
    assert 'aria-describedby="unit-code-fault"' in text(answer)
    assert 'value="另一个委"' in text(answer)


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"code": "A", "name": " "}, "name"), ({"code": "A", "name": "甲", "since": "昨天"}, "since")],
)
def test_what_cannot_stand_is_told_beside_its_field(sys, sent, field):
    answer = sys.post(PAGE, {"do": "unit"} | sent)
    assert f'id="unit-{field}-fault"' in text(answer)


def test_a_unit_ends_with_its_successor_and_is_shown_as_of_any_day(sys, system):
    add_unit(system, code="SW2", name="区商务投资委", since=date(2020, 7, 1))
    sent = {"do": "end", "until": "2020-06-30", "successor": "SW2", "rev": "1"}
    assert sys.post(f"{PAGE}SW/", sent).url == f"{PAGE}SW/"
    for day, held in (("2020-06-30", ["SW", "JW"]), ("2020-07-01", ["JW", "SW2"])):
        model = sys.get(f"/admin/units.json?as_of={day}").json()
        codes = [line["code"] for line in model["lines"]]
        assert [code for code in codes if code in ("SW", "JW", "SW2")] == held
    assert "区商务投资委" in text(sys.get(f"{PAGE}SW/"))


def test_a_unit_cannot_end_before_it_began(sys):
    answer = sys.post(f"{PAGE}SW/", {"do": "end", "until": "2018-06-30", "rev": "1"})
    assert answer.status_code == 400
    assert 'id="end-until-fault"' in text(answer)


def test_whoever_is_second_sees_both_versions(sys, system):
    end_unit(system, code="SW", until=date(2020, 6, 30), rev=1)
    sent = {"do": "end", "until": "2020-12-31", "successor": "JW", "rev": "1"}
    answer = sys.post(f"{PAGE}SW/", sent)
    assert answer.status_code == 409
    assert "2020年6月30日" in text(answer)
    assert 'value="2020-12-31"' in text(answer)
    assert UnitRow.objects.get(code="SW").until == date(2020, 6, 30)


def test_posts_of_a_unit_are_set_up_and_ended(sys):
    at = f"{PAGE}SW/"
    sys.post(at, {"do": "post", "code": "SW-1", "title": "主任", "since": "2020-01-01"})
    assert "主任" in text(sys.get(at))
    early = sys.post(at, {"do": "end_post", "code": "SW-1", "until": "2019-01-01"})
    assert early.status_code == 400
    sys.post(at, {"do": "end_post", "code": "SW-1", "until": "2020-06-30"})
    row = PostRow.objects.get(code="SW-1")
    assert (row.unit.code, row.until) == ("SW", date(2020, 6, 30))
    again = sys.post(at, {"do": "end_post", "code": "SW-1", "until": "2020-07-01"})
    assert again.status_code == 409


def test_a_post_of_the_leaders_belongs_to_no_unit(sys):
    sys.post(PAGE, {"do": "post", "code": "L1", "title": "分管副区长"})
    assert "分管副区长" in text(sys.get(PAGE))
    assert PostRow.objects.get().unit is None
    refused = sys.post(PAGE, {"do": "post", "code": "L1", "title": "另一位"})
    assert 'id="post-code-fault"' in text(refused)


def test_a_unit_that_is_not_there_is_404(sys):
    assert sys.get(f"{PAGE}NONE/").status_code == 404


def test_the_list_costs_the_same_whatever_its_length(sys, system):
    sys.get(PAGE)
    for n in range(20):
        add_unit(system, code=f"U{n}", name=f"第{n}委")
    with CaptureQueriesContext(connection) as seen:
        sys.get(PAGE)
    assert len(seen) <= 6
