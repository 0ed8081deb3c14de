"""K115: a unit is known by its code, its name or its short name, and told of once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jianyue.core.book import Body
from jianyue.core.commitment import Owners
from jianyue.ledger.checks.bodies import check
from tests.ledger.checks.books import with_commitment


def messages(owners):
    book = replace(
        with_commitment(owners=owners), bodies=(Body("A1", "绿化和市容管理局", "绿化局"),)
    )
    return [d.message for d in check(book)]


@pytest.mark.parametrize("name", ["A1", "绿化和市容管理局", "绿化局"])
def test_a_unit_is_known_by_any_of_its_names(name):
    assert messages(Owners(name)) == []


def test_an_unknown_unit_is_told_of_once():
    assert messages(Owners("水务局", ("水务局", "城管局"))) == [
        "“水务局”不在名册里",
        "“城管局”不在名册里",
    ]
