"""The verdicts on the rows that the database chooses are the verdicts on all of its rows."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianyue.core.evidence import Standing
from jianyue.core.plan import Plan
from jianyue.desk.verdicts import judge_day
from jianyue.ledger.promises import judge_plan
from jianyue.library.judging import load_judging_rules
from jianyue.store.models import CommitmentRow, ObservationRow, PlanRow, VersionRow
from jianyue.store.needed import load_needed
from jianyue.store.plans import commitment_rows, load_plan
from jianyue.store.records import load_record, observation_rows
from tests.ledger.anything import AS_OF, COMMITMENTS, FIGURES, ROWS
from tests.ledger.bench import YEAR, day, number, promise, row

LAST = date(YEAR, 12, 31)


@pytest.fixture
def version(db):
    """An adopted plan of the year, without a promise yet."""
    text = "报告"
    plan = PlanRow.objects.create(
        key="plan",
        title="计划",
        place="某市",
        year=YEAR,
        stage="adopted",
        report_file="report.txt",
        report_data=text.encode(),
        source_name="report.txt",
        source_text=text,
        source_sha256="0" * 64,
        outline=[],
        clauses=[],
        made_at=datetime(YEAR, 1, 1, tzinfo=UTC),
    )
    return VersionRow.objects.create(plan=plan, number=1, day=date(YEAR, 1, 1), body="某市")


def keep(version, commitment, rows):
    CommitmentRow.objects.bulk_create(commitment_rows(version, [commitment], "报告"))
    once = {row.id: row for row in rows}.values()
    ObservationRow.objects.bulk_create(observation_rows(version.plan, once))


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(COMMITMENTS, st.one_of(ROWS, FIGURES), AS_OF, st.booleans())
def test_any_promise_has_the_verdict_that_all_rows_give(version, commitment, rows, as_of, memory):
    with transaction.atomic():
        keep(version, commitment, rows)
        plan: Plan = load_plan(version.plan, as_of=as_of)
        record = load_record(version.plan, as_of=as_of)
        found = judge_day(version.plan, as_of, memory=memory)
        for basis in Standing:
            wanted = judge_plan(
                plan, record, as_of, rules=load_judging_rules(), basis=basis, memory=memory
            )
            assert found[basis] == wanted
        transaction.set_rollback(True)


def test_of_a_year_of_figures_the_latest_and_the_greatest_are_read(version):
    rows = [row(v, to=f"0{m}-28", id=f"M{m}") for m, v in enumerate((1, 9, 3, 5), 1)]
    keep(version, promise(number("=", 10)), rows)
    assert [o.id for o in load_needed(version, (day("12-31"),), day("12-31"))] == ["M2", "M4"]


def test_a_day_is_judged_in_eight_statements(version, django_assert_num_queries):
    keep(version, promise(number("=", 10)), [row(1, to="01-28", id="M1")])
    with django_assert_num_queries(8):
        judge_day(version.plan, LAST)
