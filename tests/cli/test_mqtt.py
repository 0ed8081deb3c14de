"""Sensors that speak MQTT: a message is read strictly, and over a real broker each is kept once."""

import importlib.util
import json
import shutil
import socket
import subprocess
import time
from decimal import Decimal

import pytest

from jianyue.cli.mqtt import signal_of
from jianyue.core.refusal import Refusal
from tests.archives import said

TOKEN = """
from datetime import date
from jianyue.core.people import Actor, Grant, Right, Role
from jianyue.desk.people import add_person, grant_role
from jianyue.desk.tokens import make_token
from jianyue.library.roles import load_roles
guard = Actor("guard", (Grant(Role.SECURITY_ADMIN),), load_roles())
add_person(guard, username="chief", name="督查室", password="Jianyue#2020", sample=True)
grant_role(guard, username="chief", role=Role.CLERK)
print(make_token(guard, username="chief", name="样例", scopes=(Right.HANDLE,))[1])
"""
KEPT = """
from jianyue.store.models import CaseJoinRow, CaseRow
print(CaseRow.objects.count(), CaseJoinRow.objects.count())
"""


def test_a_message_is_read_strictly():
    assert signal_of(b'{"client_id": "1", "value": 20.5}') == {
        "client_id": "1",
        "value": Decimal("20.5"),
    }


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"20",
        b"[]",
        b"\xff",
        b'{"value": 20}',
        b'{"client_id": 1}',
        b'{"client_id": "1", "value": "20"}',
        b'{"client_id": "1", "value": NaN}',
        b'{"client_id": "1", "odd": 1}',
    ],
)
def test_what_is_no_signal_is_refused(payload):
    with pytest.raises(Refusal, match="R1169"):
        signal_of(payload)


@pytest.mark.parametrize("address", ["", "http://localhost", "mqtt://127.0.0.1:9"])
def test_without_a_broker_or_its_library_it_says_what_is_missing(archive, address):
    found = archive.run("mqtt", JIANYUE_MQTT=address, JIANYUE_MQTT_TOKEN="jy_nobody")
    assert found.returncode == 3
    assert "R1168" in found.stderr


@pytest.fixture
def broker(tmp_path):
    """The port of a real broker of its own."""
    program = shutil.which("mosquitto", path="/usr/sbin:/usr/bin") or shutil.which("mosquitto")
    if program is None or importlib.util.find_spec("paho") is None:
        pytest.skip("MQTT did not run: it needs mosquitto (Debian), then make test")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    conf = tmp_path / "mosquitto.conf"
    conf.write_text(f"listener {port} 127.0.0.1\nallow_anonymous true\npersistence false\n")
    with subprocess.Popen(
        [program, "-c", conf], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as started:
        for _ in range(100):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
        started.terminate()


def known_to(broker):
    """The broker keeps for the desk what comes while it does not listen."""
    from paho.mqtt.client import Client
    from paho.mqtt.enums import CallbackAPIVersion

    client = Client(CallbackAPIVersion.VERSION2, client_id="jianyue", clean_session=False)
    client.on_connect = lambda connected, *_: connected.subscribe("jianyue/signals/+", qos=1)
    client.on_subscribe = lambda connected, *_: connected.disconnect()
    client.connect("127.0.0.1", broker)
    client.loop_forever()


def test_a_signal_over_a_real_broker_is_kept_once(archive, broker):
    (token,) = archive.python(TOKEN)
    at = {"JIANYUE_MQTT": f"mqtt://127.0.0.1:{broker}", "JIANYUE_MQTT_TOKEN": token}
    known_to(broker)
    told = [{"client_id": str(n), "value": 20} for n in (1, 1, 2)] + [{"odd": 1}]
    from paho.mqtt.publish import multiple

    multiple(
        [("jianyue/signals/water-001", json.dumps(one), 1, False) for one in told],
        hostname="127.0.0.1",
        port=broker,
    )
    done = archive.run("mqtt", "--count", "4", **at)
    assert done.returncode == 0, done.stderr
    outcomes = [line.split()[1] for line in said(done).splitlines() if "jianyue/" in line]
    assert outcomes == ["opened", "again", "joined", "R1169"]
    assert archive.python(KEPT) == ["1 1"]
