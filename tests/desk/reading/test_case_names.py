"""Units, areas and states by their names."""

from datetime import date

from jianyue.desk.reading.case_names import area_names, state_names, unit_names
from jianyue.store.models import UnitRow
from tests.desk.cases import units


def test_units_by_their_codes(db):
    units()
    assert unit_names()["SW"] == ("区商务委", "区商务委")  # no book knows it in English


def test_a_unit_of_the_dispatch_book_has_its_english_name(db):
    units()
    UnitRow.objects.filter(code="SW").update(code="jiaotong", name="区交通委")
    UnitRow.objects.filter(code="JW").update(code="shuiwu", name="水务局（样例）")
    told = unit_names()
    assert told["jiaotong"] == ("区交通委", "transport")
    assert told["shuiwu"] == ("水务局（样例）", "water (sample)")


def test_a_grid_is_told_with_the_town_above():
    told = area_names()
    deep = next(code for code in told if code.count("/") == 2)
    town = deep.split("/")[0]
    assert told[deep][0].startswith(told[town][0])
    assert told[deep][1].endswith(told[town][1])


def test_a_state_by_its_process(db):
    assert state_names(date(2020, 6, 15))["city_event", "handling"] == ("处置中", "being handled")
