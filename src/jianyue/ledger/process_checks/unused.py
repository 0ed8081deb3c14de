"""写了没有用到的。

Something that is declared and never used.

**为什么 / Why.** 没有动作用到的角色、字段、材料、标记，多半是改漏了。
A role, field, document or flag that no action uses is mostly left over.

**例 / Example.** [document.form] 没有一个动作的 documents 里有它。

**怎么办 / What now.** 用上它，或删去。
Use it, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings

CODE = "P119"
TITLE_ZH = "写了没有用到的"
TITLE_EN = "something that is declared and never used"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One note for each thing that nothing uses."""
    for kind, used, things in _kinds(process):
        for name, zh, en in things:
            if name not in used:
                yield book.told(
                    CODE,
                    Severity.NOTE,
                    f"{kind}.{name}",
                    f"没有用到“{zh}”",
                    "用上它，或删去",
                    f"{en} is not used",
                    "use it, or take it out",
                )


def _kinds(process: Process) -> Iterator[tuple[str, set[str], list[tuple[str, str, str]]]]:
    actions = process.actions
    yield "role", _roles(process), [(r.id, r.zh, r.en) for r in process.roles]
    fields = {name for a in actions for name in (*a.form, *a.needs, *dict(a.sets))}
    yield "field", fields, [(f.id, f.zh, f.en) for f in process.fields]
    papers = {name for a in actions for name in a.documents}
    yield "document", papers, [(d.id, d.zh, d.en) for d in process.documents]
    looked = {name for a in actions for name in a.confirms}
    yield "confirm", looked, [(c.id, c.zh, c.en) for c in process.confirmations]
    raised = {name for a in actions for name in a.raises}
    yield "flag", raised, [(f.id, f.zh, f.en) for f in process.flags]
    ends = {state.outcome for state in process.states}
    yield "outcome", ends, [(o.id, o.zh, o.en) for o in process.outcomes]


def _roles(process: Process) -> set[str]:
    owners = {s.owner for s in process.states} | {c.owner for c in process.clocks}
    told = {name for timer in process.timers for name in timer.tells}
    return owners | told | {name for action in process.actions for name in action.by}
