"""Letters go out to a real server; whatever it does wrong is told in words."""

import email
import email.policy

import pytest
from django.utils import timezone

from jianyue.desk.robots import NotSent
from jianyue.desk.senders import message_id, send
from jianyue.store.models import OutboxRow
from tests.servers import MailServer


@pytest.fixture
def mail(request, settings):
    made = MailServer(**getattr(request, "param", {}))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", made.port
    settings.EMAIL_TIMEOUT = 0.5
    yield made
    made.close()


def message(channel="webhook", **more):
    told = {
        "channel": channel,
        "address": "linfang@example.invalid",
        "subject": "【蓝单】计划：1 件临近时限",
        "body": "1. 新增绿地\n请：办",
        "key": "plan-near-1-2020-04-17-0123",
        "made_at": timezone.now(),
        "not_before": timezone.now(),
    }
    return OutboxRow(**told | more)


def fault(row):
    with pytest.raises(NotSent) as told:
        send(row)
    return str(told.value)


def test_mail_goes_out_with_a_stable_id(mail, settings):
    settings.DEFAULT_FROM_EMAIL = "督查室 <ducha@example.invalid>"
    row = message("mail")
    send(row)
    (raw,) = mail.received
    held = email.message_from_bytes(raw, policy=email.policy.default)
    assert held["To"] == "linfang@example.invalid"
    assert held["Subject"] == row.subject
    assert held.get_content().replace("\r\n", "\n").strip() == row.body
    assert held["Message-ID"] == message_id(row) == message_id(message("mail"))
    assert held["Message-ID"].endswith("@example.invalid>")


@pytest.mark.parametrize(
    ("mail", "told"),
    [({"silent": True}, "没有按时答复"), ({"refuses": True}, "550")],
    indirect=["mail"],
)
def test_a_mail_server_that_does_not_take_it_is_a_fault(mail, told):
    assert told in fault(message("mail"))


def test_a_mail_server_that_is_not_there_is_a_fault(mail):
    mail.close()
    assert "127.0.0.1" in fault(message("mail"))


def test_a_subject_of_two_lines_is_a_fault_and_no_second_header(mail):
    assert "邮件服务器" in fault(message("mail", subject="一\r\nBcc: x@example.invalid"))
    assert mail.received == []
