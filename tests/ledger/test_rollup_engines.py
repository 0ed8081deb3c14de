"""The same expression on DuckDB and on a Spark cluster gives the same rows."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from jianyue.core.rollup import CaseFilter, RollupBy
from jianyue.ledger.rollup_engines import case_figure, on_duckdb
from jianyue.ledger.rollups import case_rollup, cases_table, stage_rollup, stays_table
from tests.ledger.rolled import AS_OF, cases, stays

ROOT = Path(__file__).parents[2]
ALL = CaseFilter()
WANTED = CaseFilter("city_event", "event", "nanxiang", "JW", date(2020, 5, 1), date(2020, 6, 30))
ASKED = [
    ("cases", case_rollup(cases_table(), (), ALL, AS_OF)),
    ("cases", case_rollup(cases_table(), tuple(RollupBy), ALL, AS_OF)),
    ("cases", case_rollup(cases_table(), (RollupBy.UNIT,), WANTED, AS_OF)),
    ("stays", stage_rollup(stays_table(), (RollupBy.UNIT,), ALL, AS_OF)),
]


def as_said(rows):
    """Whole numbers as such, others to the ninth place: engines write the same number differently."""
    return [[f"{float(c):.9g}" if isinstance(c, int | float) else c for c in row] for row in rows]


def test_a_row_becomes_a_figure():
    found = case_figure(("SW", 3, 2, 3, 1, 2, 1, 2, 1, 5.04), 1)
    assert (found.keys, found.late, str(found.days)) == (("SW",), 2, "5.0")


def test_spark_gives_row_by_row_what_duckdb_gives(tmp_path):
    if importlib.util.find_spec("pyspark") is None or shutil.which("java") is None:
        pytest.skip(
            "Spark did not run: it needs Java 17 (Debian: default-jre-headless), then make test"
        )
    cases().write_parquet(tmp_path / "cases.parquet")
    stays().write_parquet(tmp_path / "stays.parquet")
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.ledger.spark_rollup", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr[-4000:]
    told = json.loads(run.stdout)
    assert told["master"].startswith("local-cluster[2")
    frames = {"cases": cases(), "stays": stays()}
    for (name, asked), rows in zip(ASKED, told["rows"], strict=True):
        here = on_duckdb(asked, name, frames[name])
        assert here
        assert as_said(rows) == as_said(json.loads(json.dumps(here, default=str)))
