"""A district's own file stands in place of the shipped one; what is misspelt is told."""

import pytest

from jianyue.library import own
from jianyue.library.areas import load_areas
from jianyue.library.calendars import CALENDAR_FOLDER, load_workdays
from jianyue.library.dispatch import DISPATCH_FOLDER, dispatch_ids, load_dispatch
from jianyue.library.sensors import SENSOR_FILE, load_sensors

LOADERS = (load_areas, load_dispatch, load_sensors, load_workdays)


@pytest.fixture
def books(tmp_path, monkeypatch):
    """The folder of a district's own books, empty; each book is read anew."""
    monkeypatch.setenv("JIANYUE_DATA", str(tmp_path))
    for load in LOADERS:
        load.cache_clear()
    yield tmp_path / "books"
    for load in LOADERS:
        load.cache_clear()


def laid(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_own_books_those_that_are_shipped_stand(books):
    assert own.own_books() == ()
    assert own.in_force(SENSOR_FILE) == SENSOR_FILE


def test_an_own_file_stands_in_place_of_the_shipped_one(books):
    path = laid(books, "sensors.toml", SENSOR_FILE.read_text("utf-8").replace("塔城路", "清河路"))
    assert own.in_force(SENSOR_FILE) == path
    assert "清河路" in "".join(sensor.zh for sensor in load_sensors().values())


def test_a_book_of_a_folder_too_and_its_neighbours_stay(books):
    shipped = (DISPATCH_FOLDER / "city_event.toml").read_text("utf-8")
    laid(books, "dispatch/service.toml", shipped)
    assert dispatch_ids() == ("city_event", "service")
    assert load_dispatch("service").zh == load_dispatch("city_event").zh


def test_a_years_notice_stands_beside_the_years_that_are_shipped(books):
    last = load_workdays().last
    year = last.year + 1
    text = (CALENDAR_FOLDER / f"{last.year}.toml").read_text("utf-8")
    laid(books, f"calendars/{year}.toml", text.replace(str(last.year), str(year)))
    load_workdays.cache_clear()
    assert load_workdays().last.year == year
    assert load_workdays().first.year == 2015


def test_what_is_misspelt_or_no_book_is_told(books):
    laid(books, "sensor.toml", "")
    laid(books, "areas/district.json", "")
    laid(books, "areas/district.geojson", "")
    assert own.strangers() == ("areas/district.json", "sensor.toml")
    assert [name for name, _ in own.own_books()] == ["areas/district.geojson"]


def test_every_book_that_may_be_a_districts_own_is_shipped():
    assert all((own.SHELF / name).is_file() for name in own.FILES)
    assert all(any((own.SHELF / f).glob(f"*{suffix}")) for f, suffix in own.FOLDERS.items())
