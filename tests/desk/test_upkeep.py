"""The tables are brought up once, whoever asks, and however many ask at once."""

import subprocess

from jianyue.desk.upkeep import pending
from tests.archives import PROGRAM


def test_a_database_of_the_tests_lacks_nothing(db):
    assert pending() == ()


def test_two_that_migrate_at_once_both_succeed(archives):
    archive = archives.new(migrated=False)
    both = [
        subprocess.Popen(
            [PROGRAM, "migrate"],
            env=archive.environment,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    told = [process.communicate(timeout=60)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert sum("升级了" in line for line in told) == 1
