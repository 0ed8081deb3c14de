"""Pass · 责任单位: who is named behind a task, where the text names anybody.

「（责任单位：甲局、乙镇）」: the first listed leads, as is the custom of the trade;
「牵头单位：甲；配合单位：乙、丙」 says so itself. The units answer for the promises of their
own paragraph that stand before them and have none yet.
"""

from __future__ import annotations

import re

from jianyue.core.commitment import Owners

_PATTERN = re.compile(
    "(?P<role>责任单位|牵头(?:责任)?单位|主办单位|牵头部门|主责部门|责任部门|承办单位)[:：]\\s*(?P<lead>[^；;）)\\n。]+)"
    "(?:[；;。]?\\s*(?:配合|协办|协同|参与|参加)(?:责任)?(?:单位|部门)[:：]\\s*(?P<co>[^）)\\n。；;]+))?"
)
_LEADER = re.compile("(?:牵头|分管|责任)(?:区|市|县)?领导[:：]\\s*(?P<leader>[^；;，,）)\\n。]+)")
_SPLIT = re.compile("[、，,]|\\s{1,4}")


def owners_in(text: str) -> list[tuple[int, Owners]]:
    """Every naming of units in a text: where it stands, and who."""
    found = []
    for match in _PATTERN.finditer(text):
        names = _names(match["lead"])
        if not names:
            continue
        leader = _LEADER.search(text, max(0, match.start() - 40), match.end() + 60)
        co = (*names[1:], *_names(match["co"] or ""))
        owners = Owners(names[0], co, leader["leader"].strip() if leader else None)
        found.append((match.start(), owners))
    return found


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in (part.strip(" 等") for part in _SPLIT.split(text)) if name)
