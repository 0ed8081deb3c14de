"""Trees of categories and areas."""

from __future__ import annotations

from tests.ledger.dispatch_checks.books import dispatch_book

SMALL = dispatch_book().dispatch


def test_a_case_has_one_of_the_lowest():
    assert SMALL.leaves("category") == ("part/lawn", "part/tree", "event/stall")
    assert SMALL.leaves("area") == ("anting/x", "nanxiang")


def test_a_limit_is_looked_for_upwards():
    assert SMALL.limit_of("part/tree").id == "part/tree"
    assert SMALL.limit_of("part/lawn").id == "part"
    assert SMALL.limit_of("nothing/at/all") is None


def test_names_lead_to_their_things():
    assert SMALL.unit_of["lh"].zh == "绿化局"
    assert SMALL.area_of["anting/x"].zh == "样例居村"
    assert SMALL.category_of["event"].en == "events"
