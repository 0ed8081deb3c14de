"""Cases in number on PostgreSQL: a year of a city in one archive, and reports as fast as they come.

The yardstick of the same minute is what the database alone does: ``pgbench`` writes a case, an
event and a message a transaction into tables with the same columns and indexes. Ours: a single
report over HTTP, arrays of a hundred over HTTP, and a file by ``jianyue cases load``; each leaves
its history, its journal entry and its notice. Then a million cases, made by a seed (some thousands
led step by step, each of them copied with numbers and places of its own): every page of the queue,
the map, the live board and the look-up of duplicates by cell, each as p95 of fifty; then the rates
and time by stage, from what `tick` reads ahead. The load of
the machine is printed beside: figures of a busy one are not ours.

It runs in a database of its own (``tools/postgres.sh``), which writes through to the disk as a
deployment does; without PostgreSQL it says so.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from archive import BIN, PORT, Served, in_postgresql

if TYPE_CHECKING:
    from jianyue.core.people import Actor

SMALL = "--small" in sys.argv
LED, CASES = (500, 20_000) if SMALL else (20_000, 1_000_000)
SECONDS = 3 if SMALL else 15
SENDERS, EACH = 8, 100
LOADED = 3_000 if SMALL else 50_000
WANTED = 0.050  # seconds, p95
COUNTED = 1.0  # of what is counted from a copy
REPORT = {
    "source": "网格巡查",
    "text": "样例：路口井盖松动",
    "place": "121.26550,31.38070 样例一路",
}


def main() -> int:
    more = {"JIANYUE_WRITES": "0"}
    more["JIANYUE_API_RATE"] = "100000000"  # eight senders are one token here
    return in_postgresql(__file__, "2020-06-30", measured, **more)


def measured(data: Path) -> None:
    asked("ALTER SYSTEM SET fsync = on")
    asked("SELECT pg_reload_conf()")
    writing(data)
    reading()


# ── writing ─────────────────────────────────────────────────────────────────────────────────────


def writing(data: Path) -> None:
    token = machine()
    yard = raw(data)
    print(f"标尺 yardstick: pgbench 三行一事务 three rows a transaction  {yard:8.0f} /秒")
    with Served():
        sent(token, lambda n, turn: one_report(), 1, 3.0)  # until every worker has read its books
        told("单件 HTTP a single report", singles(token), yard, 0.10)
        told(f"每批 {EACH} 件 HTTP arrays of {EACH}", arrays(token), yard, 0.25)
    told("文件装入 cases load", loaded(data), yard, 0.40)
    unanswered()


def raw(data: Path) -> float:
    """Transactions a second of three plain inserts, as many clients as we have senders."""
    asked("CREATE TABLE raw_case (LIKE store_caserow INCLUDING ALL)")
    asked("CREATE TABLE raw_event (LIKE store_caseeventrow INCLUDING ALL)")
    asked("CREATE TABLE raw_mail (LIKE store_outboxrow INCLUDING ALL)")
    script = data / "three.sql"
    script.write_text(RAW, encoding="utf-8")
    done = subprocess.run(
        ["pgbench", "-n", "-c", str(SENDERS), "-j", "2", "-T", str(SECONDS), "-f", script]
        + [os.environ["DATABASE_URL"]],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    for name in ("raw_case", "raw_event", "raw_mail"):
        asked(f"DROP TABLE {name}")
    return float(re.search(r"tps = ([\d.]+)", done.stdout)[1])  # type: ignore[index]


RAW = """\\set n random(1, 2000000000)
BEGIN;
INSERT INTO raw_case (number, process, version, state, owner, unit, asked, concerned, category,
  area, since, opened, outcome, handler, reworks, almanac, sample, seq)
VALUES (md5(:client_id || '-' || :n || random()), 'city_event', repeat('0', 64), 'found',
  'seat', '', '', '', '', '', now(), now(), '', '', 0, '14/2019-11-21', false, 1);
INSERT INTO raw_event (case_id, seq, at, action, person, role, unit, version, data, particulars,
  documents, confirmed, state, holder, source, client_id)
VALUES (:n, 1 + (random() * 1000000000)::int, now(), 'report', 'bench', 'patrol', '',
  repeat('0', 64), '{"source": "网格巡查", "text": "样例：路口井盖松动", "place": "121.26550,31.38070"}',
  '[]', '[]', '[]', 'found', '', 'bench', :client_id || '-' || :n || random());
INSERT INTO raw_mail (channel, address, subject, body, key, made_at, not_before, tries, fault)
VALUES ('mail', 'seat@example.org', '办件', '办件到了', :client_id || '-' || :n || random(), now(),
  now(), 0, '');
END;
"""


def machine() -> str:
    """A machine of the clerk's, and the token it reports with."""
    from jianyue.core.people import Right, Role
    from jianyue.desk.operators import operator
    from jianyue.desk.people import add_person, grant_role
    from jianyue.desk.tokens import make_token

    guard = operator(Role.SECURITY_ADMIN)
    add_person(
        guard, username="bench", name="样例", password=f"Jy-{secrets.token_hex(6)}", sample=True
    )
    grant_role(guard, username="bench", role=Role.CLERK, unit="")
    return make_token(guard, username="bench", name="样例", scopes=(Right.HANDLE, Right.READ))[1]


def singles(token: str) -> float:
    body = one_report()
    return sent(token, lambda n, turn: body, 1)


def one_report() -> bytes:
    return json.dumps({"process": "city_event", "fields": REPORT}).encode()


def arrays(token: str) -> float:
    one = {"process": "city_event", "fields": REPORT}
    body = json.dumps([one] * EACH).encode()
    return sent(token, lambda n, turn: body, EACH)


def sent(
    token: str, body: Callable[[int, int], bytes], each: int, seconds: float = SECONDS
) -> float:
    """Cases a second that eight senders have had answered."""
    counts = [0] * SENDERS
    end = time.perf_counter() + seconds
    head = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def send(n: int) -> None:
        wire = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        while time.perf_counter() < end:
            wire.request("POST", "/api/v1/cases", body(n, counts[n]), head)
            answer = wire.getresponse()
            text = answer.read()
            assert answer.status == 200, text.decode()
            counts[n] += each

    began = time.perf_counter()
    threads = [threading.Thread(target=send, args=(n,)) for n in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - began)


def loaded(data: Path) -> float:
    """Cases a second of a file, the start of the command included."""
    file = data / "cases.ndjson"
    with file.open("w", encoding="utf-8") as out:
        for n in range(LOADED):
            item = {"process": "city_event", "fields": REPORT, "source": "bench-file"}
            out.write(json.dumps(item | {"client_id": str(n)}, ensure_ascii=False) + "\n")
    began = time.perf_counter()
    subprocess.run([BIN / "jianyue", "cases", "load", file], check=True, capture_output=True)
    return LOADED / (time.perf_counter() - began)


def unanswered() -> None:
    """Every case has its event, and every event is cited in the journal."""
    cases = asked("SELECT count(*) FROM store_caserow")
    events = asked("SELECT count(DISTINCT case_id) FROM store_caseeventrow")
    assert cases == events, (cases, events)


# ── reading ─────────────────────────────────────────────────────────────────────────────────────


def reading() -> None:
    began = time.perf_counter()
    fill()
    asked("VACUUM ANALYZE")
    count, events = (asked(f"SELECT count(*) FROM store_{t}") for t in ("caserow", "caseeventrow"))
    spent = time.perf_counter() - began
    print(f"{count:,} 件，{events:,} 步 cases and events，{spent:.0f} 秒装好 filled")
    for name, work in pages().items():
        spent_95 = percentile([once(work) for _ in range(50)])
        mark = "" if spent_95 <= WANTED else "  超过 over"
        print(f"{name}  p95 {spent_95 * 1000:6.1f} 毫秒，要求 wanted {WANTED * 1000:.0f}{mark}")
    rates()


def rates() -> None:
    """What tick reads ahead, how long it takes over it, and what then is asked of it."""
    from datetime import timedelta

    from jianyue.core.people import Actor, Grant, Role
    from jianyue.core.rollup import CaseFilter
    from jianyue.desk.case_ahead import copy_ahead
    from jianyue.desk.clock import now
    from jianyue.desk.reading.case_stages import case_stages
    from jianyue.desk.reading.case_tables import case_tables, year_to_day
    from jianyue.desk.reading.kept_rollups import KEPT_FROM
    from jianyue.library.roles import load_roles

    if CASES >= KEPT_FROM:
        began, runs = time.perf_counter(), 1
        while "spans" not in copy_ahead(now()):
            runs += 1
        spent = time.perf_counter() - began
        print(f"先读 read ahead: {spent:.1f} 秒 seconds，tick {runs} 次 runs")
    today = now().date()
    year, month = year_to_day(today)[0], today - timedelta(days=30)
    looks = {
        "今年 of the year": CaseFilter(since=year),
        "一月 a month": CaseFilter(since=month),
        "大类 a class": CaseFilter(since=year, category="part"),
        "街镇 a town": CaseFilter(since=year, area="anting"),
        "单位 a unit": CaseFilter(since=year, unit="lhsr"),
    }
    people = {"督查员 clerk": Grant(Role.CLERK), "联络员 a liaison": Grant(Role.LIAISON, "lhsr")}
    for who, grant in people.items():
        by = Actor("bench", (grant,), load_roles())
        for name, wanted in looks.items():
            for page, read in (("统计 rates", case_tables), ("环节用时 stages", case_stages)):
                spent_95 = percentile([anew(read, by, wanted) for _ in range(10)])
                mark = "" if spent_95 <= COUNTED else "  超过 over"
                print(
                    f"{page} · {who} · {name}  p95 {spent_95 * 1000:6.1f} 毫秒，"
                    f"要求 wanted {COUNTED * 1000:.0f}{mark}"
                )


def anew(read: Callable[..., object], by: Actor, wanted: object) -> float:
    """As a process asks that has not been asked yet."""
    from jianyue.desk.reading.kept_rollups import forget

    forget()
    return once(lambda: read(by, wanted=wanted))


def fill() -> None:
    """Some thousands led step by step, then each copied as often as makes the number."""
    from jianyue.core.people import Role
    from jianyue.desk.operators import operator
    from jianyue.desk.sample_city import CHUNK, _units, load_sample_cases, sample_of

    _units()
    sample, clerk = sample_of(seed=1), operator(Role.CLERK)
    for first in range(0, LED, CHUNK):
        made = tuple(sample.cases(min(CHUNK, LED - first), first))
        load_sample_cases(clerk, made=made, sample=sample)
    times = CASES // LED - 1
    asked(
        "CREATE TEMP TABLE copied AS SELECT c.id AS old, g AS turn, "
        "nextval(pg_get_serial_sequence('store_caserow', 'id')) AS id "
        f"FROM store_caserow c, generate_series(1, {times}) g WHERE c.sample ORDER BY g, c.id"
    )
    copy("store_caserow", "copied.id", {"id": "copied.id", "number": "number || '-' || turn"}, "id")
    changed = {"case_id": "copied.id", "client_id": "client_id || '-' || turn"}
    copy("store_caseeventrow", None, changed, "case_id")
    copy("store_casetimerrow", None, {"case_id": "copied.id"}, "case_id")


def copy(table: str, key: str | None, changed: dict[str, str], link: str) -> None:
    """Rows again, each for its copied case."""
    named = [
        n
        for (n,) in many(
            f"SELECT column_name FROM information_schema.columns "
            f"WHERE table_name = '{table}' ORDER BY ordinal_position"
        )
    ]
    if key is None:
        named.remove("id")
    values = ", ".join(changed.get(n, f"t.{n}") for n in named)
    asked(
        f"INSERT INTO {table} ({', '.join(named)}) SELECT {values} FROM {table} t "
        f"JOIN copied ON copied.old = t.{link}"
    )


def pages() -> dict[str, Callable[[], object]]:
    """Every look that is held to fifty milliseconds, by its name."""
    from jianyue.core.people import Actor, Grant, Role
    from jianyue.desk.reading.cases import case_queue
    from jianyue.library.roles import load_roles

    def who(*grants: Grant) -> Actor:
        return Actor("bench", grants, load_roles())

    people = {
        "督查员 clerk": who(Grant(Role.CLERK)),
        "区领导 leader": who(Grant(Role.LEADER)),
        "核查员 checker": who(Grant(Role.CHECKER)),
        "安亭联络员 a town's liaison": who(Grant(Role.LIAISON, "anting")),
        "绿化联络员 the largest unit's liaison": who(Grant(Role.LIAISON, "lhsr")),
        "城运联络员 a rare unit's liaison": who(Grant(Role.LIAISON, "chengyun")),
    }
    filters: dict[str, dict[str, object]] = {
        "全部 all": {},
        "等我 mine": {"mine": True},
        "超期 overdue": {"overdue": True},
        "单位 unit": {"unit": "anting"},
        "少见单位 rare unit": {"unit": "chengyun"},
        "流程 process": {"process": "city_event"},
        "别的流程 another process": {"process": "service"},
        "环节 state": {"process": "city_event", "state": "parked"},
        "环节超期 state, overdue": {"state": "handling", "overdue": True},
        "单位等我 unit, mine": {"unit": "anting", "mine": True},
        "区域 area": {"area": "anting"},
        "网格 grid": {"area": "xinchenglu/v2/g1"},
        "区域单位 area, another town's unit": {"area": "malu", "unit": "anting"},
        "办结 closed": {"closed": True},
        "办结单位 closed, unit": {"closed": True, "unit": "anting"},
        "办结少见 closed, rare": {"closed": True, "unit": "chengyun"},
        "办结环节 closed, state": {"closed": True, "process": "city_event", "state": "refused"},
        "办结无此 closed, none": {"closed": True, "process": "city_event", "state": "handling"},
        "办结区域 closed, area": {"closed": True, "area": "anting"},
        "办结网格 closed, grid": {"closed": True, "area": "xinchenglu/v2/g1"},
        "办结区域单位 closed, area, another town's unit": {
            "closed": True,
            "area": "malu",
            "unit": "anting",
        },
        "办结区域无此 closed, area, none": {
            "closed": True,
            "area": "anting",
            "process": "city_event",
            "state": "handling",
        },
    }
    found: dict[str, Callable[[], object]] = {}
    for person, by in people.items():
        for name, asked_for in filters.items():
            found[f"队列 queue · {person} · {name}"] = lambda by=by, f=asked_for: case_queue(
                by, **f
            )
        for name, closed in (("", False), ("办结 closed, ", True)):
            far = turned(by, 200, closed=closed)
            found[f"队列 queue · {person} · {name}第二百页 page 200"] = (
                lambda by=by, far=far, closed=closed: case_queue(by, closed=closed, after=far)
            )
    return found | looked_up(people)


def turned(by: Actor, page: int, *, closed: bool) -> str:
    """Where a page begins, or the last one there is, once a reader has turned so far."""
    from jianyue.desk.reading.cases import case_queue

    place = ""
    for _ in range(page - 1):
        place = case_queue(by, closed=closed, after=place).after or place
    return place


def looked_up(people: dict[str, Actor]) -> dict[str, Callable[[], object]]:
    """The map of what is open as its page and its two files give it, the live board, and the open
    cases that a report may be a twin of."""
    from jianyue.core.place import read_place
    from jianyue.desk.reading.case_board import case_board
    from jianyue.desk.reading.case_map import area_features, case_features, case_map
    from jianyue.store.models import CaseRow

    near = read_place("121.26550,31.38070").near
    open_ = CaseRow.objects.filter(closed=None)
    found: dict[str, Callable[[], object]] = {
        "重复 duplicates by cell": lambda: list(
            open_.filter(cell__in=near).values_list("id")[:500]
        ),
    }
    for person, by in people.items():
        for where, area in (("全区 all", ""), ("一镇 a town", "anting")):
            for what, read in (("页 page", case_map), ("点 points", case_features)):
                found[f"地图{what} · {person} · {where}"] = lambda by=by, area=area, read=read: (
                    read(by, area=area)
                )
        found[f"地图各街镇 areas · {person}"] = lambda by=by: area_features(by)
        found[f"看板 board · {person}"] = lambda by=by: case_board(by)
    return found


# ── the rest ────────────────────────────────────────────────────────────────────────────────────


def told(name: str, ours: float, yard: float, least: float) -> None:
    share = ours / yard
    mark = "" if share >= least else "  不到 short"
    print(
        f"{name}  {ours:8.0f} /秒，标尺的 of it {share:6.1%}，要求 wanted {least:.0%}{mark}",
        flush=True,
    )


def many(sql: str) -> list[tuple[object, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def asked(sql: str) -> object:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def once(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def percentile(spent: list[float], share: float = 0.95) -> float:
    return sorted(spent)[min(len(spent) - 1, int(len(spent) * share))]


if __name__ == "__main__":
    sys.exit(main())
