"""A whole run of the compiler on a folder's report: what it reads, and what it says."""

from __future__ import annotations

from pathlib import Path

from jianyue.cli.render import diagnostic
from jianyue.cli.say import Voice
from jianyue.compiler import compile_report
from jianyue.core.text import Source
from jianyue.desk.papers.interchange import promise_lines
from jianyue.library.lexicon import load_lexicon

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"


def folders() -> list[Path]:
    return sorted(p.parent for p in HERE.glob("*/report.txt"))


def run(folder: Path) -> dict[str, str]:
    """The files that a run writes, by name."""
    text = (folder / "report.txt").read_text(encoding="utf-8")
    source = Source("report.txt", text)
    draft = compile_report(source, load_lexicon())
    said = (diagnostic(d, source, Voice()) for d in draft.diagnostics)
    clauses = (f"{c.standing.value:10} {c.span.of(text)}" for c in draft.clauses)
    return {
        "promises.jsonl": "".join(promise_lines(draft.commitments, text)),
        "diagnostics.txt": "\n\n".join(said) + "\n",
        "clauses.txt": "\n".join(clauses) + "\n",
    }
