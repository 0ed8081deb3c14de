"""A person comes with his grants in one statement."""

from datetime import UTC, date, datetime, timedelta

from jianyue.core.people import Role
from jianyue.desk.people import actor_of
from jianyue.store.models import GrantRow, PersonRow, TokenRow, UnitRow
from jianyue.store.people import load_person, load_token

DAY = date(2020, 4, 20)
AT = datetime(2020, 4, 20, 9, tzinfo=UTC)


def person(**more):
    return PersonRow.objects.create(username="linfang", name="林芳", **more)


def test_a_person_without_a_grant_is_nobody_in_particular(db):
    found = load_person(person().pk)
    assert (found.username, found.held) == ("linfang", ())


def test_nobody_is_found_under_a_key_that_is_none(db):
    assert load_person(7) is None


def test_grants_of_other_days_are_not_held_today(db, django_assert_num_queries):
    one, unit = person(), UnitRow.objects.create(code="SW", name="区商务委")
    told = {"person": one, "role": Role.LIAISON.value, "unit": unit}
    GrantRow.objects.create(**told, since=date(2019, 1, 1), until=date(2020, 4, 19))
    GrantRow.objects.create(person=one, role=Role.CHECKER.value, since=DAY, until=DAY)
    GrantRow.objects.create(**told, since=date(2020, 4, 21))
    with django_assert_num_queries(1):
        actor = actor_of(load_person(one.pk), DAY)
    assert [(g.role, g.unit) for g in actor.grants] == [(Role.CHECKER, None)]
    assert actor == actor_of(PersonRow.objects.get(pk=one.pk), DAY)


def test_a_token_brings_its_person_with_his_grants(db, django_assert_num_queries):
    one = person()
    GrantRow.objects.create(person=one, role=Role.CHECKER.value, since=DAY)
    told = {"name": "样例", "person": one, "scopes": ["read"], "made_at": AT}
    TokenRow.objects.create(digest="0" * 64, expires_at=AT + timedelta(days=1), **told)
    with django_assert_num_queries(1):
        found = load_token("0" * 64, AT)
        assert [held[0] for held in found.held] == ["checker"]
    assert load_token("0" * 64, AT + timedelta(days=1)) is None
    PersonRow.objects.update(is_active=False)
    assert load_token("0" * 64, AT) is None
