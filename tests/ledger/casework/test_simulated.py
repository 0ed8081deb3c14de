"""The tables of a run: what broke first stands first."""

from __future__ import annotations

from datetime import date

from jianyue.ledger.casework.simulate import Scenario, simulate
from jianyue.ledger.casework.simulated import headline, limits_table, roles_table, tables_of
from jianyue.library.processes import load_process
from tests.ledger.casework.cases import ALMANAC

EVENT = load_process("city_event")


def ran(**more):
    told = {"first": date(2020, 6, 1), "days": 8, "arrivals": 8.0, "seed": 7, "work": 2.0} | more
    return simulate(EVENT, Scenario(**told), ALMANAC)


def test_the_limit_broken_most_often_stands_first():
    rows = limits_table(EVENT, ran(), ALMANAC.whole).rows
    shares = [row[5] for row in rows]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 50


def test_counts_of_a_limit_are_those_of_the_cases():
    run = ran()
    rows = {(row[0], row[1]): row for row in limits_table(EVENT, run, ALMANAC.whole).rows}
    found = [c for case in run.cases for c in case.clocks if c.key == "state/found"]
    assert rows["环节", "已发现"][3] == len(found)
    assert rows["环节", "已发现"][8] == sum(c.open for c in found)


def test_the_busiest_role_stands_first_and_nobody_beyond_all_his_time():
    rows = roles_table(EVENT, ran(staff={"seat": 2})).rows
    busy = [row[2] for row in rows]
    assert busy == sorted(busy, reverse=True)
    assert max(busy) <= 100
    assert dict((row[0], row[1]) for row in rows)["受理坐席"] == 2


def test_it_is_said_that_all_of_it_is_assumed():
    for table in tables_of(EVENT, ran(), ALMANAC.whole):
        assert table.notes[0] == "推演的数是假设推出来的，不是任何单位的实际数据"


def test_what_breaks_first_is_said_or_that_nothing_does():
    assert headline(tables_of(EVENT, ran(), ALMANAC.whole))[0].startswith("最先顶不住的是")
    plenty = dict.fromkeys((role.id for role in EVENT.roles), 20)
    calm = ran(staff=plenty, work=0.02)
    assert headline(tables_of(EVENT, calm, ALMANAC.whole)) is None
