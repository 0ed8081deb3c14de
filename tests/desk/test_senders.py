"""Messages go out to real servers; whatever a server does wrong is told in words."""

import email
import email.policy
import time

import pytest
from django.utils import timezone

from jianyue.desk import senders
from jianyue.desk.senders import NotSent, message_id, send
from jianyue.store.models import OutboxRow
from tests.servers import MailServer, Robot


@pytest.fixture
def robot(request):
    made = Robot(**getattr(request, "param", {}))
    yield made
    made.close()


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


@pytest.mark.parametrize("kind", ["wecom", "dingtalk"])
def test_a_robot_is_told_in_its_own_form(robot, settings, kind):
    settings.JIANYUE_WEBHOOK = f"{kind}+{robot.url}"
    send(message())
    (told,) = robot.received
    assert told["msgtype"] == "text"
    assert told["text"]["content"] == "【蓝单】计划：1 件临近时限\n1. 新增绿地\n请：办"
    assert robot.paths == ["/send?key=1"]


@pytest.mark.parametrize("robot", [{"status": 204, "answer": b""}], indirect=True)
def test_any_other_address_is_told_with_the_messages_id(robot, settings):
    settings.JIANYUE_WEBHOOK = robot.url
    row = message()
    send(row)
    (told,) = robot.received
    assert (told["id"], told["subject"], told["body"]) == (row.key, row.subject, row.body)


@pytest.mark.parametrize(
    ("robot", "told"),
    [
        ({"status": 500}, "HTTP 500"),
        ({"status": 302}, "HTTP 302"),
        ({"answer": b'{"errcode": 45009, "errmsg": "too fast"}'}, "errcode 45009 too fast"),
        ({"answer": b"<html>"}, "看不懂"),
        ({"answer": b"[]"}, "看不懂"),
        ({"answer": b"{}"}, "看不懂"),
    ],
    indirect=["robot"],
)
def test_a_robot_that_did_not_take_it_is_a_fault(robot, settings, told):
    settings.JIANYUE_WEBHOOK = f"wecom+{robot.url}"
    assert told in fault(message())


@pytest.mark.parametrize("robot", [{"wait": 1.0}], indirect=True)
def test_a_robot_that_stays_silent_is_a_fault_in_good_time(robot, settings, monkeypatch):
    monkeypatch.setattr(senders, "TIMEOUT", 0.2)
    settings.JIANYUE_WEBHOOK = f"wecom+{robot.url}"
    begun = time.monotonic()
    assert fault(message()).endswith("没有按时答复")
    assert time.monotonic() - begun < 0.9


def test_a_robot_that_drips_is_cut_off(robot, settings, monkeypatch):
    monkeypatch.setattr(senders, "LIMIT", 0.3)
    robot.drip = True
    settings.JIANYUE_WEBHOOK = f"wecom+{robot.url}"
    begun = time.monotonic()
    assert "群机器人 127.0.0.1" in fault(message())
    assert time.monotonic() - begun < 5


def test_a_robot_that_is_not_there_is_a_fault(robot, settings):
    settings.JIANYUE_WEBHOOK = f"wecom+{robot.url}"
    robot.close()
    assert "Connection refused" in fault(message())


@pytest.mark.parametrize("told", ["", "wecom+", "https://", "wecom+http://[", "nonsense"])
def test_an_address_that_is_none_is_a_fault(settings, told):
    settings.JIANYUE_WEBHOOK = told
    assert "JIANYUE_WEBHOOK" in fault(message())


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
