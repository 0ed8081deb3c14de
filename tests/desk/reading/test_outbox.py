"""The outbox as the system administrator sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.refusal import Refusal
from jianyue.desk.clock import now
from jianyue.desk.outbox import TRIES
from jianyue.desk.reading.outbox import masked, messages
from jianyue.store.models import OutboxRow

pytestmark = pytest.mark.django_db


def queued(key, **more):
    moment = now()
    told = {"channel": "mail", "address": "linfang@example.invalid", "subject": key, "body": "办"}
    times = {"made_at": moment, "not_before": moment}
    return OutboxRow.objects.create(key=key, **told | times | more)


def test_what_was_given_up_stands_first_and_what_went_out_last(system, settings):
    settings.JIANYUE_WEBHOOK = "dingtalk+https://example.invalid/send"
    queued("发出", sent_at=now())
    queued("待发", not_before=now() + timedelta(hours=1), tries=2, fault="没有按时答复")
    queued("停下", tries=TRIES, fault="550")
    page = messages(system)
    assert [(line.subject, line.state) for line in page.lines] == [
        ("停下", "given_up"),
        ("待发", "waiting"),
        ("发出", "sent"),
    ]
    assert (page.given_up, page.waiting, page.robot) == (1, 1, "dingtalk")
    assert page.lines[1].next_try > now()
    assert [line.fault for line in page.lines] == ["550", "没有按时答复", ""]


def test_statements_do_not_grow_with_the_messages(system):
    for n in range(30):
        queued(f"{n}")
    with CaptureQueriesContext(connection) as seen:
        assert len(messages(system).lines) == 30
    assert len(seen) == 5


def test_nobody_else_reads_the_outbox(linfang):
    with pytest.raises(Refusal, match="R401"):
        messages(linfang)


def test_of_an_address_one_letter_is_shown():
    assert masked("linfang@example.invalid") == "l***@example.invalid"
    assert masked("webhook") == "webhook"
