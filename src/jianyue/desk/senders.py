"""送 senders: a message goes out by mail, or to a group's robot; a fault is told in words."""

from __future__ import annotations

import hashlib
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage

from jianyue.core.escalation import Channel
from jianyue.desk.robots import NotSent, fault_words, to_group
from jianyue.store.models import OutboxRow

_DEAF = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError)


def send(row: OutboxRow) -> None:
    """Send one message. Raises NotSent with the fault in words."""
    if row.channel == Channel.MAIL.value:
        _mail(row)
    else:
        to_group(row)


def message_id(row: OutboxRow) -> str:
    """The same for every sending of a message, so that a doubled one can be told."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "jianyue"
    return f"<{hashlib.sha256(row.key.encode()).hexdigest()[:32]}@{domain}>"


def _mail(row: OutboxRow) -> None:
    message = EmailMessage(
        row.subject,
        row.body,
        settings.DEFAULT_FROM_EMAIL,
        [row.address],
        headers={"Message-ID": message_id(row)},
    )
    try:
        message.send()
    except (smtplib.SMTPException, OSError, ValueError) as error:
        deaf = isinstance(error, _DEAF) or not isinstance(error, smtplib.SMTPException | ValueError)
        told = f"邮件服务器 {settings.EMAIL_HOST}：{fault_words(error)}"
        raise NotSent(told, deaf=deaf) from error
