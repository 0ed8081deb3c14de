"""Searching 10,000 commitments, beside a plain full scan of the same rows in the same run.

The yardstick: one statement that looks for the word in every row's four columns and counts, with
nothing else done. Ours: the whole search of the desk (five statements, cut, marked and placed),
for words of two characters that are common, rare and nowhere, and for two words at once. Rows are
made by a seed; they are samples and mean nothing. ``DATABASE_URL`` names a PostgreSQL database
that may be filled and dropped; without it the archive is SQLite in a folder of its own.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

COMMITMENTS, TIMES, LIMIT_MS = 10_000, 15, 100
PLANS, CLAIMS = 10, 2_000
if "--small" in sys.argv:
    COMMITMENTS, TIMES = 500, 3
NOUNS = (
    *("道路", "学校", "医院", "公园", "河道", "住房", "养老", "托育", "企业", "菜场"),
    *("停车", "图书", "农田", "管网", "桥梁", "垃圾", "充电", "社区", "消防", "人才"),
)
VERBS = ["新增", "改造", "建成", "完成", "推进", "启动", "提升", "引进", "修复", "开工"]
ASKED = ("道路", "学校 改造", "鲸鱼", "火箭", "GDP")


def sentence(dice: random.Random) -> str:
    parts = (
        f"{dice.choice(VERBS)}{dice.choice(NOUNS)}{dice.randrange(1, 999)}处" for _ in range(6)
    )
    return "，".join(parts) + "。"


def fill() -> None:
    from jianyue.store.models import ClaimRow, CommitmentRow, PlanRow, VersionRow

    dice, made = random.Random(1), datetime(2021, 1, 1, tzinfo=UTC)
    number = 0
    for n in range(PLANS):
        words = [sentence(dice) for _ in range(COMMITMENTS // PLANS)]
        text = "".join(words)
        clauses, at = [], 0
        for word in words:
            clauses.append(
                {"span": [at, at + len(word)], "standing": "direction", "section": 0, "because": ""}
            )
            at += len(word)
        plan = PlanRow.objects.create(
            key=f"p{n}",
            title=f"样例计划{n}",
            year=2021 + n,
            stage="adopted",
            report_file="r.txt",
            report_data=b"",
            source_name="r.txt",
            source_text=text,
            source_sha256="0" * 64,
            outline=[{"path": ["样例章节"]}],
            clauses=clauses,
            made_at=made,
            sample=True,
        )
        version = VersionRow.objects.create(plan=plan, number=1, day=date(2021, 1, 1))
        rows = []
        for word in words:
            number += 1
            rare = "鲸鱼馆" if number % 2_000 == 0 else ""
            rows.append(
                CommitmentRow(
                    version=version,
                    commitment=f"C{number:05d}",
                    position=number,
                    title=word[:8] + rare,
                    words=word,
                    area=dice.choice(NOUNS),
                    target=f"≥ {number} 处",
                    target_en="",
                    due=date(2021, 12, 31),
                    data={"sample": word * 4},
                )
            )
        CommitmentRow.objects.bulk_create(rows, batch_size=1000)
        ClaimRow.objects.bulk_create(
            ClaimRow(
                plan=plan,
                commitment=f"C{k:05d}",
                month=date(2021, 2, 1),
                unit="U",
                person="sample",
                made_at=made,
                progress=sentence(dice),
                problem=sentence(dice),
            )
            for k in range(CLAIMS // PLANS)
        )


def least(work: Callable[[], object]) -> float:
    """The least of some takes, in milliseconds: what else the machine does is no part of it."""
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return min(took)


def scan(word: str) -> int:
    """The plain full scan of the same rows."""
    from django.db import connection

    columns = ("title", "words", "area", "target")
    asked = " OR ".join(f"{column} LIKE %s" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM store_commitmentrow WHERE {asked}", [f"%{word}%"] * 4)
        return int(cursor.fetchone()[0])


def measure() -> bool:
    from django.db import connection

    from jianyue.core.people import Actor, Grant, Role
    from jianyue.desk.reading.search import search
    from jianyue.library.roles import load_roles

    by = Actor("bench", (Grant(Role.CLERK),), load_roles())
    plain = least(lambda: scan("鲸鱼"))
    print(f"{connection.vendor}：整表扫描 plain scan of {COMMITMENTS:,} {plain:8.1f} 毫秒 ms")
    well = True
    for q in ASKED:
        ours = least(lambda q=q: search(by, q))
        total = search(by, q).total
        well &= ours <= LIMIT_MS
        print(
            f"查 search “{q}” {total:4d} 处 hits {ours:8.1f} 毫秒 ms　倍数 ratio {ours / plain:5.2f} ×"
        )
    print(
        f"要求每次不超过 {LIMIT_MS} 毫秒 each within {LIMIT_MS} ms：{'是 yes' if well else '否 no'}"
    )
    return well


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"JIANYUE_DATA": folder, "DJANGO_SETTINGS_MODULE": "jianyue.config.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        fill()
        well = measure()
        connection.close()
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
