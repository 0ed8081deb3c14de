"""样例指标 sample measures: the report's「便捷度、体验度和满意度」and「一网统管」made testable.

They are judged on sample cases. The report promises directions and names no figure. So the targets
are made up, say in their own names that they are samples, and come by an amendment of the sample
district, beside the report's own promises, none of which is touched.
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

Target = tuple[str, CaseMeasure, Op, str, str]
SENTENCE = "不断提升企业和群众办事的便捷度、体验度和满意度"
BY = "样例：目标值是为试用编的，不是事实"
EVENTS = CaseFilter(process="city_event")
# 便捷度, 体验度, 满意度: what is counted for each, and the made-up target.
TARGETS = (
    ("便捷度：办结中位天数（样例目标）", CaseMeasure.MEDIAN_DAYS, Op.AT_MOST, "7", "日"),
    ("体验度：按期处置率（样例目标）", CaseMeasure.ON_TIME, Op.AT_LEAST, "80", "%"),
    ("满意度：回访满意率（样例目标）", CaseMeasure.SATISFIED, Op.AT_LEAST, "85", "%"),
)


UNIFIED = "推进“一网通办”“一网统管”"
# 一网统管: what is reported comes to an end through one network, and is not done twice.
UNIFIED_TARGETS = (
    ("一网统管：今年办结的件数（样例目标）", CaseMeasure.CLOSED, Op.AT_LEAST, "1000", "件"),
    ("一网统管：返工率（样例目标）", CaseMeasure.REWORKED, Op.AT_MOST, "10", "%"),
)
# Of the report's other sentences none speaks of what cases count.
PROMISES = ((SENTENCE, TARGETS), (UNIFIED, UNIFIED_TARGETS))


def promise_by_cases() -> tuple[str, ...]:
    """Amend the sample plan once by promises judged on cases; their ids. Does nothing a second
    time."""
    row = find_plan(KEY)
    plan = load_plan(row, duties=False)
    held = {c.id for version in plan.versions for c in version.commitments}
    last = len(plan.versions[0].commitments)
    made = tuple(f"C{last + n:03d}" for n in range(1, len(PROMISES) + 1))
    if made[0] in held:
        return made
    clerk = actor_of(PersonRow.objects.get(username="ducha"))
    due = Deadline(plan.versions[0].commitments[0].due.day)
    changes = {
        cid: _promise(cid, _where(row.source_text, words), targets, due)
        for cid, (words, targets) in zip(made, PROMISES, strict=True)
    }
    amend_plan(
        clerk,
        key=KEY,
        authority=Authority("样例区政府", "样例〔2020〕1号", today(), BY),
        changes=changes,
    )
    for cid, (_, targets) in zip(made, PROMISES, strict=True):
        for number, (_, what, *_rest) in enumerate(targets):
            query = CaseQuery(what, EVENTS)
            measure_by_cases(clerk, plan=KEY, commitment=cid, measure=number, query=query, basis=BY)
    return made


def _where(source: str, words: str) -> Span | None:
    at = source.find(words)
    return Span(at, at + len(words)) if at >= 0 else None


def _promise(cid: str, span: Span | None, targets: tuple[Target, ...], due: Deadline) -> Commitment:
    measures = tuple(_measure(*target) for target in targets)
    return Commitment(cid, measures, Strength.AIM, due, span, span, area=("样例",))


def _measure(name: str, what: CaseMeasure, op: Op, value: str, unit: str) -> Measure:
    return Measure(name, NumberTarget(op, Decimal(value), unit, Basis.LEVEL, written=value + unit))
