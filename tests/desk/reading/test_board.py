"""The board: worst light of each area, what turned, what waits."""

from datetime import date

import pytest

from jianyue.core.refusal import Refusal
from jianyue.core.status import Light
from jianyue.desk.claims import submit_claim
from jianyue.desk.month_ends import keep_month_ends
from jianyue.desk.reading.board import board, worst_light
from jianyue.store.models import MonthEndRow
from jianyue.store.verdicts import mark_judged
from tests.desk.conftest import KEY
from tests.desk.test_claims import claim


def test_an_area_shows_its_worst_light_and_grey_only_when_all_are():
    assert worst_light([Light.GREEN, Light.RED, Light.GREY]) is Light.RED
    assert worst_light([Light.GREY, Light.GREEN]) is Light.GREEN
    assert worst_light([Light.GREY, Light.GREY]) is Light.GREY


def test_the_sums_of_the_areas_are_the_whole(plan, clerk):
    found = board(clerk, KEY)
    assert sum(area.total for area in found.areas) == found.total == 34
    assert sum(t.claimed for t in found.tallies) == sum(t.verified for t in found.tallies) == 34


def test_a_claim_that_turns_a_light_is_told(plan, clerk, linfang, promise):
    board(clerk, KEY)
    submit_claim(linfang, plan=KEY, claim=claim(promise, "100000"))
    found = board(clerk, KEY)
    assert [(t.line.id, t.before, t.now) for t in found.turned] == [
        (promise, Light.GREY, Light.GREEN)
    ]
    assert found.unchecked == 1


def test_what_turned_is_told_from_the_month_end_that_was_kept(plan, clerk, linfang, promise):
    """The same answer as the judge's, without judging the plan anew."""
    submit_claim(linfang, plan=KEY, claim=claim(promise, "100000"))
    judged = board(clerk, KEY).turned
    keep_month_ends(plan, date(2020, 4, 20))
    assert board(clerk, KEY).turned == judged
    march = MonthEndRow.objects.filter(day=date(2020, 3, 31))
    march.update(light="green")
    mark_judged(plan)
    assert promise not in [turn.line.id for turn in board(clerk, KEY).turned]


def test_the_board_of_a_past_day_knows_nothing_of_what_came_later(plan, clerk, linfang, promise):
    submit_claim(linfang, plan=KEY, claim=claim(promise, "100000"))
    found = board(clerk, KEY, date(2020, 4, 19))
    assert found.head.past
    assert all(t.line.id != promise for t in found.turned)


def test_a_resident_has_no_board(plan, wangqiang):
    with pytest.raises(Refusal, match="R401"):
        board(wangqiang, KEY)
