"""kill -9 of the whole server while claims come in: nothing that was answered is lost, and what
was not answered is there whole or not at all. Real processes, real HTTP, the database under test."""

import http.client
import http.cookiejar
import os
import re
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

from tests.archives import PROGRAM
from tests.cli.test_server import answers, free_port

TRY = {"JIANYUE_TODAY": "2020-06-30", "JIANYUE_SECOND_FACTOR": "none", "JIANYUE_WRITES": "0"}
HANDS = 4
ROUNDS = 2

PROMISES = """
from jianyue.store.models import DutyRow
print(*DutyRow.objects.filter(lead="YL-JJ").order_by("id").values_list("commitment", flat=True))
"""
KEPT = """
import json
from jianyue.store.models import ClaimRow, EntryRow, ObservationRow
cited = {}
for entry in EntryRow.objects.filter(act="submit_claim", result="done"):
    for fact in json.loads(entry.body)["facts"]:
        for first, count in fact["ids"] if fact["table"] == "store_claimrow" else ():
            cited |= dict.fromkeys(range(first, first + count), entry.pk)
for claim in ClaimRow.objects.order_by("pk"):
    if claim.progress.startswith("样例 "):
        assert claim.pk in cited, claim.pk
        print(claim.progress)
assert len(cited) == len(set(cited.values())) == ClaimRow.objects.count()
"""


class Hand:
    """Somebody with a browser of his own who reports again and again."""

    def __init__(self, port, number, promise, password):
        self.base = f"http://127.0.0.1:{port}"
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(jar)
        self.number, self.promise, self.password = number, promise, password
        self.sent, self.answered = [], []

    def post(self, path, **fields):
        """Fill in the form of a page as a browser does, and send it."""
        page = self.browser.open(self.base + path, timeout=20).read().decode()
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
        data = urllib.parse.urlencode(dict(hidden) | fields).encode()
        return self.browser.open(self.base + path, data, timeout=20)

    def work(self):
        """Sign in and report until the server is gone."""
        try:
            self.post("/sign-in/", login="linfang", password=self.password)
            path = f"/plans/jiading-2020/promises/{self.promise}/claim/?unit=YL-JJ"
            while len(self.sent) < 10_000:
                words = f"样例 {self.number}-{len(self.sent)}"
                self.sent.append(words)
                answer = self.post(path, progress=words, do="submit")
                assert "/claims/" in answer.url, answer.read().decode()[:3000]
                self.answered.append(words)
        except (OSError, urllib.error.URLError, http.client.HTTPException):
            return  # the server was killed: what was sent last has no answer


def kill_under_load(archive, promises, password, *, answered, first):
    """Serve, let the hands work until so many claims were answered, kill every process at once."""
    port = free_port()
    server = subprocess.Popen(
        [PROGRAM, "serve", "--port", str(port), "--workers", "2"],
        env=archive.environment | TRY,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    hands = [Hand(port, first + n, promises[n], password) for n in range(HANDS)]
    threads = [threading.Thread(target=hand.work) for hand in hands]
    try:
        while answers(port) != 200:
            assert server.poll() is None
            time.sleep(0.1)
        for thread in threads:
            thread.start()
        patience = 900
        while sum(len(hand.answered) for hand in hands) < answered and patience:
            patience -= 1
            time.sleep(0.1)
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(10)
    for thread in threads:
        thread.join(30)
    return hands


def test_whatever_was_answered_is_there_after_kill_9_and_nothing_is_half_done(archive):
    signed = archive.run("sample", **TRY).stdout
    password = next(line.split()[-1] for line in signed.splitlines() if " linfang " in line)
    promises = archive.python(PROMISES)[0].split()
    sent, answered = set(), set()
    for number in range(ROUNDS):
        hands = kill_under_load(
            archive, promises, password, answered=12 * (number + 1), first=number * HANDS
        )
        sent |= {words for hand in hands for words in hand.sent}
        answered |= {words for hand in hands for words in hand.answered}
    kept = archive.python(KEPT)
    assert len(answered) >= 36
    assert answered <= set(kept) <= sent
    assert len(kept) == len(set(kept))
    proved = archive.run("verify")
    assert proved.returncode == 0, proved.stdout
