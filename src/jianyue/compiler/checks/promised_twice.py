"""同一指标、同一口径，前后写了同样的目标。

One measure, one basis, the same target in two places.

**为什么 / Why.** 重复的会算成两件。
It would be counted twice.

**例 / Example.** 「税收增长3%。……税收增长3%。」

**怎么办 / What now.** 留一处，或在账册里合并。
Keep one, or merge them in the book.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.compiler.assemble import Reading
from jianyue.core.commitment import Commitment, NumberTarget, RelativeTarget
from jianyue.core.diagnostic import Diagnostic, Severity

CODE = "J107"
TITLE_ZH = "同一目标许了两次"
TITLE_EN = "the same target is promised twice"


def check(reading: Reading) -> Iterator[Diagnostic]:
    """One finding for each later promise of the same measure."""
    first: dict[tuple[object, ...], Commitment] = {}
    for commitment in reading.commitments:
        key = _key(commitment)
        if key is None:
            continue
        before = first.setdefault(key, commitment)
        if before is not commitment and _bar(before) == _bar(commitment):
            yield Diagnostic(
                CODE,
                Severity.NOTE,
                f"{TITLE_ZH}：{commitment.title}（见 {before.id}）",
                "核对原件，留一处",
                commitment.span,
                english=f"{TITLE_EN}: see {before.id}",
                english_hint="keep one",
                subject=commitment.id,
            )


def _bar(commitment: Commitment) -> tuple[object, ...]:
    target = commitment.measures[0].target
    if isinstance(target, NumberTarget):
        return target.op, target.value, target.high
    return (getattr(target, "test", None), getattr(target, "reference", None))


def _key(commitment: Commitment) -> tuple[object, ...] | None:
    """The measure's name and the kind of figure: growth and level of one measure do not clash."""
    measure = commitment.measures[0]
    target = measure.target
    if isinstance(target, NumberTarget):
        return measure.name, target.basis, target.unit
    return (measure.name, type(target)) if isinstance(target, RelativeTarget) else None
