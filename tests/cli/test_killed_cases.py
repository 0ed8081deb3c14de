"""kill -9 of server and worker while reports and acts upon cases are answered: whatever was answered
is there with its history, its route and its notice, and nothing is there twice or in half."""

import http.client
import json
import os
import signal
import subprocess
import threading
import time

from tests.archives import PROGRAM
from tests.cli.test_server import answers, free_port

TRY = {"JIANYUE_TODAY": "2020-06-30", "JIANYUE_SECOND_FACTOR": "none", "JIANYUE_WRITES": "0"}
HANDS, ROUNDS, ENOUGH = 4, 2, 24
PLACE = "121.26550,31.38070 样例路"
FILED = {"category": "part/greening", "nature": "求助"}
# Each has a liaison of its own: beyond twenty mails a day an address is told by its digest instead.
UNITS = ("YL-JJ", "YL-MS")
TOKEN = """
from jianyue.core.people import Right, Role
from jianyue.desk.operators import operator
from jianyue.desk.tokens import make_token
from jianyue.store.models import PersonRow
for name in ("linfang", "minsheng"):
    PersonRow.objects.filter(username=name).update(email=f"{name}@example.org")
guard = operator(Role.SECURITY_ADMIN)
print(make_token(guard, username="ducha", name="样例", scopes=(Right.HANDLE, Right.READ))[1])
"""
KEPT = """
import json
from collections import Counter
from django.utils import timezone
from jianyue.desk.case_writing import held
from jianyue.store.cases import columns_of
from jianyue.store.models import *
cited = Counter()
for entry in EntryRow.objects.filter(result="done"):
    for fact in json.loads(entry.body)["facts"]:
        for first, count in fact["ids"] if fact["table"] == "store_caseeventrow" else ():
            cited.update(range(first, first + count))
events = list(CaseEventRow.objects.all())
assert cited == Counter(e.pk for e in events), "each event is cited once"
for one in held(CaseRow.objects.all()):
    assert [e.seq for e in one.events] == list(range(1, one.row.seq + 1)), one.row.number
    found = columns_of(one.process, one.fold(one.events[-1].at), one.row.almanac)
    route = ("state", "owner", "unit", "concerned", "cell", "area", "handler", "seq")
    assert {k: found[k] for k in route} == {k: getattr(one.row, k) for k in route}
    told = OutboxRow.objects.filter(key__startswith=f"case-{one.row.number}-")
    came = sum(e.action == "dispatch" for e in one.events)
    arrived = [m for m in told if "到了贵单位" in m.body]
    assert len(arrived) == came, (one.row.number, came, len(arrived))
    units = set(CaseUnitRow.objects.filter(case=one.row).values_list("unit", flat=True))
    assert units == set(filter(None, one.row.concerned.split("|")))
for event in events:
    print(event.client_id)
"""


class Hand:
    """A machine that reports and leads on what it reported, again and again."""

    def __init__(self, port, number, token):
        self.wire = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self.head = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self.number, self.sent, self.answered = number, [], []

    def post(self, path, **body):
        """Send it, and remember its id: as sent at once, as answered when it was."""
        mark = f"h{self.number}-{len(self.sent)}"
        self.sent.append(mark)
        told = json.dumps(body | {"source": "sensor", "client_id": mark})
        self.wire.request("POST", f"/api/v1{path}", told, self.head)
        answer = self.wire.getresponse()
        text = answer.read().decode()
        assert answer.status == 200, text
        self.answered.append(mark)
        return json.loads(text)

    def work(self):
        """Report and lead on until the server is gone."""
        event = {"source": "感知设备", "text": "样例", "place": PLACE}
        try:
            while True:
                case = self.post("/cases", process="city_event", fields=event)["number"]
                self.post(f"/cases/{case}/actions/file", fields=FILED)
                unit = UNITS[self.number % len(UNITS)]
                self.post(f"/cases/{case}/actions/dispatch", fields={"handling_unit": unit})
        except (OSError, http.client.HTTPException):
            return  # the server was killed: what was sent last has no answer


def started(archive, *command):
    return subprocess.Popen(
        [PROGRAM, *command],
        env=archive.environment | TRY,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill_under_load(archive, token, first):
    """Serve and let time run, let the hands work, kill every process of both at once."""
    port = free_port()
    both = [started(archive, "serve", "--port", str(port), "--workers", "2")]
    hands = [Hand(port, first + n, token) for n in range(HANDS)]
    threads = [threading.Thread(target=hand.work) for hand in hands]
    try:
        while answers(port) != 200:
            assert both[0].poll() is None
            time.sleep(0.1)
        both.append(started(archive, "tick", "--loop", "1"))
        for thread in threads:
            thread.start()
        patience = 3000
        while sum(len(hand.answered) for hand in hands) < ENOUGH and patience:
            patience -= 1
            time.sleep(0.02)
    finally:
        for process in both:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
    for thread in threads:
        thread.join(30)
    return hands


def test_whatever_was_answered_has_its_history_its_route_and_its_notice_once(archive):
    assert archive.run("sample", **TRY).returncode == 0
    token = archive.python(TOKEN)[-1]
    sent, answered = set(), set()
    for number in range(ROUNDS):
        hands = kill_under_load(archive, token, number * HANDS)
        sent |= {mark for hand in hands for mark in hand.sent}
        answered |= {mark for hand in hands for mark in hand.answered}
    kept = [mark for mark in archive.python(KEPT) if mark.startswith("h")]
    assert len(answered) >= ROUNDS * ENOUGH
    assert len(kept) == len(set(kept))
    assert answered <= set(kept) <= sent
    proved = archive.run("verify")
    assert proved.returncode == 0, proved.stdout
