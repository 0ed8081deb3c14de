"""言 what is said of a sample case: put together from the words of a keyword book, by dice.

Every text begins with 样例, and no sentence is taken from anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from jianyue.core.incoming import Keywords

MARK = "样例："
_WHERE = ("小区门口", "菜场旁", "学校门口", "公交站边", "河边", "路口", "商场后面", "村口", "桥下")
_THINGS = ("坏了", "松动", "缺了一块", "歪了", "不见了", "被撞坏")  # 部件: something is broken
_EVENTS = ("没人处理", "已有两天", "影响通行", "越来越多", "早晚都有")  # 事件: something goes on
_END = ("", "", "，请尽快处理", "，有点危险", "，已反映过", "，老人走路不便")
_OTHER = ("杂物", "异味", "噪音", "设施")
_ROADS = ("样例一路", "样例二路", "样例三路", "样例东街", "样例西街", "样例河路", "样例塔路")


def said(dice: Random, words: Sequence[str], category: str) -> str:
    """What somebody says of a thing of that class."""
    what = dice.choice(words or _OTHER)
    how = dice.choice(_THINGS if category.startswith("part") else _EVENTS)
    return f"{MARK}{dice.choice(_WHERE)}{what}{how}{dice.choice(_END)}"


def address(dice: Random) -> str:
    """A street that is nowhere."""
    return f"{dice.choice(_ROADS)}{dice.randrange(1, 400)}号"


def words_of(keywords: Keywords) -> dict[str, tuple[str, ...]]:
    """The words of each class."""
    return {one.category: one.words for one in keywords.words}
