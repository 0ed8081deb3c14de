"""Run by a test in a process of its own: a Spark cluster of two workers rolls up Parquet files.

usage: spark_rollup.py FOLDER    prints the rows of every rollup as JSON
"""

import json
import os
import sys
from pathlib import Path

os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"

from pyspark.sql import SparkSession

from jianyue.ledger.rollup_engines import on_spark
from tests.ledger.test_rollup_engines import ASKED

folder = Path(sys.argv[1])
build = SparkSession.builder.master("local-cluster[2,1,1024]")
settings = {
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "2",
    "spark.local.dir": str(folder),
    "spark.sql.warehouse.dir": str(folder / "warehouse"),
}
for name, value in settings.items():
    build = build.config(name, value)
session = build.getOrCreate()
try:
    workers = session.sparkContext.master
    rows = [on_spark(told, name, folder / f"{name}.parquet", session) for name, told in ASKED]
finally:
    session.stop()
sys.stdout.write(json.dumps({"master": workers, "rows": rows}, default=str))
