"""The outbox: sent once, tried again, given up after a day, sent again when asked."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk import outbox
from jianyue.desk.clock import now
from jianyue.desk.outbox import (
    TRIES,
    pause_after,
    quiet,
    send_again,
    send_due,
    send_given_up,
    waiting,
)
from jianyue.store.models import OutboxRow
from tests.servers import MailServer, Robot

pytestmark = pytest.mark.django_db


@pytest.fixture
def robot(settings):
    made = Robot()
    settings.JIANYUE_WEBHOOK = f"wecom+{made.url}"
    yield made
    made.close()


def queued(count=1, **more):
    moment = now()
    told = {"channel": "webhook", "address": "webhook", "made_at": moment, "not_before": moment}
    return [
        OutboxRow.objects.create(subject=f"第 {n} 件", body="办", key=f"key-{n}", **told | more)
        for n in range(count)
    ]


def test_what_is_due_is_sent_once(robot):
    queued(3)
    assert (send_due().sent, send_due().sent) == (3, 0)
    assert [m["text"]["content"] for m in robot.received] == [f"第 {n} 件\n办" for n in range(3)]
    assert OutboxRow.objects.filter(sent_at=None).count() == 0


def test_what_is_not_due_yet_waits(robot):
    queued(not_before=now() + timedelta(hours=1))
    assert send_due() == outbox.Sending()
    assert waiting() == (1, 0)


def test_a_fault_leaves_the_message_with_its_words_and_a_pause(robot):
    robot.status = 503
    (row,) = queued()
    before = now()
    told = send_due()
    assert (told.sent, told.failed) == (0, 1)
    assert "HTTP 503" in told.fault
    row.refresh_from_db()
    assert (row.sent_at, row.tries) == (None, 1)
    assert "HTTP 503" in row.fault
    assert before + timedelta(seconds=59) < row.not_before < now() + timedelta(seconds=61)


def test_what_failed_is_sent_when_the_server_is_back(robot):
    robot.status = 503
    (row,) = queued()
    send_due()
    robot.status = 200
    OutboxRow.objects.update(not_before=now())
    assert send_due().sent == 1
    row.refresh_from_db()
    assert row.fault == ""


def test_one_dead_letter_does_not_hold_up_the_others(robot):
    robot.before = lambda told: setattr(robot, "status", 500 if "第 0" in str(told) else 200)
    queued(3)
    told = send_due()
    assert (told.sent, told.failed) == (2, 1)


@pytest.mark.parametrize(
    ("moment", "kept_back"),
    [
        ("2020-04-24T10:30", False),
        ("2020-04-24T03:00", True),
        ("2020-04-25T10:30", True),  # a Saturday
        ("2020-04-26T10:30", False),  # a Sunday that is worked
        ("2020-05-01T10:30", True),  # a Friday of rest
        ("2031-05-01T03:00", False),  # beyond the calendar
    ],
)
def test_nothing_is_sent_at_night_nor_on_a_day_of_rest(moment, kept_back):
    assert quiet(datetime.fromisoformat(moment).replace(tzinfo=now().tzinfo)) is kept_back


def test_pauses_double_up_to_four_hours():
    minutes = [pause_after(n).total_seconds() / 60 for n in range(1, 13)]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240, 240]


def test_after_the_last_try_it_is_given_up_and_says_so(robot):
    robot.status = 500
    (row,) = queued(tries=TRIES - 1)
    send_due()
    row.refresh_from_db()
    assert row.fault.endswith("不再自动重试")
    OutboxRow.objects.update(not_before=now())
    assert send_due() == outbox.Sending()
    assert waiting() == (0, 1)


def test_what_was_given_up_is_sent_again_when_asked(robot, system):
    (row,) = queued(tries=TRIES)
    again = send_again(system, message=row.pk)
    assert again.tries == 0
    assert send_due().sent == 1
    with pytest.raises(Refusal, match="R403"):
        send_again(system, message=row.pk)


def test_all_that_was_given_up_is_sent_again_at_once(robot, system, linfang):
    queued(2, tries=TRIES)
    with pytest.raises(Refusal, match="R401"):
        send_given_up(linfang)
    assert send_given_up(system) == 2
    assert (send_due().sent, waiting()) == (2, (0, 0))


def test_a_server_that_does_not_answer_is_asked_three_times_and_then_left_alone(settings, robot):
    """A silent mail server costs thirty seconds a run at the most, and the group is still told."""
    mail = MailServer(silent=True)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", mail.port, 0.1
    queued(8, channel="mail", address="linfang@example.invalid")
    OutboxRow.objects.filter(key="key-7").update(channel="webhook")
    told = send_due()
    mail.close()
    assert (told.sent, told.failed) == (1, 3)
    assert list(OutboxRow.objects.order_by("id").values_list("tries", flat=True)) == [
        *[1] * 3,
        *[0] * 4,
        1,
    ]


def test_a_letter_that_is_refused_does_not_make_the_server_deaf(settings):
    mail = MailServer(refuses=True)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail.port
    queued(5, channel="mail", address="linfang@example.invalid")
    assert send_due().failed == 5
    mail.close()


def test_a_liaison_may_not_send_again(robot, linfang):
    (row,) = queued()
    with pytest.raises(Refusal, match="R401"):
        send_again(linfang, message=row.pk)


def test_what_another_holds_is_left_to_him(robot):
    """The lease of the first is taken while the second had already read the list."""
    (row,) = queued()
    assert outbox._leased(row)
    assert not outbox._leased(row)
    row.refresh_from_db()
    assert row.not_before > now() + timedelta(minutes=4)
    assert send_due() == outbox.Sending()


# Real processes -------------------------------------------------------------------------------

QUEUE = """
import sys
from jianyue.desk.clock import now
from jianyue.store.models import OutboxRow
moment = now()
OutboxRow.objects.bulk_create(
    OutboxRow(channel="webhook", address="webhook", subject=str(n), body="x", key=f"key-{n}",
              made_at=moment, not_before=moment) for n in range(int(sys.argv[1])))
"""
SEND = """
from jianyue.desk.outbox import send_due
print(send_due().sent)
"""
DUE = """
from jianyue.desk.clock import now
from jianyue.store.models import OutboxRow
print(*OutboxRow.objects.values_list("sent_at", "tries"))
OutboxRow.objects.filter(sent_at=None).update(not_before=now())
"""


@pytest.fixture
def far():
    made = Robot()
    yield made
    made.close()


def subjects(robot):
    return sorted(m["text"]["content"].split("\n")[0] for m in robot.received)


def test_many_who_send_at_once_send_nothing_twice(archive, far):
    archive.python(QUEUE, 30)
    far.wait = 0.01
    with ThreadPoolExecutor() as pool:
        runs = list(
            pool.map(lambda _: archive.python(SEND, JIANYUE_WEBHOOK=f"wecom+{far.url}"), range(4))
        )
    assert sum(int(lines[0]) for lines in runs) == 30
    assert subjects(far) == sorted(str(n) for n in range(30))


def test_who_is_killed_between_sending_and_marking_leaves_it_to_be_sent_once_more(archive, far):
    """At least once, with the same words; never silently not at all."""
    archive.python(QUEUE, 1)
    far.before = lambda _: os.kill(process.pid, signal.SIGKILL)
    process = subprocess.Popen(
        [sys.executable, "-c", "import django; django.setup()\n" + SEND],
        env=archive.environment
        | {
            "DJANGO_SETTINGS_MODULE": "jianyue.config.settings",
            "JIANYUE_WEBHOOK": f"wecom+{far.url}",
        },
    )
    assert process.wait() == -signal.SIGKILL
    far.before = None
    assert archive.python(SEND, JIANYUE_WEBHOOK=f"wecom+{far.url}")[0] == "0"  # still leased
    assert archive.python(DUE) == ["(None, 1)"]
    assert archive.python(SEND, JIANYUE_WEBHOOK=f"wecom+{far.url}")[0] == "1"
    assert [m["text"]["content"] for m in far.received] == ["0\nx", "0\nx"]
