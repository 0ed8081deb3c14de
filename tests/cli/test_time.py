"""Time by a real command: once, again, in a loop, with a lost database."""

import signal
import subprocess
import time

import pytest

from tests.archives import EXAMPLE, PROGRAM, said

DAY = {"JIANYUE_TODAY": "2020-04-27"}


@pytest.fixture
def loaded(archive):
    assert archive.run("load", EXAMPLE, **DAY).returncode == 0
    return archive


def test_a_tick_says_what_it_did_and_the_next_has_nothing_to_do(loaded):
    first = loaded.run("tick", **DAY)
    assert first.returncode == 0
    assert "jiading-2020：判定" in first.stderr
    assert "月末 3 个" in first.stderr
    assert "检查点：day 2020-04-27" in first.stderr
    again = loaded.run("tick", **DAY)
    assert (again.returncode, again.stdout) == (0, "")
    assert "判定" not in again.stderr


def test_after_a_tick_every_entry_is_sealed(loaded):
    loaded.run("tick", **DAY)
    sound = loaded.run("verify")
    assert (sound.returncode, "待封存" in sound.stderr) == (0, False)


def test_a_row_that_was_changed_is_told_and_the_exit_is_one(loaded):
    loaded.run("tick", **DAY)
    loaded.python(
        "from jianyue.store.models import VerdictRow\n"
        "VerdictRow.objects.filter(commitment='C001', basis='claimed').update(status='kept')"
    )
    told = loaded.run("tick", JIANYUE_TODAY="2020-04-28")
    assert told.returncode == 1
    assert "store_verdictrow C001 claimed 2020-04-27 kept → " in told.stdout


def test_quietly_nothing_is_said(loaded):
    assert said(loaded.run("tick", "-q", **DAY)) == ""


def test_an_archive_without_tables_says_how_to_make_them(archives):
    result = archives.new(migrated=False).run("tick")
    assert (result.returncode, "[R804]" in said(result)) == (3, True)


def test_a_loop_goes_on_until_it_is_stopped(loaded):
    process = looped(loaded)
    assert "判定" in process.stderr.readline()
    time.sleep(1.5)
    process.send_signal(signal.SIGTERM)
    _, rest = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in rest


def test_a_loop_tells_of_a_lost_database_and_goes_on(archives):
    """The tables come while it runs: it goes on without being started anew."""
    archive = archives.new(migrated=False)
    process = looped(archive)
    assert "R804" in process.stderr.readline()
    assert archive.run("migrate").returncode == 0
    assert archive.run("load", EXAMPLE, **DAY).returncode == 0
    for line in process.stderr:
        if "判定" in line:
            break
    process.terminate()
    process.communicate(timeout=20)
    assert process.returncode == 0


def looped(archive):
    return subprocess.Popen(
        [PROGRAM, "tick", "--loop", "1"],
        env=archive.environment | DAY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@pytest.mark.parametrize("seconds", ["0", "-1", "x", "1.5"])
def test_a_loop_needs_a_whole_number_of_seconds(archive, seconds):
    assert archive.run("tick", "--loop", seconds).returncode == 2
