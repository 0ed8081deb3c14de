"""make golden: write the whole runs of tests/golden anew, to be reviewed as a difference."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.golden.runs import folders, run


def main() -> None:
    for folder in folders():
        for name, text in run(folder).items():
            (folder / name).write_text(text, encoding="utf-8")
            print(folder.name, name)


if __name__ == "__main__":
    main()
