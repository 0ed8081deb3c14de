"""The door of sensors that speak MQTT: a message is acknowledged once it is in the archive, not before.

A broker sends again what was not acknowledged (QoS 1), and the archive knows what came before by its
source and number: so each signal is kept exactly once. The library is the extra ``[mqtt]``
(paho-mqtt, EPL-2.0 or BSD-3-Clause).
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from decimal import Decimal
from typing import Any
from urllib.parse import unquote, urlsplit

from jianyue.cli.django_setup import with_database
from jianyue.cli.say import Voice, both
from jianyue.core.refusal import Refusal

_KEYS = {"client_id", "value", "text"}
_PORTS = {"mqtt": 1883, "mqtts": 8883}


@with_database
def mqtt_command(options: Namespace, voice: Voice) -> int:
    """Take signals until SIGTERM or Ctrl-C, or so many as are asked for. Raises Refusal R1168 without
    the library or an address, R400 for a token that opens nothing."""
    from django.conf import settings  # noqa: PLC0415

    client = _client(settings.JIANYUE_MQTT)
    taker = Taker(settings.JIANYUE_MQTT_TOKEN, voice, options.count)
    taker.actor()  # a token that opens nothing is told before anything is taken

    def subscribe(connected: Any, *_: object) -> None:  # noqa: ANN401
        connected.subscribe(settings.JIANYUE_MQTT_TOPIC, qos=1)
        voice.tell(both("已连上，等信号", "connected, waiting for signals"))

    def taken(connected: Any, _: object, message: Any) -> None:  # noqa: ANN401
        taker.take(message.topic, message.payload)
        connected.ack(message.mid, message.qos)
        if taker.done:
            connected.disconnect()

    client.on_connect, client.on_message = subscribe, taken
    client.loop_forever()
    return 0


class Taker:
    """Takes messages as the machine of a token; ``count`` of them, or for ever (0)."""

    def __init__(self, token: str, voice: Voice, count: int = 0) -> None:
        self.token, self.voice, self.count, self.taken = token, voice, count, 0

    @property
    def done(self) -> bool:
        return bool(self.count) and self.taken >= self.count

    def actor(self) -> Any:  # noqa: ANN401 an Actor
        """Whoever the token is of, asked each time: it may have been revoked."""
        from jianyue.desk.tokens import machine_of  # noqa: PLC0415

        machine = machine_of(self.token) if self.token else None
        if machine is None:
            raise Refusal(
                "R400",
                "JIANYUE_MQTT_TOKEN 没有写，或无效、过期、已收回",
                "请安全管理员发一个令牌",
                english="JIANYUE_MQTT_TOKEN opens nothing",
                english_hint="ask the security administrator for a token",
            )
        return machine.actor

    def take(self, topic: str, payload: bytes) -> None:
        """One message. What can never be taken is told and let go: it would come again for ever."""
        from jianyue.desk.signals import take_signal  # noqa: PLC0415

        by = self.actor()
        try:
            told = take_signal(by, sensor=topic.rpartition("/")[2], **signal_of(payload))
            self.voice.tell(f"{topic} {told.outcome} {told.number}".rstrip())
        except Refusal as refusal:
            if refusal.code == "R401":
                raise
            print(f"{topic} {refusal.code} {refusal.message}", file=sys.stderr)
        self.taken += 1


def signal_of(payload: bytes) -> dict[str, Any]:
    """The words of a message: JSON with ``client_id``, and ``value`` or ``text`` where there is one.
    Raises Refusal R1169."""
    try:
        data = json.loads(payload, parse_float=Decimal, parse_int=Decimal, parse_constant=_none)
        if not isinstance(data, dict) or set(data) - _KEYS or "client_id" not in data:
            raise ValueError(payload)
        value = data.get("value")
        if value is not None and not isinstance(value, Decimal):
            raise ValueError(payload)
        words = {key: data[key] for key in ("client_id", "text") if key in data}
        if not all(isinstance(word, str) for word in words.values()):
            raise ValueError(payload)
    except ValueError:
        raise Refusal(
            "R1169",
            f"不是信号：{payload[:80]!r}",
            '写成 {"client_id": "1", "value": 20}',
            english=f"no signal: {payload[:80]!r}",
            english_hint='write {"client_id": "1", "value": 20}',
        ) from None
    return words | ({} if value is None else {"value": value})


def _none(word: str) -> Decimal:
    raise ValueError(word)


def _client(address: str) -> Any:  # noqa: ANN401 a client of paho
    """A client that is connected to ``mqtt://NAME:PASSWORD@HOST:PORT`` (``mqtts`` with TLS)."""
    parts = urlsplit(address)
    try:
        from paho.mqtt.client import Client  # noqa: PLC0415
        from paho.mqtt.enums import CallbackAPIVersion  # noqa: PLC0415
    except ModuleNotFoundError:
        raise _cannot("没有装 paho-mqtt", "pip install 'jianyue[mqtt]'", "no paho-mqtt") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        told = "写成 JIANYUE_MQTT=mqtt://账号:密码@主机:1883"
        raise _cannot(f"JIANYUE_MQTT 不是地址：{parts.hostname or ''}", told, "no address")
    client = Client(
        CallbackAPIVersion.VERSION2, client_id="jianyue", clean_session=False, manual_ack=True
    )
    if parts.username:
        client.username_pw_set(unquote(parts.username), unquote(parts.password or ""))
    if parts.scheme == "mqtts":
        client.tls_set()
    try:
        client.connect(parts.hostname, parts.port or _PORTS[parts.scheme])
    except OSError as fault:
        told = "看代理是不是开着，地址对不对"
        raise _cannot(f"连不上 {parts.hostname}：{fault}", told, "cannot connect") from None
    return client


def _cannot(zh: str, hint: str, en: str) -> Refusal:
    return Refusal("R1168", zh, hint, english=f"{en}: {zh}", english_hint=hint)
