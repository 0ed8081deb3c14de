"""Counts by hand: eight promises, two of them apart and in no share."""

from decimal import Decimal

from jianyue.core.bulletin import Group
from jianyue.core.status import Status
from jianyue.ledger.matters import matters_of, rows_of
from jianyue.ledger.reckoning import reckoning_table, tally
from tests.ledger.paper_samples import mixed, tables


def table(*rows, **more):
    return reckoning_table(matters_of(tables(*(rows or mixed()), **more)))


def test_silence_is_in_no_share():
    one = tally(table(), "all", "claimed")
    assert (one.total, one.assessed, one.good, one.lagging) == (8, 6, 3, 2)
    assert one.share == Decimal("0.500")
    assert one.groups[Group.APART] == 2
    assert one.statuses[Status.AWAITING_TARGET] == 1


def test_claimed_and_verified_are_counted_apart():
    two = tally(table(), "all", "verified")
    assert (two.total, two.assessed, two.good) == (8, 3, 2)
    assert two.groups[Group.BEHIND] == 1
    assert two.share == Decimal("0.667")


def test_headline_targets_are_figures_too():
    held = table(headline=("C001",))
    assert tally(held, "headline", "claimed").total == 1
    assert tally(held, "figures", "claimed").total == 6
    assert tally(held, "project", "claimed").total == 2


def test_the_groups_of_every_part_sum_to_its_total():
    held = table(headline=("C001", "C007"))
    for part in ("all", "headline", "figures", "project"):
        for basis in ("claimed", "verified"):
            one = tally(held, part, basis)
            assert sum(one.groups.values()) == sum(one.statuses.values()) == one.total


def test_where_nothing_can_be_assessed_there_is_no_share():
    held = table(mixed()[7])
    assert {row["share_claimed"] for row in rows_of(held)} == {None}
    assert tally(held, "all", "claimed").share == 0
