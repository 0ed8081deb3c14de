"""The form of a measure on cases: what may be chosen and what holds now; looking writes nothing."""

import pytest

from jianyue.core.refusal import Refusal
from jianyue.core.rollup import CaseFilter, CaseMeasure, CaseQuery
from jianyue.desk.case_measures import measure_by_cases, preview_case_measure
from jianyue.desk.reading.case_measure import case_measure_form
from jianyue.store.models import CaseMeasureRow
from tests.desk.conftest import KEY

SHARE = CaseQuery(CaseMeasure.ON_TIME, CaseFilter(process="city_event"))
ONE = {"plan": KEY, "commitment": "C001", "measure": 0, "query": SHARE}


def test_the_form_offers_every_process_figure_and_class(plan, clerk):
    form = case_measure_form(clerk, KEY, "C001")
    assert "city_event" in {one[0] for one in form.processes}
    assert form.figures == tuple(CaseMeasure)
    assert all(zh and en for _, zh, en in form.categories)
    assert form.categories
    assert form.held == ()


def test_a_look_without_cases_has_no_figure_and_writes_nothing(plan, clerk):
    found = preview_case_measure(clerk, **ONE)
    assert (found.count, found.value, found.unit) == (0, None, "%")
    assert CaseMeasureRow.objects.count() == 0


def test_what_holds_is_told(plan, clerk):
    measure_by_cases(clerk, basis="样例", **ONE)
    assert [one.query for one in case_measure_form(clerk, KEY, "C001").held] == [SHARE]


def test_who_may_not_assign_may_not_look(plan, chenli):
    with pytest.raises(Refusal, match="R401"):
        preview_case_measure(chenli, **ONE)
    with pytest.raises(Refusal, match="R401"):
        case_measure_form(chenli, KEY, "C001")
