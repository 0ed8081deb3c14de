"""Judging 10,000 commitments on 1,000,000 observations, beside DuckDB in one run.

The yardstick: DuckDB reads the same observations.csv and takes the last value of every measure.
Ours: read the same file, build every row, judge every commitment as of the year's end. Rows are
made by a seed; they are samples and mean nothing.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from jianyue.core.book import Record
from jianyue.core.calendar import Deadline
from jianyue.core.commitment import Basis, Commitment, Measure, NumberTarget, Op, Strength
from jianyue.core.plan import Authority, Plan, PlanVersion
from jianyue.desk.papers.rows import OBSERVATIONS, read_rows
from jianyue.ledger.promises import judge_plan
from jianyue.library.judging import load_judging_rules

YEAR = 2021
COMMITMENTS, EACH = 10_000, 100
if "--small" in sys.argv:
    COMMITMENTS = 500


def plan() -> Plan:
    target = NumberTarget(Op.EXACTLY, Decimal(1000), "家", Basis.ADD)
    commitments = tuple(
        Commitment(
            f"C{n:05d}", (Measure("样例", target),), Strength.FIRM, Deadline(date(YEAR, 12, 31))
        )
        for n in range(COMMITMENTS)
    )
    return Plan(
        "样例", "样例", YEAR, (PlanVersion(1, Authority("", "", date(YEAR, 1, 1)), commitments),)
    )


def write(path: Path) -> None:
    dice = random.Random(1)
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(OBSERVATIONS.columns)
        for n in range(COMMITMENTS):
            total = 0
            for k in range(EACH):
                month, day = 1 + k * 12 // EACH, 1 + k % 28
                total += dice.randrange(20)
                day_text = f"{YEAR}-{month:02d}-{day:02d}"
                writer.writerow(
                    [
                        f"O{n:05d}{k:03d}",
                        f"C{n:05d}",
                        0,
                        f"{YEAR}-01-01",
                        day_text,
                        day_text,
                        "level",
                    ]
                    + [
                        "cumulative",
                        "claimed",
                        "preliminary",
                        total,
                        "家",
                        "",
                        "",
                        "",
                        "",
                        "样例",
                        "",
                    ]
                )


def main() -> None:
    rules = load_judging_rules()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "observations.csv")
        write(path)
        start = time.perf_counter()
        last = duckdb.sql(
            f"select commitment, measure, arg_max(value, period_end) from read_csv('{path}') group by all"
        ).fetchall()
        yardstick = time.perf_counter() - start
        start = time.perf_counter()
        rows, faults = read_rows(OBSERVATIONS, path.read_bytes())
        reading = time.perf_counter() - start
        start = time.perf_counter()
        verdicts = judge_plan(plan(), Record(rows), date(YEAR, 12, 31), rules=rules, memory=False)
        judging = time.perf_counter() - start
    assert len(last) == len(verdicts) == COMMITMENTS
    assert not faults
    ours = reading + judging
    print(f"DuckDB 读取并取末值 read and last value {yardstick:8.2f} 秒")
    print(f"读取 read {len(rows):,} 行 {reading:8.2f} 秒")
    print(f"判定 judge {COMMITMENTS:,} 件 {judging:8.2f} 秒")
    print(
        f"倍数 ratio {ours / yardstick:8.2f} ×（要求 ≤ 3）；只算判定 judging alone {judging / yardstick:.2f} ×"
    )


if __name__ == "__main__":
    main()
