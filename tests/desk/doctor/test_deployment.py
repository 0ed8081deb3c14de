"""What a deployment needs, each by what is set and what is not."""

import socketserver
import threading
from datetime import timedelta

import pytest

from jianyue.core.people import Role
from jianyue.desk.backups import note_backup
from jianyue.desk.clock import moment
from jianyue.desk.doctor import deployment
from jianyue.desk.doctor.finding import State
from jianyue.desk.operators import operator
from jianyue.desk.outbox import TRIES
from jianyue.store.models import EntryRow, OutboxRow
from tests.desk.cases import DISPATCHED, led, units, with_address

STRICT = {"default-src": ["'none'"], "script-src": ["'self'"]}


def state(check, settings, **more):
    for name, value in more.items():
        setattr(settings, name, value)
    return getattr(deployment, check)().state is State.GOOD


@pytest.mark.parametrize(
    ("check", "more", "good"),
    [
        ("debug", {"DEBUG": True}, False),
        ("debug", {"DEBUG": False}, True),
        ("hosts", {"ALLOWED_HOSTS": ["localhost"]}, False),
        ("hosts", {"ALLOWED_HOSTS": ["*"]}, False),
        ("hosts", {"ALLOWED_HOSTS": ["jianyue.example.gov.cn", "localhost"]}, True),
        ("day", {"JIANYUE_TODAY": "2020-06-30"}, False),
        ("day", {"JIANYUE_TODAY": ""}, True),
        ("policy", {"CONTENT_SECURITY_POLICY": {"DIRECTIVES": STRICT}}, True),
        (
            "policy",
            {
                "CONTENT_SECURITY_POLICY": {
                    "DIRECTIVES": STRICT | {"script-src": ["'unsafe-inline'"]}
                }
            },
            False,
        ),
        (
            "https",
            {"SECURE_SSL_REDIRECT": True, "SECURE_HSTS_SECONDS": 31536000, "TRUSTED_PROXIES": 1},
            True,
        ),
        ("https", {"SECURE_SSL_REDIRECT": True, "SECURE_HSTS_SECONDS": 31536000}, False),
        ("cookies", {"SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True}, True),
        ("cookies", {"SESSION_COOKIE_SECURE": False}, False),
    ],
)
def test_a_setting(settings, check, more, good):
    assert state(check, settings, **more) is good


class Mail(socketserver.StreamRequestHandler):
    """As much of a mail server as says that it is there."""

    def handle(self):
        self.wfile.write(b"220 ready\r\n")
        for line in self.rfile:
            self.wfile.write(b"250 fine\r\n" if not line.startswith(b"QUIT") else b"221 bye\r\n")


def test_a_mail_server_that_answers_and_one_that_does_not(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mail) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        assert deployment.mail().state is State.GOOD
        server.shutdown()
    assert deployment.mail().state is State.BAD
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert deployment.mail().state is State.NONE


def test_a_backup_of_these_days_is_asked_for(db, settings):
    settings.JIANYUE_TODAY = ""
    assert deployment.backup().state is State.BAD
    note_backup(operator(Role.SYSTEM_ADMIN), file="a.zip", sha256="0" * 64, rows=1)
    assert deployment.backup().state is State.GOOD


def test_an_old_backup_is_not_enough(db):
    old = moment() - timedelta(days=3)
    EntryRow.objects.create(act="note_backup", person="x", made_at=old, body="{}", hash="0" * 64)
    assert deployment.backup().state is State.BAD


def test_a_message_that_was_given_up_is_found(db):
    assert deployment.messages().state is State.GOOD
    told = {"channel": "mail", "address": "linfang@example.invalid", "made_at": moment()}
    OutboxRow.objects.create(key="1", body="办", tries=TRIES, not_before=moment(), **told)
    found = deployment.messages()
    assert (found.state, "停下的 1 条" in found.zh) == (State.BAD, True)


def test_a_unit_with_a_case_that_no_mail_reaches_is_named(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()
    assert deployment.reached().state is State.GOOD
    led(DISPATCHED)
    found = deployment.reached()
    assert (found.state, "区商务委" in found.zh) == (State.BAD, True)
    with_address(Role.LIAISON, "SW")
    assert deployment.reached().state is State.GOOD
