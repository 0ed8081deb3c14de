"""Tokens as the page lists them."""

import pytest

from jianyue.core.people import Right, Role
from jianyue.core.refusal import Refusal
from jianyue.desk.people import add_person
from jianyue.desk.reading.tokens import tokens
from jianyue.desk.tokens import make_token, revoke_token
from tests.desk.conftest import actor


def test_live_tokens_come_first(plan, clerk):
    guard = actor("sec", (Role.SECURITY_ADMIN,))
    add_person(guard, username="linfang", name="林芳", password="Jia-Ding-2020")
    made = [
        make_token(guard, username="linfang", name=name, scopes=[Right.READ], unit=unit)[0]
        for name, unit in (("平台", "SW"), ("看板", ""))
    ]
    revoke_token(guard, token=made[1].pk)
    lines = tokens(guard).lines
    assert [(line.name, line.unit, line.state) for line in lines] == [
        ("平台", "区商务委", "live"),
        ("看板", "", "revoked"),
    ]
    assert lines[0].scopes == (Right.READ,)
    with pytest.raises(Refusal, match="R401"):
        tokens(clerk)
