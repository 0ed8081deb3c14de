"""群机器人 robots: a message goes into a group by HTTP, in the form of that group's maker.

企业微信 and 钉钉 take the same JSON and answer with an ``errcode``; any other address gets a JSON
of our own and answers with a status of 200 to 299.

企业微信 takes 2,048 bytes of text (developer.work.weixin.qq.com/document/path/91770), 钉钉 20,000
of a whole message; a longer list goes in parts, each numbered. 钉钉 may be told to take signed
messages alone (加签): HMAC-SHA256 of the milliseconds and the secret, by the secret, in base 64.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import socket
import threading
from collections.abc import Iterator
from urllib.parse import SplitResult, quote_plus, urlsplit

from django.conf import settings

from jianyue.desk.clock import moment
from jianyue.store.models import OutboxRow

TIMEOUT = 10.0  # seconds that a server may stay silent
LIMIT = 30.0  # seconds that a whole exchange may take
MOST_PARTS = 10  # a group takes 20 messages a minute: half of it is left to others
_ANSWER = 64 * 1024
_ROOM = {"wecom": 2048, "dingtalk": 16_000}  # bytes of text in one message
_MARK = 40  # bytes kept for 「（第 10 条，共 10 条）」


class NotSent(Exception):
    """The message did not go out, or nobody said that it did; the words say why.

    ``deaf`` is True when the server was not reached or did not answer: the next message will fare
    no better.
    """

    def __init__(self, words: str, *, deaf: bool = False) -> None:
        super().__init__(words)
        self.deaf = deaf


def fault_words(error: BaseException) -> str:
    """What a server's fault is, on one line."""
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    if isinstance(error, TimeoutError) or "timed out" in str(words):
        return "没有按时答复"
    return " ".join(str(words).split())[:300]


def to_group(row: OutboxRow) -> None:
    """Send a message to the group's robot, in as many parts as it takes. Raises NotSent."""
    kind, url = _robot(settings.JIANYUE_WEBHOOK)
    for payload in _payloads(kind, row):
        _hand_over(kind, url, payload)


def _hand_over(kind: str, url: SplitResult, payload: dict[str, object]) -> None:
    query = url.query
    if kind == "dingtalk" and settings.JIANYUE_WEBHOOK_SECRET:
        now = int(moment().timestamp() * 1000)
        query += f"&timestamp={now}&sign={quote_plus(signed(now, settings.JIANYUE_WEBHOOK_SECRET))}"
    body = json.dumps(payload, ensure_ascii=False).encode()
    try:
        status, answer = _post(url._replace(query=query), body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotSent(f"群机器人 {url.hostname}：{fault_words(error)}", deaf=True) from error
    if not 200 <= status < 300:
        raise NotSent(f"群机器人 {url.hostname}：HTTP {status}")
    if kind in _ROOM:
        _accepted(url, answer)


def signed(milliseconds: int, secret: str) -> str:
    """钉钉's 加签 of a moment: who holds the secret wrote this, within the hour."""
    words = f"{milliseconds}\n{secret}".encode()
    return base64.b64encode(hmac.digest(secret.encode(), words, hashlib.sha256)).decode()


def _robot(told: str) -> tuple[str, SplitResult]:
    """The kind of robot and its address: ``wecom+https://…``."""
    kind, plus, rest = told.partition("+")
    if not plus or kind not in _ROOM:
        kind, rest = "json", told
    try:
        url = urlsplit(rest)
        good = url.scheme in ("http", "https") and url.hostname and url.port != 0
    except ValueError:
        good = False
    if not good:
        raise NotSent("JIANYUE_WEBHOOK 不是群机器人的地址，例如 wecom+https://…")
    return kind, url


def _payloads(kind: str, row: OutboxRow) -> Iterator[dict[str, object]]:
    if kind in _ROOM:
        for part in parts(f"{row.subject}\n{row.body}", _ROOM[kind]):
            yield {"msgtype": "text", "text": {"content": part}}
        return
    yield {
        "id": row.key,
        "subject": row.subject,
        "body": row.body,
        "made_at": row.made_at.isoformat(),
    }


def parts(text: str, room: int) -> list[str]:
    """A text in parts of ``room`` bytes at the most, cut between lines and each saying which it
    is; of more than ``MOST_PARTS`` the last says how many lines are left to be read in the office."""
    if len(text.encode()) <= room:
        return [text]
    cut = _cut(text.split("\n"), room - _MARK)
    rest = sum(part.count("\n") + 1 for part in cut[MOST_PARTS - 1 :])
    if len(cut) > MOST_PARTS:
        cut = [*cut[: MOST_PARTS - 1], f"还有 {rest} 行，请在系统里看　{rest} more lines"]
    return [f"{part}\n（第 {n} 条，共 {len(cut)} 条）" for n, part in enumerate(cut, 1)]


def _cut(lines: list[str], room: int) -> list[str]:
    """Lines put together as long as they find room; one too long for any part is broken."""
    found, held = [], ""
    for line in lines:
        piece = line
        while len(piece.encode()) > room:
            head = piece.encode()[:room].decode(errors="ignore")
            found += [held, head] if held else [head]
            held, piece = "", piece[len(head) :]
        joined = f"{held}\n{piece}" if held else piece
        if len(joined.encode()) > room:
            found, held = [*found, held], piece
        else:
            held = joined
    return [*found, held] if held else found


def _post(url: SplitResult, body: bytes) -> tuple[int, bytes]:
    """The status and the beginning of the answer; redirections are not followed."""
    secure = url.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(url.hostname or "", url.port, timeout=TIMEOUT)
    # A server that sends a byte now and then never falls silent: the whole has its own limit.
    watchdog = threading.Timer(LIMIT, _hang_up, (connection,))
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


def _hang_up(connection: http.client.HTTPConnection) -> None:
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
