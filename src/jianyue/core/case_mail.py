"""CaseMail 办件信件: to whom a mail goes for each case, and to whom one for many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from jianyue.core.people import Role
from jianyue.core.words import Word


class MailHow(Word):
    """How somebody is told that a case has come."""

    EACH = "each", "一件一步一封", "one mail a case and step"
    DIGEST = "digest", "汇总", "one mail for many"
    NONE = "none", "不发", "no mail"


@dataclass(frozen=True, slots=True)
class PostMail:
    """How a post is told; of ``each`` at the most ``most`` mails a day, the rest in the digest."""

    how: MailHow
    most: int
    basis: str


@dataclass(frozen=True, slots=True)
class CaseMail:
    """The posts that are told, the hours at which digests go out on working days, and how many
    cases a digest names."""

    posts: Mapping[Role, PostMail]
    hours: tuple[time, ...]
    lines: int
    basis: str

    def of(self, role: Role) -> PostMail:
        """How a post is told; not at all where the book does not name it."""
        return self.posts.get(role, _SILENT)


_SILENT = PostMail(MailHow.NONE, 0, "")
