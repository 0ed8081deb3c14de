"""Who may do what, and for which unit."""

from __future__ import annotations

from jianyue.core.people import SYSTEM, Actor, Grant, Right, Role
from jianyue.library.roles import load_roles

RULES = load_roles()


def actor(*grants):
    return Actor("p1", grants, RULES)


def test_a_liaison_claims_for_its_own_unit_alone():
    liaison = actor(Grant(Role.LIAISON, "A1"))
    assert liaison.may(Right.CLAIM, "A1")
    assert not liaison.may(Right.CLAIM, "A2")
    assert not liaison.may(Right.CLAIM)
    assert not liaison.may(Right.CHECK, "A1")
    assert liaison.units(Right.CLAIM) == ("A1",)


def test_a_clerk_assigns_in_the_whole_district():
    clerk = actor(Grant(Role.CLERK))
    assert clerk.may(Right.ASSIGN, "A9")
    assert clerk.may(Right.ASSIGN)
    assert clerk.units(Right.ASSIGN) is None


def test_who_holds_nothing_may_nothing():
    assert not any(Actor("p9").may(right) for right in Right)
    assert not any(SYSTEM.may(right) for right in Right)
    assert actor().units(Right.READ) == ()


def test_a_role_held_for_two_units_is_one_role():
    assert actor(Grant(Role.LIAISON, "A1"), Grant(Role.LIAISON, "A2")).roles == (Role.LIAISON,)
