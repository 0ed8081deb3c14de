"""The doctor by command: a line a check, and a code that a timer can act on."""

import re

from tests.archives import Archive


def test_a_fresh_archive_is_well(archive):
    found = archive.run("doctor")
    assert found.returncode == 0, found.stdout
    assert {line[0] for line in found.stdout.splitlines()} <= {"✓", "–"}


def test_a_deployment_is_asked_for_more_and_each_fault_says_what_to_do(archive):
    found = archive.run("doctor", "--deploy")
    assert found.returncode == 1
    lines = found.stdout.splitlines()
    faults = [n for n, line in enumerate(lines) if line.startswith("✗")]
    assert len(faults) >= 4
    assert all(lines[n + 1].startswith("    怎么办: ") for n in faults)


def test_english_where_it_is_asked_for(archive):
    told = archive.run("doctor", LC_ALL="en_US.UTF-8").stdout
    assert not re.search("[\u4e00-\u9fff]", told)


def test_a_lost_database_is_a_finding_and_no_crash(tmp_path):
    found = Archive(tmp_path, "postgresql://nobody@127.0.0.1:1/nothing").run("doctor")
    assert found.returncode == 1
    assert found.stdout.startswith("✗ 数据库连不上")
