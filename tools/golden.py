"""make golden: write the whole runs of tests/golden and the examples' plans anew.

The difference is to be reviewed: it is what a change of the compiler does to what people read.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.golden.runs import EXAMPLES, folders, run

from jianyue.desk.papers.acts import compile_file, open_book
from jianyue.desk.papers.book_files import write_book


def refresh(folder: Path) -> None:
    """Compile an example's report anew into version 1 of its book; its record stays."""
    book, _ = open_book(folder)
    draft = compile_file(str(folder / book.report_file), year=book.plan.year).draft
    first = replace(book.plan.versions[0], commitments=draft.commitments)
    plan = replace(book.plan, versions=(first, *book.plan.versions[1:]))
    write_book(replace(book, plan=plan, sections=draft.sections, clauses=draft.clauses), folder)


def main() -> None:
    for book in sorted(EXAMPLES.glob("*/book.toml")):
        refresh(book.parent)
        print("examples", book.parent.name)
    for folder in folders():
        for name, text in run(folder).items():
            (folder / name).write_text(text, encoding="utf-8")
            print(folder.name, name)


if __name__ == "__main__":
    main()
