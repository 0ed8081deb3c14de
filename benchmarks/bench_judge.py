"""Judging 10,000 commitments on 1,000,000 observations, beside DuckDB in one run.

The yardstick: DuckDB reads the same observations.csv and takes the last value of every measure.
Ours, within a process: the same file is read, every cell of it is looked at, every commitment is
judged as of the year's end. Both run by turns on a warm file, and the best of each counts. Then
the whole command, from the start of the process to its last line, beside a Python that does
nothing but ask DuckDB the same. The rows are made by a seed; they are samples and mean nothing.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
from samples import YEAR, sample_plan, write_sample

from jianyue.core.book import Record
from jianyue.core.status import Verdict
from jianyue.desk.papers.columns import needed_observations, read_columns
from jianyue.desk.papers.rows import OBSERVATIONS, read_rows
from jianyue.ledger.promises import judge_plan
from jianyue.library.judging import load_judging_rules

SMALL = "--small" in sys.argv
COMMITMENTS = 500 if SMALL else 10_000
ROUNDS = 5
DAY = date(YEAR, 12, 31)
LAST = "select commitment, measure, arg_max(value, period_end) from read_csv('{}') group by all"
ASK = "import duckdb, sys; print(len(duckdb.sql(sys.argv[1]).fetchall()))"


def best(*works: Callable[[], object]) -> list[float]:
    """The least seconds of each work, all of them run by turns."""
    seconds = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for index, work in enumerate(works):
            start = time.perf_counter()
            work()
            seconds[index] = min(seconds[index], time.perf_counter() - start)
    return seconds


def judged(path: Path) -> tuple[Verdict, ...]:
    columns = read_columns(path.read_bytes())
    assert columns is not None, "the file is not read as columns"
    rows = needed_observations(columns, YEAR, DAY, memory=False)
    plan = sample_plan(COMMITMENTS)
    return judge_plan(plan, Record(rows), DAY, rules=load_judging_rules(), memory=False)


def judged_carefully(path: Path) -> tuple[Verdict, ...]:
    rows, faults = read_rows(OBSERVATIONS, path.read_bytes())
    assert not faults
    plan = sample_plan(COMMITMENTS)
    return judge_plan(plan, Record(rows), DAY, rules=load_judging_rules(), memory=False)


def run(*command: object) -> None:
    """A command with the compiled modules that any installed Python has."""
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([*map(str, command)], check=True, env=clean, stdout=subprocess.DEVNULL)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "book")
        write_sample(book, COMMITMENTS)
        path = book / OBSERVATIONS.file
        plan = sample_plan(COMMITMENTS)
        last = duckdb.sql(LAST.format(path)).fetchall()
        assert len(last) == COMMITMENTS == len(judged(path)) == len(plan.versions[0].commitments)
        yardstick, ours = best(
            lambda: duckdb.sql(LAST.format(path)).fetchall(), lambda: judged(path)
        )
        print(f"DuckDB 读取并取末值 read and last value  {yardstick:6.2f} 秒")
        print(f"读取并判定 read and judge {COMMITMENTS:,} 件   {ours:6.2f} 秒")
        print(f"倍数 ratio {ours / yardstick:.2f} ×（要求 ≤ 3）")
        command = (Path(sys.executable).with_name("jianyue"), "judge", book, "--as-of", DAY)
        asked = (sys.executable, "-c", ASK, LAST.format(path))
        alone, whole, helped = best(
            lambda: run(*asked), lambda: run(*command), lambda: run(command[0], "--help")
        )
        print(f"DuckDB 整个进程 the whole process        {alone:6.2f} 秒")
        print(f"jianyue judge 整个命令 the whole command {whole:6.2f} 秒")
        print(
            f"倍数 ratio {whole / alone:.2f} ×；对进程内的 to the one within {whole / yardstick:.2f} ×"
        )
        print(f"jianyue --help {helped:.3f} 秒（要求 < 0.15）")
        memory(command)
        if not SMALL:
            careful(path)


def memory(command: tuple[object, ...]) -> None:
    """The greatest memory of the command, asked of a process that runs nothing else."""
    ask = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=-3)"
    tell = "; print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run(
        [sys.executable, "-c", ask + tell, *map(str, command)], check=True, capture_output=True
    )
    print(f"jianyue judge 内存峰值 greatest memory {int(done.stdout) / 1024:.0f} MiB")


def careful(path: Path) -> None:
    start = time.perf_counter()
    verdicts = judged_carefully(path)
    slow = time.perf_counter() - start
    assert verdicts == judged(path), "the verdicts differ"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"逐行读取并判定 every row one by one {slow:6.2f} 秒，{peak:.0f} MiB，判定相同 the same verdicts"
    )


if __name__ == "__main__":
    main()
