from datetime import date, timedelta

import chinese_calendar
import pytest

from jianyue.core.refusal import Refusal
from jianyue.library.calendars import CALENDAR_FOLDER, load_workdays


def test_every_day_agrees_with_a_second_source() -> None:
    calendar = load_workdays()
    assert (calendar.first, calendar.last) == (date(2015, 1, 1), date(2026, 12, 31))
    days = [calendar.first + timedelta(days=n) for n in range(4383)]
    assert days[-1] == calendar.last
    differ = [d for d in days if calendar.is_workday(d) != chinese_calendar.is_workday(d)]
    assert differ == []


def test_the_extension_of_2020_was_not_known_before_it_was_published() -> None:
    calendar = load_workdays()
    before = calendar.as_known_on(date(2020, 1, 26))
    assert before.is_workday(date(2020, 1, 31))
    assert before.is_workday(date(2020, 2, 1))
    assert before.next_workday(date(2020, 1, 24)) == date(2020, 1, 31)
    after = calendar.as_known_on(date(2020, 1, 27))
    assert after.next_workday(date(2020, 1, 24)) == date(2020, 2, 3)


def test_a_year_whose_notice_is_not_yet_known_is_refused() -> None:
    known = load_workdays().as_known_on(date(2020, 11, 24))
    with pytest.raises(Refusal, match="R531"):
        known.is_workday(date(2021, 1, 4))


def test_every_notice_was_known_before_the_days_it_moves() -> None:
    for notice in load_workdays().notices:
        assert notice.since <= min((*notice.rest, *notice.work))
        assert notice.title


@pytest.mark.parametrize(
    "text",
    [
        "year = 2015",
        "[[notice]]\nyear = 2015",
        '[[notice]]\nyear = 2015\ntitle = ""\nnumber = ""\nsince = 2015-01-01\nrest = ["2015-02-30"]\nwork = []',
        '[[notice]]\nyear = 2015\ntitle = ""\nnumber = ""\nsince = 2015-01-01\nrest = ["2015-02-03/2015-02-01"]\nwork = []',
        '[[notice]]\nyear = 2015\ntitle = ""\nnumber = ""\nsince = 2015-01-01\nrest = ["2015-02-03"]\nwork = ["2015-02-03"]',
        '[[notice]]\nyear = "2015"\ntitle = ""\nnumber = ""\nsince = 2015-01-01\nrest = []\nwork = []',
        "not toml",
    ],
)
def test_a_file_not_in_its_form_is_refused(tmp_path, text) -> None:
    (tmp_path / "hours.toml").write_bytes((CALENDAR_FOLDER / "hours.toml").read_bytes())
    (tmp_path / "2015.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match="R504"):
        load_workdays(tmp_path)


def test_a_gap_between_the_years_is_refused(tmp_path) -> None:
    for name in ("hours.toml", "2015.toml", "2017.toml"):
        (tmp_path / name).write_bytes((CALENDAR_FOLDER / name).read_bytes())
    with pytest.raises(Refusal, match="R530"):
        load_workdays(tmp_path)
