"""Roles are read strictly; whoever claims never checks by the rule of one role."""

from __future__ import annotations

import pytest

from jianyue.core.people import Right, Role
from jianyue.core.refusal import Refusal
from jianyue.library.roles import ROLES_FILE, load_roles

SHIPPED = ROLES_FILE.read_text(encoding="utf-8")


def test_no_role_both_claims_and_checks():
    for rule in load_roles().values():
        assert not {Right.CLAIM, Right.CHECK} <= rule.rights


def test_to_be_apart_is_mutual():
    rules = load_roles()
    for rule in rules.values():
        assert all(rule.role in rules[other].apart for other in rule.apart)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[clerk]", "[scribe]"),
        ('reach = "unit"', 'reach = "world"'),
        ('"claim", "handle"]', '"boast"]'),
        ("basis =", "because ="),
        ('apart = ["auditor", ', "apart = ["),
    ],
)
def test_roles_that_are_not_right_are_refused(tmp_path, old, new):
    path = tmp_path / "roles.toml"
    assert old in SHIPPED
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        load_roles(path)
    assert refusal.value.code == "R506"


def test_the_roles_shipped_are_all_there():
    assert set(load_roles()) == set(Role)
