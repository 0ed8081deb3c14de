"""The real reports, where they are on the machine; `corpus_is_here` says when they are not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from jianyue.compiler import compile_report
from jianyue.core.text import Source
from jianyue.desk.papers.interchange import promise_lines
from jianyue.library.lexicon import load_lexicon
from tests.compiler.corpus import GOLD, REPORTS, texts


def compiled(path: Path):
    text = path.read_bytes().decode("utf-8")
    return compile_report(Source(path.name, text), load_lexicon()), text


def test_every_report_balances_and_a_review_promises_nothing():
    for path in [*texts(REPORTS), *texts(GOLD / "dev")]:
        draft, text = compiled(path)
        assert draft.balance.holds, path.name
        assert draft.sections[-1].span.end == len(text), path.name
        if path.stem.endswith("_reviewonly"):
            assert draft.commitments == (), path.name


def test_the_annotated_reports_are_read_as_well_as_promised(tmp_path):
    annotated = texts(GOLD / "dev")
    for path in annotated:
        draft, text = compiled(path)
        lines = promise_lines(draft.commitments, text)
        (tmp_path / f"{path.stem}.jsonl").write_text("".join(lines), encoding="utf-8")
    if annotated:
        found, exact = scored(tmp_path)
        assert found >= 0.95
        assert exact >= 0.88


def scored(folder: Path) -> tuple[float, float]:
    run = subprocess.run(
        [sys.executable, GOLD / "score.py", folder, "--gold", GOLD / "dev"],
        capture_output=True,
        text=True,
        check=True,
    )
    last = run.stdout.strip().splitlines()[-2:]
    return float(last[0].split()[-1]), float(last[1].split()[-1])


def test_the_plan_of_jiading_reads_without_a_wrong_promise():
    for path in texts(GOLD / "dev"):
        if path.stem != "2020_jiading":
            continue
        draft, text = compiled(path)
        gold = [
            json.loads(line)
            for line in (GOLD / "dev" / "2020_jiading.gold.jsonl").read_text("utf-8").splitlines()
        ]
        for line in promise_lines(draft.commitments, text):
            p = json.loads(line)
            assert any(
                g["start"] < p["end"] and p["start"] < g["end"] and g["kind"] == p["kind"]
                for g in gold
            ), p["anchor"]
