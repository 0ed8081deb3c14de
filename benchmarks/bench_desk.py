"""A big city's archive on PostgreSQL: 10,000 commitments, 1,000,000 observations, forty units.

The yardsticks of the same run: one SQL aggregate that takes the last value of every measure of the
same rows, one ``json_agg`` of the commitments, and the sign-in page through the same server. Ours:
every verdict on both bases with the memory of lights and the forecast, written; the same when
nothing has changed; the first and the second ``tick`` of a day; and through the real server the
list as JSON, a search of two characters, the board by twenty people who look at it for one to three
seconds between two clicks, and claims by twenty liaisons. Every row is made by a seed: samples that
mean nothing. The load of the machine is printed beside: figures of a busy one are not ours.

It runs in a database of its own (``tools/postgres.sh``); without PostgreSQL it says so.
"""

from __future__ import annotations

import http.cookiejar
import random
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

from archive import BIN, PORT, Served, in_postgresql

SMALL = "--small" in sys.argv
COMMITMENTS = 500 if SMALL else 10_000
PEOPLE, CLICKS = 20, 5 if SMALL else 15
SOUGHT = urllib.parse.quote("样例")
LOOKS = (1.0, 3.0)  # seconds a person looks at a page before the next click
AGGREGATE = (
    "SELECT count(*) FROM (SELECT DISTINCT ON (commitment, measure) commitment, measure, value "
    "FROM store_observationrow ORDER BY commitment, measure, period_end DESC) last"
)
AGGREGATED = "SELECT length(json_agg(c.data)::text) FROM store_commitmentrow c"


def main() -> int:
    return in_postgresql(__file__, "2021-12-31", measured)


def measured(_data: Path) -> None:
    from filled import KEY, TODAY, fill

    from jianyue.desk.verdicts import judge_day, refresh_verdicts
    from jianyue.store.models import PlanRow

    rows = timed("样例入库 filled", lambda: fill(COMMITMENTS))
    row = PlanRow.objects.get(key=KEY)
    yardstick = least(lambda: asked(AGGREGATE))
    print(f"{rows:,} 条观测；SQL 取末值 the last values by SQL  {yardstick:6.2f} 秒")
    first = least(lambda: refresh_verdicts(row, TODAY), 1)
    again = least(lambda: refresh_verdicts(row, TODAY))
    told("全部判定并写入 every verdict judged and written", first, yardstick, 3)
    told("再判一遍，没有变化 again, nothing changed", again, yardstick, 3)
    told("只判不写 judged alone", least(lambda: judge_day(row, TODAY)), yardstick)
    told(
        "当天第一次 tick，补 11 个月末 the first tick, with eleven month-ends",
        least(tick, 1),
        yardstick,
    )
    told("当天再一次 the next tick of the day", least(tick, 1), yardstick)
    with Served():
        served()


def tick() -> None:
    """What ``jianyue tick`` does in the night, the start of the process included."""
    subprocess.run([BIN / "jianyue", "tick"], check=True, capture_output=True)


def served() -> None:
    from filled import KEY

    sign_in_page()
    lists = least(lambda: asked(AGGREGATED))
    leader = signed_in("leader0")
    path = f"/plans/{KEY}/promises.json"
    told(
        f"承诺一览 JSON {len(leader(path)):,} 字节 the list",
        least(lambda: leader(path)),
        lists,
        1,
    )
    bare = percentile([once(sign_in_page) for _ in range(100)])
    leaders = [signed_in(f"leader{n}") for n in range(PEOPLE)]
    spent = crowd_of([clicking(person, f"/plans/{KEY}/") for person in leaders])
    print(f"登录页 the sign-in page, p95 {bare * 1000:.1f} 毫秒")
    board = percentile([once(lambda: leader(f"/plans/{KEY}/")) for _ in range(30)])
    told("看板一人点 the board, one person, p95", board, bare)
    told(f"看板 {PEOPLE} 人同时点 the board, p95", percentile(spent), bare, 0.06)
    found = percentile([once(lambda: leader(f"/search.json?q={SOUGHT}")) for _ in range(30)])
    told("两个字的检索 a search of two characters, p95", found, bare, 0.1)
    claims = crowd_of([claiming(n) for n in range(PEOPLE)])
    told(f"{PEOPLE} 人同时报送 claims, p95", percentile(claims), bare, 0.08)


def asked(sql: str) -> object:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


def clicking(person: Person, path: str) -> Callable[[int], float]:
    """Clicks on a page; gives the seconds until it is there."""
    return lambda _: once(lambda: person(path))


def claiming(n: int) -> Callable[[int], float]:
    """Opens the form of another promise each time and reports; gives the seconds of the report."""
    from filled import KEY, UNITS, code_of

    person = signed_in(f"liaison{n}")

    def report(turn: int) -> float:
        cid = f"C{turn * UNITS + n:05d}"
        path = f"/plans/{KEY}/promises/{cid}/claim/?month=2021-12&unit={code_of(n)}"
        page = person(path).decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token, page
        form = {"do": "submit", "figure-0": "5", "scale-0": "1", "progress": "样例进展"}
        form |= {"rev": "0", "after": "0", "csrfmiddlewaretoken": token[1]}
        return once(lambda: person(path, form))

    return report


def crowd_of(people: list[Callable[[int], float]]) -> list[float]:
    """Seconds of every click of all of them, each of whom looks at the page between two clicks."""
    spent: list[float] = []

    def click(person: Callable[[int], float], dice: random.Random) -> None:
        for turn in range(CLICKS):
            time.sleep(dice.uniform(*LOOKS))
            spent.append(person(turn))

    threads = [
        threading.Thread(target=click, args=(person, random.Random(n)))
        for n, person in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(spent) == CLICKS * len(people), "somebody met an error"
    return spent


class Still(urllib.request.HTTPRedirectHandler):
    """Takes a redirection for the answer: where it leads is another click."""

    def redirect_request(self, *_: object) -> None:
        return None


Person = Callable[..., bytes]


def signed_in(name: str) -> Person:
    """What fetches a page, or sends a form, as a person who has signed in."""
    from filled import PASSWORD

    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    address = f"http://127.0.0.1:{PORT}"
    opener.open(f"{address}/sign-in/").read()
    token = next(c.value for c in jar if "csrf" in c.name)
    form = {"login": name, "password": PASSWORD, "csrfmiddlewaretoken": token}
    opener.addheaders = [("Referer", address)]
    opener.open(f"{address}/sign-in/", urlencode(form)).read()
    still = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar), Still())
    still.addheaders = opener.addheaders

    def asked(path: str, sent: dict[str, str] | None = None) -> bytes:
        if sent is None:
            return opener.open(address + path).read()
        try:
            raise AssertionError(still.open(address + path, urlencode(sent)).read().decode())
        except urllib.error.HTTPError as answer:
            assert answer.code == 302, answer.read().decode()
            return b""

    return asked


def urlencode(form: dict[str, str]) -> bytes:
    return urllib.parse.urlencode(form).encode()


def sign_in_page() -> bytes:
    """A page that knows nobody."""
    return urllib.request.urlopen(f"http://127.0.0.1:{PORT}/sign-in/").read()


def once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def least(work: Callable[[], object], rounds: int = 3) -> float:
    return min(once(work) for _ in range(rounds))


def percentile(spent: list[float], share: float = 0.95) -> float:
    return sorted(spent)[int(len(spent) * share) - 1]


def timed(words: str, work: Callable[[], int]) -> int:
    start = time.perf_counter()
    found = work()
    print(f"{words} {time.perf_counter() - start:.1f} 秒", flush=True)
    return found


def told(words: str, seconds: float, yardstick: float, wanted: float | None = None) -> None:
    asked_for = f"，要求 < {wanted:g} 秒" if wanted else ""
    times = seconds / yardstick
    print(f"{words} {seconds:.3f} 秒，{times:.1f} ×{asked_for}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
