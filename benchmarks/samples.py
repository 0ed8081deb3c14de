"""A book of ten thousand commitments and a million observations, made by a seed. They mean nothing."""

from __future__ import annotations

import csv
import random
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from jianyue.core.book import Book, Record
from jianyue.core.calendar import Deadline
from jianyue.core.commitment import Basis, Commitment, Measure, NumberTarget, Op, Strength
from jianyue.core.plan import Authority, Plan, PlanVersion
from jianyue.core.text import Source, Span
from jianyue.desk.papers.book_files import book_bytes
from jianyue.desk.papers.rows import OBSERVATIONS

YEAR = 2021
AREAS = ("经济", "城乡", "民生", "生态")
DAYS_OF_ROWS = 100


def write_sample(folder: Path, commitments: int) -> None:
    """A whole book: the report, its plan, and a hundred cumulative figures of each commitment."""
    text, plan = "".join(_sentences(commitments)), sample_plan(commitments)
    book = Book(
        "report.txt", text.encode(), Source("样例.txt", text), plan, (), (), Record(), sample=True
    )
    folder.mkdir(parents=True)
    for name, data in book_bytes(book).items():
        (folder / name).write_bytes(data)
    _observations(folder / OBSERVATIONS.file, commitments)


@cache
def sample_plan(commitments: int) -> Plan:
    """A plan of so many commitments, one measure each."""
    made = _commitments(_sentences(commitments))
    return Plan("样例", "样例", YEAR, (PlanVersion(1, Authority("", "", date(YEAR, 1, 1)), made),))


def _sentences(commitments: int) -> list[str]:
    return [f"新增样例第{n}项{900 + n % 300}家。\n" for n in range(commitments)]


def _commitments(sentences: list[str]) -> tuple[Commitment, ...]:
    made, start = [], 0
    for n, sentence in enumerate(sentences):
        span = Span(start, start + len(sentence) - 2)
        start += len(sentence)
        target = NumberTarget(
            Op.EXACTLY, Decimal(900 + n % 300), "家", Basis.ADD, written=f"{900 + n % 300}家"
        )
        measure = Measure(f"样例第{n}项", target, span)
        area = ("今年安排", AREAS[n % len(AREAS)])
        due = Deadline(date(YEAR, 12, 31))
        made.append(Commitment(f"C{n:05d}", (measure,), Strength.FIRM, due, span, span, area))
    return tuple(made)


def _observations(path: Path, commitments: int) -> None:
    dice = random.Random(1)
    kind = ("level", "cumulative", "claimed", "preliminary")
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(OBSERVATIONS.columns)
        for n in range(commitments):
            total = 0
            for k in range(DAYS_OF_ROWS):
                total += dice.randrange(20)
                day = f"{YEAR}-{1 + k * 12 // DAYS_OF_ROWS:02d}-{1 + k % 28:02d}"
                head = (f"O{n:05d}{k:03d}", f"C{n:05d}", 0, f"{YEAR}-01-01", day, day)
                writer.writerow((*head, *kind, total, "家", "", "", "", "", "样例", ""))
