"""make bench: every benchmark of this folder, one after the other, each printing its ratios."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    failed = 0
    for bench in sorted(HERE.glob("bench_*.py")):
        print(f"== {bench.stem}", flush=True)
        failed += subprocess.run([sys.executable, bench], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
