"""Compiling against jieba's segmentation of the same text, in one run on one core.

Text: the reports of a folder when JIANYUE_REPORTS names one or ../shared/reports is there. Without
them only the example's plan is timed, in which every sentence promises: what is asked of whole
reports, half of them review, is not asked of it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from jianyue.compiler import compile_report
from jianyue.core.text import Source
from jianyue.library.lexicon import load_lexicon

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3


def corpus() -> tuple[list[str], bool]:
    """The texts, and whether they are whole reports."""
    folder = Path(os.environ.get("JIANYUE_REPORTS", ROOT.parent / "shared" / "reports"))
    texts = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))]
    if texts:
        return texts, True
    example = (ROOT / "examples" / "jiading-2020" / "report.txt").read_text(encoding="utf-8")
    return [example * 4] * 12, False


def main() -> None:
    jieba.setLogLevel(60)
    jieba.initialize()
    (texts, whole), lexicon = corpus(), load_lexicon()
    compile_report(Source("warm", texts[0]), lexicon)
    size = sum(map(len, texts))
    ours = min(_timed(lambda: [compile_report(Source("t", t), lexicon) for t in texts]))
    theirs = min(_timed(lambda: [jieba.lcut(t) for t in texts]))
    long = (texts[-1] * 40)[:20_000]
    one = min(_timed(lambda: compile_report(Source("t", long), lexicon)))
    print(f"编译 compile      {size / ours:12,.0f} 字/秒")
    print(f"分词 jieba alone  {size / theirs:12,.0f} 字/秒")
    asked = "要求 ≥ 3" if whole else "只有示例的计划，句句是承诺：the example's plan alone"
    print(f"倍数 ratio        {theirs / ours:12.2f} ×（{asked}）")
    print(f"两万字 20,000 characters {one:8.3f} 秒 CPU（要求 < 0.1）")
    few, many = memory(texts[:8]), memory((texts * 60)[:480])
    print(f"内存 memory 480 份 / 8 份 {many / 1024:.0f} / {few / 1024:.0f} MiB，{many / few:.2f} ×")


def memory(texts: list[str]) -> int:
    """KiB at the peak of ``jianyue compile`` over so many reports, the greatest of its processes."""
    ask = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3)"
    tell = "; print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.txt") for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        jianyue = Path(sys.executable).with_name("jianyue")
        command = (jianyue, "compile", "--quiet", "--format", "jsonl", *paths)
        done = subprocess.run(
            [sys.executable, "-c", ask + tell, *map(str, command)], check=True, capture_output=True
        )
    return int(done.stdout)


def _timed(work: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return times


if __name__ == "__main__":
    main()
