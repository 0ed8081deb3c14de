"""Who is told: by unit and post, on the day, and never somebody who has left."""

from datetime import date

import pytest

from jianyue.core.escalation import Audience, Failure, Matter
from jianyue.desk.recipients import directory
from jianyue.store.models import GrantRow, PersonRow, PostRow, UnitRow

DAY = date(2020, 4, 20)
MATTER = Matter(
    Failure.NEAR, DAY, ("C001",), ("绿地",), lead="SW", co=("JW", "KW"), leader="分管副区长"
)


def person(name, role, *, unit=None, post=None, address="", **more):
    """A person with one grant; the address is made of the name."""
    told = PersonRow.objects.create(
        username=name,
        email=address or f"{name}@example.invalid",
        is_active=more.pop("active", True),
    )
    dates = {"since": date(2020, 1, 1), "until": None} | more
    GrantRow.objects.create(person=told, role=role, unit=unit, post=post, **dates)
    return told


@pytest.fixture
def units(db):
    told = [("SW", "区商务委", ""), ("JW", "区经济委员会", "区经委"), ("KW", "区科委", "")]
    for code, name, short in told:
        UnitRow.objects.create(code=code, name=name, short=short)
    return {unit.code: unit for unit in UnitRow.objects.all()}


def test_a_lead_unit_is_reached_by_its_liaisons(units):
    person("linfang", "liaison", unit=units["SW"])
    person("other", "liaison", unit=units["JW"])
    assert directory(DAY).of(Audience.LEAD, MATTER) == ("linfang@example.invalid",)


def test_co_operating_units_are_reached_by_theirs(units):
    person("one", "liaison", unit=units["KW"])
    person("two", "liaison", unit=units["JW"])
    told = directory(DAY).of(Audience.CO, MATTER)
    assert told == ("two@example.invalid", "one@example.invalid")


def test_a_leader_is_reached_by_post_whether_it_is_named_by_title_or_code(units):
    post = PostRow.objects.create(code="FGQZ", title="分管副区长")
    person("leader", "leader", post=post)
    assert directory(DAY).of(Audience.LEADER, MATTER) == ("leader@example.invalid",)
    by_code = Matter(Failure.NEAR, DAY, ("C001",), ("",), leader="FGQZ")
    assert directory(DAY).of(Audience.LEADER, by_code) == ("leader@example.invalid",)
    nobody = Matter(Failure.NEAR, DAY, ("C001",), ("",))
    assert directory(DAY).of(Audience.LEADER, nobody) == ()


def test_the_office_is_every_clerk_once(units):
    clerk = person("clerk", "clerk")
    GrantRow.objects.create(person=clerk, role="clerk", since=date(2020, 2, 1))
    assert directory(DAY).of(Audience.OFFICE, MATTER) == ("clerk@example.invalid",)


@pytest.mark.parametrize(
    "more",
    [
        {"until": date(2020, 4, 19)},
        {"since": date(2020, 4, 21)},
        {"active": False},
    ],
)
def test_who_has_left_has_not_come_or_is_closed_is_not_told(units, more):
    person("gone", "liaison", unit=units["SW"], **more)
    assert directory(DAY).of(Audience.LEAD, MATTER) == ()


def test_who_has_no_address_is_not_told(units):
    told = person("silent", "liaison", unit=units["SW"])
    PersonRow.objects.filter(pk=told.pk).update(email="")
    assert directory(DAY).of(Audience.LEAD, MATTER) == ()


def test_a_body_that_has_ended_is_reached_through_the_one_that_follows(units):
    person("after", "liaison", unit=units["KW"])
    UnitRow.objects.filter(code="SW").update(until=date(2020, 3, 31), successor="JW")
    UnitRow.objects.filter(code="JW").update(until=date(2020, 3, 31), successor="KW")
    assert directory(DAY).of(Audience.LEAD, MATTER) == ("after@example.invalid",)


def test_bodies_that_follow_one_another_in_a_ring_end_the_search(units):
    UnitRow.objects.filter(code="SW").update(until=date(2020, 3, 31), successor="JW")
    UnitRow.objects.filter(code="JW").update(until=date(2020, 3, 31), successor="SW")
    assert directory(DAY).of(Audience.LEAD, MATTER) == ()


def test_units_are_named_shortly(units):
    told = directory(DAY)
    assert [told.name(code) for code in ("SW", "JW", "XX")] == ["区商务委", "区经委", "XX"]


def test_everybody_is_found_in_two_statements(units, django_assert_num_queries):
    person("linfang", "liaison", unit=units["SW"])
    with django_assert_num_queries(2):
        directory(DAY)
