"""样例指标 sample measures: the report's「便捷度、体验度和满意度」made testable, and judged on sample cases.

The report promises a direction and names no figure. So the targets are made up, say in their own
names that they are samples, and come by an amendment of the sample district, beside the report's
own promises, none of which is touched.
"""

from __future__ import annotations

from decimal import Decimal

from jianyue.core.calendar import Deadline
from jianyue.core.commitment import Basis, Commitment, Measure, NumberTarget, Op, Strength
from jianyue.core.plan import Authority
from jianyue.core.rollup import CaseFilter, CaseMeasure, CaseQuery
from jianyue.core.text import Span
from jianyue.desk.case_measures import measure_by_cases
from jianyue.desk.clock import today
from jianyue.desk.people import actor_of
from jianyue.desk.plans import amend_plan, find_plan
from jianyue.desk.sample import KEY
from jianyue.store.models import PersonRow
from jianyue.store.plans import load_plan

SENTENCE = "不断提升企业和群众办事的便捷度、体验度和满意度"
BY = "样例：目标值是为试用编的，不是事实"
EVENTS = CaseFilter(process="city_event")
# 便捷度, 体验度, 满意度: what is counted for each, and the made-up target.
TARGETS = (
    ("便捷度：办结中位天数（样例目标）", CaseMeasure.MEDIAN_DAYS, Op.AT_MOST, "7", "日"),
    ("体验度：按期处置率（样例目标）", CaseMeasure.ON_TIME, Op.AT_LEAST, "80", "%"),
    ("满意度：回访满意率（样例目标）", CaseMeasure.SATISFIED, Op.AT_LEAST, "85", "%"),
)


def promise_by_cases() -> str:
    """Amend the sample plan once by a promise judged on cases; its id. Does nothing a second time."""
    row = find_plan(KEY)
    plan = load_plan(row, duties=False)
    held = {c.id for version in plan.versions for c in version.commitments}
    made = f"C{len(plan.versions[0].commitments) + 1:03d}"
    if made in held:
        return made
    clerk = actor_of(PersonRow.objects.get(username="ducha"))
    at = row.source_text.find(SENTENCE)
    span = Span(at, at + len(SENTENCE)) if at >= 0 else None
    promise = Commitment(
        made,
        tuple(_measure(*target) for target in TARGETS),
        Strength.AIM,
        Deadline(plan.versions[0].commitments[0].due.day),
        span,
        span,
        area=("样例",),
    )
    authority = Authority("样例区政府", "样例〔2020〕1号", today(), BY)
    amend_plan(clerk, key=KEY, authority=authority, changes={made: promise})
    for number, (_, what, *_rest) in enumerate(TARGETS):
        query = CaseQuery(what, EVENTS)
        measure_by_cases(clerk, plan=KEY, commitment=made, measure=number, query=query, basis=BY)
    return made


def _measure(name: str, what: CaseMeasure, op: Op, value: str, unit: str) -> Measure:
    return Measure(name, NumberTarget(op, Decimal(value), unit, Basis.LEVEL, written=value + unit))
