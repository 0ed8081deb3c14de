"""The ladder, with days worked out by hand on the calendar of 2020.

Worked in April 2020: 1 2 3 | 7 8 9 10 | 13–17 | 20–24 26 | 27–30 (the 26th, a Sunday, makes up
for May); rest 4–6 April (清明) and 1–5 May.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jianyue.core.escalation import Charge, Failure, Reporting
from jianyue.core.refusal import Refusal
from jianyue.core.status import Status
from jianyue.ledger.ladder import promise_matters, report_matters, steps_due
from jianyue.library.calendars import load_workdays
from jianyue.library.escalation import load_ladder

DUE = date(2020, 4, 30)
CHARGE = Charge("C001", "新增绿地", DUE, Status.ON_TRACK, "SW", ("JW",), "分管副区长")
WINDOW = Reporting(15, 25, True, "basis")


def on(day, charge=CHARGE, held=None):
    """The ids of the steps that a promise makes due on a day."""
    matters = promise_matters([charge], day)
    climbs = steps_due(matters, load_ladder(), held or {}, day, load_workdays())
    return [climb.step.id for climb in climbs]


def followed(charge, days):
    """Day by day from a first to a last: what was climbed when."""
    held, told = {}, []
    day, last = days
    while day <= last:
        for climb in steps_due(
            promise_matters([charge], day), load_ladder(), held, day, load_workdays()
        ):
            held[climb.key] = day
            told.append((climb.step.id, day))
        day += timedelta(days=1)
    return told


def test_the_blue_slip_comes_ten_working_days_before():
    """Before 30 April: 29 28 27 26 24 23 22 21 20 17, ten worked days back from the 30th."""
    assert on(date(2020, 4, 15)) == []
    assert on(date(2020, 4, 16)) == []
    assert on(date(2020, 4, 17)) == ["near-1"]


def test_a_later_look_takes_the_latest_step_before_the_day_alone():
    assert on(date(2020, 4, 28)) == ["near-2"]
    assert on(date(2020, 4, 28), held={"near-2/C001/2020-04-30": date(2020, 4, 27)}) == []


def test_nothing_is_climbed_on_a_day_of_rest():
    assert on(date(2020, 4, 25)) == []  # Saturday
    assert on(date(2020, 4, 26)) == ["near-1"]  # Sunday, worked


def test_what_is_kept_or_a_direction_is_left_alone():
    for status in (Status.KEPT, Status.EARLY, Status.DIRECTION):
        assert promise_matters([replace(CHARGE, status=status)], DUE) == ()


def test_silence_after_the_day_accuses_nobody():
    for status in (Status.UNPROVEN, Status.AWAITING_DATA, Status.AWAITING_TARGET):
        assert promise_matters([replace(CHARGE, status=status)], date(2020, 5, 20)) == ()


def test_an_aim_that_was_missed_is_not_chased():
    missed = replace(CHARGE, status=Status.MISSED_AIM)
    assert promise_matters([missed], date(2020, 5, 20)) == ()


def test_red_slips_follow_one_another_without_a_jump():
    """Past 30 April: 6 May is the first worked day, then 7 8 9 11 12 13 (9 May makes up)."""
    late = replace(CHARGE, status=Status.OVERDUE)
    assert followed(late, (date(2020, 5, 1), date(2020, 6, 30))) == [
        ("overdue-1", date(2020, 5, 6)),
        ("overdue-2", date(2020, 5, 12)),
    ]


def test_who_looks_late_still_climbs_one_step_at_a_time():
    late = replace(CHARGE, status=Status.OVERDUE)
    assert followed(late, (date(2020, 6, 1), date(2020, 6, 30))) == [
        ("overdue-1", date(2020, 6, 1)),
        ("overdue-2", date(2020, 6, 8)),  # five working days: 2 3 4 5 8
    ]


def test_yellow_slips_count_from_the_day_they_were_first_told():
    """From 7 April: worked 8 9 10 13 14 15 16 17 20 21, the tenth; ten more: 22 23 24 26 27 … 7 May."""
    behind = replace(
        CHARGE, due=date(2020, 12, 31), status=Status.BEHIND, behind_since=date(2020, 4, 1)
    )
    assert followed(behind, (date(2020, 4, 5), date(2020, 6, 30))) == [
        ("behind-1", date(2020, 4, 7)),
        ("behind-2", date(2020, 4, 21)),
        ("behind-3", date(2020, 5, 7)),
    ]


def test_who_falls_behind_again_begins_at_the_foot_of_the_ladder():
    again = replace(
        CHARGE, due=date(2020, 12, 31), status=Status.BEHIND, behind_since=date(2020, 8, 1)
    )
    held = {"behind-1/C001/2020-04-01": date(2020, 4, 7)}
    assert on(date(2020, 8, 10), again, held) == ["behind-1"]


def test_what_is_broken_before_its_day_is_behind_and_not_past_due():
    broken = replace(CHARGE, status=Status.BROKEN)
    told = [m.failure for m in promise_matters([broken], date(2020, 4, 20))]
    assert told == [Failure.BEHIND, Failure.NEAR]
    after = [m.failure for m in promise_matters([broken], date(2020, 5, 6))]
    assert after == [Failure.OVERDUE]


def test_a_due_day_beyond_the_calendar_waits_for_it():
    assert on(date(2020, 4, 17), replace(CHARGE, due=date(2035, 12, 31))) == []


def test_a_day_beyond_the_calendar_is_refused():
    with pytest.raises(Refusal, match="R531"):
        on(date(2035, 1, 5))


def test_how_many_working_days_are_left_is_told():
    day = date(2020, 4, 17)
    (climb,) = steps_due(promise_matters([CHARGE], day), load_ladder(), {}, day, load_workdays())
    assert climb.left == 10
    assert climb.matter.leader == "分管副区长"


# Reports -------------------------------------------------------------------------------------


def owed(day, *, reported=(), charges=(CHARGE,), year=2020):
    return report_matters(
        charges, frozenset(reported), WINDOW, load_workdays(), today=day, year=year
    )


def report_steps(day, held=None, **more):
    climbs = steps_due(owed(day, **more), load_ladder(), held or {}, day, load_workdays())
    return [(climb.step.id, climb.matter.subject) for climb in climbs]


MARCH, APRIL = date(2020, 3, 1), date(2020, 4, 1)


def test_a_unit_is_reminded_three_working_days_before_the_due_day():
    """April's report is due on Sunday the 26th; 24 23 22 before it are worked."""
    done = [("C001", MARCH)]
    assert report_steps(date(2020, 4, 21), reported=done) == []
    assert report_steps(date(2020, 4, 22), reported=done) == [("report-1", "SW@2020-04")]


def test_a_unit_that_did_not_report_is_called_the_next_working_day():
    done = [("C001", MARCH)]
    held = {"report-1/SW@2020-04/2020-04-26": date(2020, 4, 22)}
    assert report_steps(date(2020, 4, 26), held, reported=done) == []
    assert report_steps(date(2020, 4, 27), held, reported=done) == [("report-2", "SW@2020-04")]


def test_after_three_more_working_days_the_office_is_told():
    held = {
        "report-1/SW@2020-04/2020-04-26": date(2020, 4, 22),
        "report-2/SW@2020-04/2020-04-26": date(2020, 4, 27),
    }
    done = [("C001", MARCH)]
    assert report_steps(date(2020, 4, 29), held, reported=done) == []
    assert report_steps(date(2020, 4, 30), held, reported=done) == [("report-3", "SW@2020-04")]


def test_who_has_reported_every_promise_owes_nothing():
    assert owed(date(2020, 4, 28), reported=[("C001", MARCH), ("C001", APRIL)]) == ()


def test_one_matter_names_all_that_a_unit_owes_of_a_month():
    two = replace(CHARGE, commitment="C002", title="开工项目")
    (march, april) = owed(date(2020, 4, 28), charges=(CHARGE, two), reported=[("C001", APRIL)])
    assert (march.commitments, march.month) == (("C001", "C002"), MARCH)
    assert (april.commitments, april.titles) == (("C002",), ("开工项目",))


def test_a_duty_laid_after_the_due_day_was_nobodys_to_report():
    fresh = replace(CHARGE, since=date(2020, 4, 20))
    assert [m.month for m in owed(date(2020, 4, 28), charges=(fresh,))] == [APRIL]


def test_what_has_no_lead_unit_is_settled_or_was_due_before_the_month_is_not_owed():
    for charge in (
        replace(CHARGE, lead=""),
        replace(CHARGE, status=Status.KEPT),
        replace(CHARGE, due=date(2020, 2, 28)),
    ):
        assert owed(date(2020, 4, 28), charges=(charge,)) == ()


def test_only_months_of_the_plans_year_are_reported():
    assert [m.month for m in owed(date(2020, 1, 28))] == [date(2020, 1, 1)]
    assert owed(date(2021, 2, 28)) == ()
