"""牵头或协同单位不在 units.toml 里。

A lead or co-operating unit is not in units.toml.

**为什么 / Why.** 名称写法不一，同一个单位的事就分在两处。
One unit under two names has its tasks in two places.

**怎么办 / What now.** 改用名册里的名称，或把单位补进 units.toml。
Use the name in the register, or add the unit to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.book import Book
from jianyue.core.diagnostic import Diagnostic, Place, Severity

CODE = "K115"
TITLE_ZH = "责任单位不在名册里"
TITLE_EN = "a unit is not in the register"


def check(book: Book) -> Iterator[Diagnostic]:
    """One warning for each unit that the register does not know."""
    names = {n for body in book.bodies for n in (body.code, body.name, body.short)}
    told: set[str] = set()
    for version in book.plan.versions:
        for commitment in version.commitments:
            for name in (commitment.owners.lead, *commitment.owners.co):
                if name is None or name in names or name in told:
                    continue
                told.add(name)
                yield Diagnostic(
                    CODE,
                    Severity.WARNING,
                    f"“{name}”不在名册里",
                    "改用名册里的名称，或把单位补进 units.toml",
                    place=Place("units.toml"),
                    english=f"{name}: {TITLE_EN}",
                    english_hint="use the name in the register, or add the unit to it",
                    subject=commitment.id,
                )
