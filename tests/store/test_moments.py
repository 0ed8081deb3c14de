"""A day begins by the office's clock."""

from datetime import UTC, date

from jianyue.store.moments import midnight


def test_a_day_in_shanghai_begins_at_four_in_the_afternoon_of_the_day_before_in_greenwich():
    begin = midnight(date(2020, 4, 20))
    assert begin.isoformat() == "2020-04-20T00:00:00+08:00"
    assert begin.astimezone(UTC).isoformat() == "2020-04-19T16:00:00+00:00"
