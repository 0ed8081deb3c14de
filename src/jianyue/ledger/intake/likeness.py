"""并单建议: which open cases may be the event that is reported now.

The look-up reads the cells about the place alone: how long it takes does not grow with the number
of cases elsewhere. Likeness is mutual: a is as like b as b is like a.
"""

from __future__ import annotations

from collections.abc import Iterable

from jianyue.core.cells import cell_of, cells_near
from jianyue.core.coordinates import metres
from jianyue.core.incoming import Incoming, Likeness, LikenessRule, LikenessRules
from jianyue.ledger.intake.shingles import jaccard, shingles

_HOUR = 3600.0
_Said = tuple[tuple[str, str], ...]


class OpenReports:
    """The open cases by cell. ``add`` and ``remove`` keep it as cases come and are closed."""

    def __init__(self, rules: LikenessRules, reports: Iterable[Incoming] = ()) -> None:
        self.rules = rules
        self._cells: dict[int, dict[str, tuple[Incoming, frozenset[int]]]] = {}
        for one in reports:
            self.add(one)

    def add(self, report: Incoming) -> None:
        cell = cell_of(report.place, self.rules.reach)
        self._cells.setdefault(cell, {})[report.id] = (report, shingles(report.text))

    def remove(self, report: Incoming) -> None:
        cell = cell_of(report.place, self.rules.reach)
        self._cells.get(cell, {}).pop(report.id, None)

    def near(self, report: Incoming) -> list[tuple[Incoming, frozenset[int]]]:
        """Those in the cells about a report, with their shingles: all that can be near enough."""
        cells = cells_near(report.place, self.rules.reach)
        return [one for cell in cells for one in self._cells.get(cell, {}).values()]


def likely_same(report: Incoming, open_reports: OpenReports, most: int = 5) -> tuple[Likeness, ...]:
    """The cases that may be the same event, the likeliest first, at most so many, each with why.
    The report itself, where it is among them, is the first."""
    words = shingles(report.text)
    found = []
    for other, said in open_reports.near(report):
        like = _likeness(report, other, jaccard(words, said), bool(words and said), open_reports)
        if like is not None:
            found.append((other.id != report.id, -like.score, like.metres, other.id, like))
    return tuple(like for *_, like in sorted(found, key=lambda f: f[:4])[:most])


def _likeness(
    one: Incoming, other: Incoming, alike: float, both_speak: bool, among: OpenReports
) -> Likeness | None:
    rules = among.rules
    rule = stricter(rules.rule_of(one.category), rules.rule_of(other.category))
    if one.id == other.id:
        return Likeness(other.id, 1.0, 0.0, 0.0, (("就是这一件", "this very one"),))
    far = metres(one.place, other.place)
    hours = abs((one.at - other.at).total_seconds()) / _HOUR
    if rule.never or far > rule.metres or hours > rule.hours:
        return None
    parts = [(rules.near, 1 - far / rule.metres), (rules.soon, 1 - hours / rule.hours)]
    kind = _kinship(one.category, other.category)
    if kind is not None:
        parts.append((rules.kind, kind))
    if both_speak:
        parts.append((rules.words, alike))
    weight = sum(part for part, _ in parts)
    score = sum(part * value for part, value in parts) / weight if weight else 0.0
    if score < rule.least:
        return None
    said = _said(far, hours, kind, alike if both_speak else None)
    return Likeness(other.id, score, far, hours, said)


def stricter(one: LikenessRule, other: LikenessRule) -> LikenessRule:
    """What both rules allow."""
    return LikenessRule(
        one.among,
        min(one.metres, other.metres),
        min(one.hours, other.hours),
        max(one.least, other.least),
        one.basis,
        one.never or other.never,
    )


def _kinship(one: str, other: str) -> float | None:
    """The part of their paths in the tree that two classes share; None where one is not said."""
    if not one or not other:
        return None
    first, second = one.split("/"), other.split("/")
    same = 0
    while same < min(len(first), len(second)) and first[same] == second[same]:
        same += 1
    return same / max(len(first), len(second))


def _said(far: float, hours: float, kind: float | None, alike: float | None) -> _Said:
    said = [(f"相距 {far:.0f} 米", f"{far:.0f} m away")]
    said.append((f"相隔 {hours:.0f} 小时", f"{hours:.0f} hours apart"))
    if kind is not None:
        same = ("同一类别", "the same class") if kind == 1 else ("类别相近", "kindred classes")
        said.append(same if kind else ("类别不同", "different classes"))
    if alike is not None:
        said.append((f"文字相似 {alike:.0%}", f"{alike:.0%} of the words in common"))
    return tuple(said)
