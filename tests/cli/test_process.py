"""``jianyue process``: findings in the manner of a compiler, a picture, a table."""

from __future__ import annotations

import json

import pytest

from jianyue.cli.main import main
from tests.ledger.casework.cases import BOOK


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / "permit.toml"
    path.write_text(BOOK.replace('to = "work"', 'to = "wrok"', 1), encoding="utf-8")
    return str(path)


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


def test_a_sound_book_is_checked_without_a_word_of_fault(capsys):
    assert main(["process", "check", "city_event"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "14 个环节" in told.err


def test_a_fault_is_shown_with_its_line_and_what_to_do(broken, capsys):
    assert main(["process", "check", broken]) == 1
    out = capsys.readouterr().out
    line = BOOK[: BOOK.index('to = "work"')].count("\n") + 1
    assert "error[P005] 没有环节 wrok" in out
    assert f"--> permit.toml:{line}:6" in out
    assert f'{line} | to = "wrok"\n' in out
    assert "提示: 现有：" in out


def test_findings_are_data_too(broken, capsys):
    assert main(["process", "check", broken, "city_event", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(f["file"], f["code"], f["severity"]) for f in found] == [
        ("permit.toml", "P005", "error")
    ]


def test_a_file_that_is_not_there_is_refused(capsys):
    assert main(["process", "check", "nothing.toml"]) == 3
    assert "R1003" in capsys.readouterr().err


def test_the_diagram_is_written_where_it_is_asked_for(tmp_path, capsys):
    path = tmp_path / "x.svg"
    assert main(["process", "draw", "issue", "-o", str(path)]) == 0
    assert path.read_text(encoding="utf-8").startswith("<svg")
    assert main(["process", "draw", "issue"]) == 0
    assert capsys.readouterr().out == path.read_text(encoding="utf-8")
    assert main(["process", "draw", "issue", "-o", str(tmp_path / "no" / "x.svg")]) == 3


def test_a_simulation_is_a_table_that_says_where_it_breaks(capsys):
    told = ["process", "simulate", "city_event", "--arrivals", "8", "--days", "6"]
    assert main([*told, "--from", "2020-06-01", "--work", "2"]) == 0
    shown = capsys.readouterr()
    assert "超期率（%）" in shown.out
    assert "最先顶不住的是" in shown.out
    assert "不是任何单位的实际数据" in shown.err
    assert main([*told, "--from", "2020-06-01", "--format", "json"]) == 0
    tables = json.loads(capsys.readouterr().out)
    assert [table["key"] for table in tables] == ["limits", "roles"]


def test_what_is_quiet_before_the_deed_is_quiet_after_it(capsys):
    assert main(["process", "check", "city_event", "-q"]) == 0
    assert main(["process", "-q", "check", "city_event"]) == 0
    assert capsys.readouterr().err == ""


def test_the_explanation_of_a_code_is_shown(capsys):
    assert main(["explain", "P109"]) == 0
    assert "承诺的时限比法定的长" in capsys.readouterr().out


def test_in_english_nothing_is_chinese(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    told = ["process", "simulate", "city_event", "--arrivals", "8", "--days", "6"]
    assert main([*told, "--from", "2020-06-01", "--work", "2"]) == 0
    shown = capsys.readouterr()
    assert "what breaks first is" in shown.out
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in shown.out + shown.err)
