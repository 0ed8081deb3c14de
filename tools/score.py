"""make score: compile the annotated reports and print the scorer's table.

usage: score.py GOLD_FOLDER; the folder holds score.py and dev/NAME.txt.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    gold = Path(sys.argv[1])
    if not (gold / "score.py").exists():
        print(f"没有标注报告：{gold} / the annotated reports are not here")
        return 0
    program = Path(sys.executable).with_name("jianyue")
    with tempfile.TemporaryDirectory() as folder:
        for text in sorted((gold / "dev").glob("*.txt")):
            out = subprocess.run(
                [program, "compile", text, "--format", "jsonl", "--quiet"],
                check=True,
                capture_output=True,
            )
            Path(folder, f"{text.stem}.jsonl").write_bytes(out.stdout)
        return subprocess.run(
            [sys.executable, gold / "score.py", folder, "--gold", gold / "dev"], check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
