"""送 senders: a message goes out by mail, or to a group's robot by HTTP; a fault is told in words.

The robot of 企业微信 and of 钉钉 take the same JSON and answer with an ``errcode``; any other
address gets a JSON of our own and answers with a status of 200 to 299.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import smtplib
import socket
import threading
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from jianyue.core.escalation import Channel
from jianyue.store.models import OutboxRow

TIMEOUT = 10.0  # seconds that a server may stay silent
LIMIT = 30.0  # seconds that a whole exchange may take
_ANSWER = 64 * 1024
_ROBOTS = ("wecom", "dingtalk")


class NotSent(Exception):
    """The message did not go out, or nobody said that it did; the words say why."""


def send(row: OutboxRow) -> None:
    """Send one message. Raises NotSent with the fault in words."""
    if row.channel == Channel.MAIL.value:
        _mail(row)
    else:
        _webhook(row)


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
        raise NotSent(f"邮件服务器 {settings.EMAIL_HOST}：{_told(error)}") from error


def _webhook(row: OutboxRow) -> None:
    kind, url = _robot(settings.JIANYUE_WEBHOOK)
    body = json.dumps(_payload(kind, row), ensure_ascii=False).encode()
    try:
        status, answer = _post(url, body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotSent(f"群机器人 {url.hostname}：{_told(error)}") from error
    if not 200 <= status < 300:
        raise NotSent(f"群机器人 {url.hostname}：HTTP {status}")
    if kind in _ROBOTS:
        _accepted(url, answer)


def _robot(told: str) -> tuple[str, SplitResult]:
    """The kind of robot and its address: ``wecom+https://…``."""
    kind, plus, rest = told.partition("+")
    if not plus or kind not in _ROBOTS:
        kind, rest = "json", told
    try:
        url = urlsplit(rest)
        good = url.scheme in ("http", "https") and url.hostname and url.port != 0
    except ValueError:
        good = False
    if not good:
        raise NotSent("JIANYUE_WEBHOOK 不是群机器人的地址，例如 wecom+https://…")
    return kind, url


def _payload(kind: str, row: OutboxRow) -> dict[str, object]:
    if kind in _ROBOTS:
        return {"msgtype": "text", "text": {"content": f"{row.subject}\n{row.body}"}}
    return {
        "id": row.key,
        "subject": row.subject,
        "body": row.body,
        "made_at": row.made_at.isoformat(),
    }


def _post(url: SplitResult, body: bytes) -> tuple[int, bytes]:
    """The status and the beginning of the answer; redirections are not followed."""
    secure = url.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(url.hostname or "", url.port, timeout=TIMEOUT)
    # A server that sends a byte now and then never falls silent: the whole has its own limit.
    watchdog = threading.Timer(LIMIT, _cut, (connection,))
    watchdog.start()
    try:
        path = (url.path or "/") + (f"?{url.query}" if url.query else "")
        head = {"Content-Type": "application/json; charset=utf-8", "Connection": "close"}
        connection.request("POST", path, body, head)
        answer = connection.getresponse()
        return answer.status, answer.read(_ANSWER)
    finally:
        watchdog.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection) -> None:
    if connection.sock is not None:
        connection.sock.shutdown(socket.SHUT_RDWR)


def _accepted(url: SplitResult, answer: bytes) -> None:
    """A robot says 200 to everything: what it thinks stands in ``errcode``."""
    try:
        told = json.loads(answer)
        code, words = told["errcode"], str(told.get("errmsg", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotSent(f"群机器人 {url.hostname}：答复看不懂") from None
    if code != 0:
        raise NotSent(f"群机器人 {url.hostname}：errcode {code} {words[:200]}")


def _told(error: BaseException) -> str:
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    if isinstance(error, TimeoutError) or "timed out" in str(words):
        return "没有按时答复"
    return " ".join(str(words).split())[:300]
