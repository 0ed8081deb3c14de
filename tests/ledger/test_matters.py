"""Rows are read back as one matter a promise; codes become names; a scope is a filter."""

from datetime import date

from jianyue.core.book import Body
from jianyue.core.bulletin import Group
from jianyue.core.status import Status
from jianyue.ledger.matters import (
    GROUP_OF,
    HEADLINE,
    PROJECT,
    QUANTITY,
    limited,
    matters_of,
    rows_of,
    with_names,
)
from tests.ledger.paper_samples import mixed, promise, tables


def test_every_status_has_its_group_and_silence_is_apart():
    assert set(GROUP_OF) == set(Status)
    apart = {status for status, group in GROUP_OF.items() if group is Group.APART}
    assert apart == {
        Status.UNPROVEN,
        Status.AWAITING_DATA,
        Status.AWAITING_TARGET,
        Status.DIRECTION,
    }


def test_a_promise_of_several_measures_is_one_matter_and_stands_as_the_worst_of_them():
    rows = (
        promise(1, "廊道", "1.3万亩", "kept", actual="1.4万亩", because="已建成"),
        promise(1, "公益林", "1300亩", "behind", actual="100亩", because="进展慢"),
    )
    (matter,) = matters_of(tables(*rows))
    assert (matter.name, matter.target) == ("廊道、公益林", "廊道1.3万亩；公益林1300亩")
    assert matter.claimed.status is Status.BEHIND
    assert (matter.claimed.actual, matter.claimed.because) == ("廊道1.4万亩；公益林100亩", "进展慢")


def test_parts_are_told_by_the_headline_and_by_the_kind_of_target():
    found = matters_of(tables(*mixed(), headline=("C001",)))
    assert [m.part for m in found[:5]] == [HEADLINE, QUANTITY, QUANTITY, PROJECT, PROJECT]


def test_an_aim_says_that_it_is_one():
    assert matters_of(tables(*mixed()))[5].target == "力争1至2家"


def test_codes_of_units_become_their_short_names():
    held = tables(promise(1, "甲", "1家", "kept", lead="SW", co="JW、XX"))["commitments"]
    bodies = (Body("SW", "样例区商务委员会", "区商务委"), Body("JW", "样例区经济委员会"))
    (row,) = rows_of(with_names(held, bodies))
    assert (row["lead"], row["co"]) == ("区商务委", "样例区经济委员会、XX")


def test_a_scope_keeps_the_area_and_whatever_a_unit_leads_or_helps():
    rows = (*mixed(), promise(9, "乙", "1家", "kept", co="区经委、区交通委", lead="区科委"))
    held = tables(*rows)
    assert [m.id for m in matters_of(limited(held, area="交通"))] == ["C004", "C005"]
    units = [m.id for m in matters_of(limited(held, unit="区交通委"))]
    assert units == ["C004", "C005", "C009"]


def test_the_day_of_a_red_light_is_kept():
    assert matters_of(tables(*mixed()))[4].claimed.was_red == date(2020, 4, 30)
