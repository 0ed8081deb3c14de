"""没有人担任的角色。

A role that nobody holds.

**为什么 / Why.** 动作派给没有人担任的角色，就永远没有人办。
What only that role may do will never be done.

**例 / Example.** [role.head] held_by = ["mayor"]，区里没有这个岗位。

**怎么办 / What now.** 把 held_by 改成有的岗位。
Name posts that exist in held_by.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings

CODE = "P105"
TITLE_ZH = "没有人担任的角色"
TITLE_EN = "a role that nobody holds"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each role without a post that somebody may hold, one warning for an odd post."""
    have = "、".join(sorted(around.posts))
    for role in process.roles:
        odd = [post for post in role.held_by if post not in around.posts]
        empty = len(odd) == len(role.held_by)
        for post in odd or ([""] if empty else []):
            yield book.told(
                CODE,
                Severity.ERROR if empty else Severity.WARNING,
                f"role.{role.id}.held_by",
                f"没有岗位 {post}" if post else f"“{role.zh}”没有人担任",
                f"现有岗位：{have}",
                f"no post {post}" if post else f"nobody holds {role.en}",
                f"there are: {have}",
                word=post,
            )
