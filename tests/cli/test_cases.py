"""A file of cases by command: counts on standard output, what was refused with its line."""

import json

import pytest

from tests.archives import said

LINE = {"process": "city_event", "fields": {"source": "其他", "text": "样例", "place": "样例路"}}


def test_a_file_is_loaded_once_and_says_what_it_refused(archive, tmp_path):
    file = tmp_path / "cases.ndjson"
    file.write_text(json.dumps(LINE) + "\n{}\n", encoding="utf-8")
    first = archive.run("cases", "load", file)
    assert (first.returncode, first.stdout.split()) == (1, ["1", "0", "1"])
    assert "第 2 行" in first.stderr
    assert archive.run("cases", "load", file).stdout.split() == ["0", "1", "1"]
    assert archive.run("verify").returncode == 0


CLOSED = """
from jianyue.core.people import Role
from jianyue.desk.cases import act_on_case, open_case
from jianyue.desk.operators import operator
clerk = operator(Role.CLERK)
fields = {"source": "其他", "text": "王强家门口", "place": "样例路"}
case = open_case(clerk, process="city_event", fields=fields).number
act_on_case(clerk, case=case, action="refuse", fields={"reason": "重复"})
print(case)
print(open_case(clerk, process="city_event", fields=fields).number)
"""


@pytest.fixture
def numbers(archive):
    """A closed case, and one that is open."""
    return archive.python(CLOSED)


def test_a_closed_case_is_written_without_anybody_in_it(archive, numbers, tmp_path):
    closed, _ = numbers
    shown = archive.run("cases", "export-anonymous", closed)
    assert shown.returncode == 0
    assert [step["action"] for step in json.loads(shown.stdout)["case"]["steps"]] == [
        *("report", "refuse")
    ]
    assert "王强" not in said(shown)
    file = tmp_path / "样例.json"
    written = archive.run("cases", "export-anonymous", closed, "-o", file)
    assert "已写成" in written.stderr
    assert json.loads(file.read_text(encoding="utf-8")) == json.loads(shown.stdout)
    assert archive.run("verify").returncode == 0


def test_what_cannot_be_exported_or_written_is_refused(archive, numbers, tmp_path):
    closed, still = numbers
    for number, more, code in (
        (still, (), "R1249"),
        ("没有", (), "R403"),
        (closed, ("-o", tmp_path / "no" / "x.json"), "R205"),
    ):
        found = archive.run("cases", "export-anonymous", number, *more)
        assert (found.returncode, code in found.stderr, found.stdout) == (3, True, "")
