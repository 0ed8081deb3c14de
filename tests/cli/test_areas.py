"""``jianyue areas``: findings with their places, and where a point lies."""

from __future__ import annotations

import json

import pytest

from jianyue.cli.main import main
from tests.ledger.area_checks.maps import collection


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.fixture
def overlapping(tmp_path):
    path = tmp_path / "areas.geojson"
    text = "anting unit=anting 0,0 4,4\nmalu unit=malu 3,3 6,6"
    path.write_text(json.dumps(collection(text), ensure_ascii=False, indent=1), encoding="utf-8")
    return str(path)


def test_a_sound_book_is_checked_without_a_word_of_fault(capsys):
    assert main(["areas", "check", "district"]) == 0
    assert capsys.readouterr().out == ""


def test_a_fault_is_shown_with_its_line_and_what_to_do(overlapping, capsys):
    assert main(["areas", "check", overlapping]) == 1
    out = capsys.readouterr().out
    assert "error[P142]" in out
    assert "--> areas.geojson:" in out
    assert "提示: 改正两者之一的边界" in out


def test_findings_are_told_to_machines(overlapping, capsys):
    assert main(["areas", "check", overlapping, "--format", "json"]) == 1
    assert [one["code"] for one in json.loads(capsys.readouterr().out)] == ["P142"]


def test_a_file_that_is_not_there_is_refused(capsys):
    assert main(["areas", "check", "nothing.geojson"]) == 3
    assert "R1150" in capsys.readouterr().err


def test_where_a_point_lies_and_whose_it_is(capsys):
    assert main(["areas", "at", "121.25", "31.38"]) == 0
    told = capsys.readouterr()
    assert "样例" in told.err
    assert " › " in told.out
    assert "归：" in told.out


def test_a_point_outside_is_told_and_is_no_success(capsys):
    assert main(["areas", "at", "0", "0"]) == 1
    assert "不在任何区域里" in capsys.readouterr().out


def test_where_a_point_lies_is_told_to_machines(capsys):
    assert main(["areas", "at", "121.25", "31.38", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["areas"][0] == found["unit"]
    assert len(found["areas"]) == 3
