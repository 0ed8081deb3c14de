"""The specs, as a clerk reads them: text, expected promises, expected diagnostics.

A spec is a heading, a ``report`` block (its options in the first line: year=2021), a table of
promises (指标 | 力度 | 目标 | 时限) in text order (a milestone's target is its rung), and a line
「诊断：J101 J104」 naming the codes that must be found, or 「诊断：无 J107」 for codes that must not.
Codes not named are not asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from jianyue.compiler import compile_report
from jianyue.compiler.checks import MODULES
from jianyue.core.commitment import MilestoneTarget
from jianyue.core.text import Source
from jianyue.ledger.target_words import target_zh
from jianyue.library.lexicon import load_lexicon

HERE = Path(__file__).parent
_CASE = re.compile(r"^## (?P<title>.+?)\n(?P<body>.*?)(?=^## |\Z)", re.M | re.S)
_REPORT = re.compile(r"```report(?P<options>[^\n]*)\n(?P<text>.*?)```", re.S)
_ROW = re.compile(r"^\|(?!-)(.+)\|$", re.M)


@dataclass(frozen=True)
class Case:
    title: str
    text: str
    year: int | None
    promises: list[tuple[str, ...]] | None
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


def cases():
    for path in sorted([*HERE.glob("spec/*.md"), *HERE.glob("checks/*.md")]):
        for match in _CASE.finditer(path.read_text(encoding="utf-8")):
            yield pytest.param(case(match), id=f"{path.stem}-{match['title']}")


def case(match):
    body = match["body"]
    report = _REPORT.search(body)
    year = re.search(r"year=(\d{4})", report["options"])
    said = re.search(r"^诊断：(.+)$", body, re.M)
    codes = said[1].split() if said else []
    none = "无" in codes
    codes = tuple(c for c in codes if c != "无")
    rows = [tuple(c.strip() for c in row.split("|")) for row in _ROW.findall(body)][1:]
    has_table = "| 指标 |" in body
    return Case(
        match["title"],
        report["text"],
        int(year[1]) if year else None,
        rows if has_table else None,
        () if none else codes,
        codes if none else (),
    )


def in_words(target):
    """A target as the table says it; of a milestone the rung, whatever verb the text used."""
    return target.rung.zh if isinstance(target, MilestoneTarget) else target_zh(target)


@pytest.mark.parametrize("spec", list(cases()))
def test_the_compiler_reads_as_the_spec_says(spec):
    draft = compile_report(Source("报告", spec.text), load_lexicon(), year=spec.year)
    if spec.promises is not None:
        read = [
            (c.measures[0].name, c.strength.zh, in_words(c.measures[0].target), c.due.words or "—")
            for c in draft.commitments
        ]
        assert read == spec.promises
    found = {d.code for d in draft.diagnostics}
    assert set(spec.wanted) <= found
    assert not set(spec.unwanted) & found
    assert draft.balance.holds


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.CODE)
def test_every_code_has_its_spec_and_says_what_why_and_what_now(module):
    assert (HERE / "checks" / f"{module.CODE}.md").is_file()
    for word in ("为什么", "例", "怎么办"):
        assert word in module.__doc__
