"""The server as an operator knows it: real processes, a real port, a real signal."""

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from tests.archives import PROGRAM, said

PASSWORDS = "Jian-Yue-2020a\nJian-Yue-2020b\nJian-Yue-2020c\n"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port):
    """The status that the sign-in page answers with; None while nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5) as page:
            return page.status
    except urllib.error.HTTPError as answer:
        return answer.code
    except OSError:
        return None


def served(archive, *more, limit=None, **settings):
    """A server and its port; ``limit`` is the largest size of any file that it may write."""
    port = free_port()
    held = [] if limit is None else ["prlimit", f"--fsize={limit}"]
    process = subprocess.Popen(
        [*held, PROGRAM, "serve", "--port", str(port), *more],
        env=archive.environment | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    for _ in range(300):
        if answers(port) is not None or process.poll() is not None:
            break
        time.sleep(0.1)
    return process, port


def test_it_migrates_serves_and_ends_cleanly_when_told_to(archives):
    process, port = served(archives.new(migrated=False), "--workers", "2")
    try:
        assert answers(port) == 200
    finally:
        process.send_signal(signal.SIGTERM)
        out, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert f"http://127.0.0.1:{port}" in out
    assert answers(port) is None


def test_a_port_that_is_taken_is_refused(archive):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = archive.run("serve", "--port", taken.getsockname()[1])
    assert (result.returncode, "[R808]" in said(result)) == (3, True)


def test_it_does_not_serve_old_tables_unasked(archives):
    result = archives.new(migrated=False).run("serve", "--no-migrate", "--port", free_port())
    assert (result.returncode, "[R804]" in said(result)) == (3, True)


def test_migrating_twice_changes_nothing_more(archives):
    archive = archives.new(migrated=False)
    assert "升级了" in archive.run("migrate").stderr
    assert archive.run("migrate").stderr == ""


def test_three_administrators_are_made_once(archive):
    made = archive.run("createadmin", "--system", "sys", given=PASSWORDS)
    assert made.stdout.split() == [
        "sys",
        "系统管理员",
        "security",
        "安全管理员",
        "audit",
        "审计管理员",
    ]
    again = archive.run("createadmin", given=PASSWORDS)
    assert (again.returncode, "[R805]" in said(again)) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "given", "code"),
    [
        ((), "Jian-Yue-2020a\n", "R807"),
        ((), "1234567890\n" * 3, "R462"),
        (("--audit", "system"), PASSWORDS, "R806"),
        (("--renew", "nobody"), PASSWORDS, "R403"),
    ],
)
def test_administrators_that_cannot_be_made_leave_none(archive, arguments, given, code):
    result = archive.run("createadmin", *arguments, given=given)
    assert (result.returncode, f"[{code}]" in said(result)) == (3, True)
    count = "from jianyue.store.models import PersonRow; print(PersonRow.objects.count())"
    assert archive.python(count) == ["0"]


def test_a_lost_password_is_renewed_by_whoever_holds_the_machine(archive):
    archive.run("createadmin", given=PASSWORDS)
    assert archive.run("createadmin", "--renew", "audit", given="Other-Word-77\n").returncode == 0
    check = (
        "from jianyue.store.models import PersonRow\n"
        "print(PersonRow.objects.get(username='audit').check_password('Other-Word-77'))"
    )
    assert archive.python(check) == ["True"]
