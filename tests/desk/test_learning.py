"""The classes are learnt from what the district has closed, samples left out."""

import pytest

from jianyue.core.people import Role
from jianyue.desk.cases import act_on_case
from jianyue.desk.learning import category_model, learn_categories, model_path
from jianyue.store.models import CaseRow
from tests.desk.cases import CLERK
from tests.desk.conftest import actor
from tests.desk.reporters import reported
from tests.desk.test_cases import office, refused  # noqa: F401 fixture

OPERATOR = actor("sys", (Role.SYSTEM_ADMIN,))


@pytest.fixture
def closed(office, settings, tmp_path):  # noqa: F811
    """Ten closed cases of each of two classes, and an open one."""
    settings.DATA = tmp_path
    for n in range(10):
        for text, category in (("路灯不亮", "part/utility"), ("坑洞积水", "part/traffic")):
            number = reported(f"{text}第{n}处", category=category)
            act_on_case(CLERK, case=number, action="refuse", fields={"reason": "已另办"})
    reported("路灯不亮", category="part/utility")


def test_without_closed_cases_there_is_no_model(office, settings, tmp_path):  # noqa: F811
    settings.DATA = tmp_path
    assert category_model() is None
    assert learn_categories(OPERATOR).cases == 0
    assert category_model().cases == 0


def test_what_was_closed_is_learnt_and_measured(closed):
    found = learn_categories(OPERATOR)
    assert (found.cases, found.first) == (20, 1.0)
    assert category_model().categories == ("part/traffic", "part/utility")


def test_samples_teach_nothing(closed):
    CaseRow.objects.update(sample=True)
    assert learn_categories(OPERATOR).cases == 0


def test_a_model_learnt_anew_is_read_anew(closed):
    learn_categories(OPERATOR)
    assert category_model().cases == 20
    CaseRow.objects.update(sample=True)
    learn_categories(OPERATOR)
    assert category_model().cases == 0
    assert not model_path().with_suffix(".new").exists()


def test_only_an_operator_lets_it_learn(closed):
    refused("R401", learn_categories, CLERK)
