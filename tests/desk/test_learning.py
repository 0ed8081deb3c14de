"""The classes are learnt from what the district has closed, samples left out."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.utils.timezone import get_default_timezone

from jianyue.core.people import Role
from jianyue.desk import learning
from jianyue.desk.cases import act_on_case
from jianyue.desk.learning import category_model, learn_categories, learn_when_due, model_path
from jianyue.library.keywords import load_keywords
from jianyue.store.models import CaseRow, EntryRow
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


NIGHT = datetime(2020, 4, 20, 23, 0, tzinfo=get_default_timezone())


@pytest.fixture
def soon(monkeypatch):
    """A book by which ten cases are enough to begin, and ten more to learn anew."""
    book = replace(load_keywords("city_event"), least_cases=10, learn_every=10, least_each=1)
    monkeypatch.setattr(learning, "load_keywords", lambda _: book)


def settled(texts, category):
    for n in range(10):
        number = reported(f"{texts}第{n}回", category=category)
        act_on_case(CLERK, case=number, action="refuse", fields={"reason": "已另办"})


def test_in_the_night_it_is_learnt_once_enough_were_closed_and_not_again(closed, soon):
    first = learn_when_due(NIGHT)
    assert (first.measured.cases, first.taken) == (20, True)
    assert learn_when_due(NIGHT) is None
    settled("井盖松动", "part/utility")
    again = learn_when_due(NIGHT)
    assert (again.measured.cases, again.taken) == (30, True)
    assert EntryRow.objects.filter(act="learn_by_night", person="system").count() == 2


def test_what_nobody_measured_is_told_of_nobody(closed, soon):
    """There was no model before the first, and nothing that neither had seen."""
    first = learn_when_due(NIGHT)
    assert (first.fresh, first.before) == (None, None)
    body = EntryRow.objects.get(act="learn_by_night").body
    assert '"first":"1.000"' in body
    assert not any(word in body for word in ("before", "unseen"))


def test_where_there_was_nothing_to_judge_by_no_share_is_told(closed):
    CaseRow.objects.update(sample=True)
    learn_categories(OPERATOR)
    body = EntryRow.objects.get(act="learn_categories").body
    assert '"cases":0' in body
    assert "first" not in body


def test_by_day_nothing_is_learnt(closed, soon):
    assert learn_when_due(NIGHT.replace(hour=10)) is None


def test_before_enough_were_closed_nothing_is_learnt(closed):
    """The book asks for three hundred."""
    assert learn_when_due(NIGHT) is None
    assert category_model() is None


def test_a_worse_model_is_not_taken_and_the_figures_of_both_are_kept(closed, soon, monkeypatch):
    """The new one knows nothing of what is judged by: the old one stands, and nothing is tried
    again until more is closed."""
    learn_when_due(NIGHT)
    old = category_model()
    settled("路灯不亮", "part/utility")
    real = learning.learn
    monkeypatch.setattr(learning, "learn", lambda examples, least: real(list(examples)[:0], least))
    found = learn_when_due(NIGHT)
    assert (found.taken, found.before.first, found.fresh.first) == (False, 1.0, 0.0)
    assert category_model() == old
    assert learn_when_due(NIGHT) is None
    body = EntryRow.objects.filter(act="learn_by_night").last().body
    assert '"before_first":"1.000"' in body
    assert '"taken":false' in body


def test_only_an_operator_lets_it_learn(closed):
    refused("R401", learn_categories, CLERK)
