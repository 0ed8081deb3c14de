"""Tables: a row a measure, sums that agree, claimed and verified side by side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from jianyue.core.book import Record
from jianyue.core.calendar import Deadline
from jianyue.core.commitment import Node
from jianyue.core.evidence import Standing
from jianyue.core.plan import Authority, Plan, PlanVersion
from jianyue.core.status import Status
from jianyue.ledger.promises import judge_plan
from jianyue.ledger.tables import (
    area_numbers,
    area_of,
    areas_table,
    commitments_table,
    headline_table,
    meta_table,
    observations_table,
    summary_table,
)
from tests.ledger.bench import RULES, day, number, promise, row

PATH = (Node(Deadline(day("03-31")), Decimal("0.3"), "完成选址"),)
ONE = replace(promise(number("=", 3), number("=", 5), path=PATH), area=("安排", "一、经济"))
TWO = replace(promise(number("=", 7)), id="C002", area=("安排", "二、民生"))
PLAN = Plan("计划", "某区", 2021, (PlanVersion(1, Authority("", "", day("01-10")), (ONE, TWO)),))
ROWS = (row(3, to="12-31", id="A"), row(6, to="12-31", measure=1, id="B"))


def tables():
    as_of, record = day("2022-01-31"), Record(ROWS)
    claimed = judge_plan(PLAN, record, as_of, rules=RULES)
    verified = judge_plan(PLAN, record, as_of, rules=RULES, basis=Standing.VERIFIED)
    return commitments_table(PLAN, claimed, verified, as_of=as_of, source=None), claimed, verified


def column(table, key):
    at = next(i for i, c in enumerate(table.columns) if c.key == key)
    return [r[at] for r in table.rows]


def test_there_is_a_row_for_each_measure():
    table, _, _ = tables()
    assert column(table, "id") == ["C001", "C001", "C002"]
    assert column(table, "no") == [1, 2, 3]


def test_claimed_and_verified_stand_side_by_side():
    table, _, _ = tables()
    assert column(table, "status_claimed") == ["kept", "kept", "unproven"]
    assert column(table, "status_verified") == ["unproven"] * 3


def test_every_row_fits_its_columns():
    table, claimed, verified = tables()
    others = (
        areas_table(table),
        headline_table(table),
        summary_table(claimed, verified, dict(RULES.lights)),
        observations_table(Record(ROWS)),
    )
    for one in (table, *others):
        assert {len(r) for r in one.rows} <= {len(one.columns)}


def test_the_areas_count_every_row_once():
    table, _, _ = tables()
    areas = areas_table(table)
    assert column(areas, "area") == ["一、经济", "二、民生"]
    assert column(areas, "total") == [2, 1]
    assert column(areas, "kept") == [2, 0]


def test_the_summary_counts_each_commitment_once_a_basis():
    _, claimed, verified = tables()
    summary = summary_table(claimed, verified, dict(RULES.lights))
    assert sum(column(summary, "count_claimed")) == 2
    assert sum(column(summary, "count_verified")) == 2
    assert column(summary, "share_claimed")[list(Status).index(Status.KEPT)] == Decimal("0.500")


def test_an_empty_plan_has_shares_of_nothing():
    summary = summary_table((), (), dict(RULES.lights))
    assert set(column(summary, "share_claimed")) == {Decimal(0)}


def test_a_node_stands_in_its_quarter_with_its_words_and_share():
    table, _, _ = tables()
    assert column(table, "q1")[0] == "完成选址；30%"
    assert column(table, "q2")[0] is None


def test_a_promise_without_headings_has_an_area_all_the_same():
    bare = replace(ONE, area=())
    assert area_of(bare) == "未分领域"
    assert area_numbers((TWO, ONE, bare)) == {"二、民生": 1, "一、经济": 2, "未分领域": 3}


def test_a_publication_says_of_itself_that_it_is_a_sample():
    meta = meta_table(
        title="计划", place="某区", year=2021, as_of=day("06-30"), version=1,
        source_name="报告", source_sha256="0" * 64, sample=True,
    )  # fmt: skip
    assert dict(meta.rows)["sample"] == "true"
    assert dict(meta.rows)["as_of"] == "2021-06-30"
