"""The sample can be used at once, says of everything made up that it is, and invents no outcome."""

import pytest

from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.operators import operator
from jianyue.desk.papers.acts import open_book
from jianyue.desk.sample import KEY, MARK, SEATS, UNITS, fill_sample
from jianyue.desk.units import add_unit
from jianyue.store.models import CheckRow, ClaimRow, DutyRow, PersonRow, RequestRow, UnitRow
from jianyue.store.plans import load_plan
from jianyue.store.records import load_observations
from tests.desk.conftest import EXAMPLE


@pytest.fixture
def day(db, settings, tmp_path):
    settings.JIANYUE_TODAY = "2020-06-30"
    settings.BLOBS = tmp_path / "blobs"


@pytest.fixture
def filled(day):
    return fill_sample()


def test_each_role_has_somebody_whose_password_signs_him_in(filled):
    assert {sign.seat.role for sign in filled} == {*Role, None}
    for sign in filled:
        person = PersonRow.objects.get(username=sign.seat.username)
        assert person.sample
        assert person.check_password(sign.password)
    assert len({sign.password for sign in filled}) == len(SEATS)


def test_everything_made_up_says_so_and_holds_no_figure(filled):
    words = [
        *ClaimRow.objects.values_list("progress", flat=True),
        *CheckRow.objects.values_list("words", flat=True),
        *RequestRow.objects.values_list("reason", flat=True),
    ]
    assert len(words) == 6
    assert [w for w in words if not w.startswith(MARK)] == []
    assert all("样例" in u.name for u in UnitRow.objects.filter(code__startswith="YL-"))
    assert all("样例" in d.leader for d in DutyRow.objects.all())
    plan = ClaimRow.objects.first().plan
    book, _ = open_book(EXAMPLE)
    assert load_observations(plan) == book.record.observations
    assert load_plan(plan, duties=False) == book.plan


def test_filling_again_changes_the_passwords_alone(filled):
    before = ClaimRow.objects.count(), DutyRow.objects.count(), PersonRow.objects.count()
    again = fill_sample()
    assert (ClaimRow.objects.count(), DutyRow.objects.count(), PersonRow.objects.count()) == before
    assert [s.seat for s in again] == [s.seat for s in filled]
    assert not {s.password for s in again} & {s.password for s in filled}
    assert PersonRow.objects.get(username="linfang").check_password(again[1].password)


def test_an_archive_in_use_takes_no_sample(day):
    add_unit(operator(Role.SYSTEM_ADMIN), code="SW", name="区商务委")
    with pytest.raises(Refusal, match="R824"):
        fill_sample()
    assert not PersonRow.objects.exists()


def test_every_sample_unit_answers_for_promises(filled):
    held = {d.lead for d in DutyRow.objects.filter(plan__key=KEY)}
    assert held == {code for code, _ in UNITS}
