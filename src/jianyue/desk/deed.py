"""事 a deed: right → do → one entry of the journal, in one transaction. Every act is made by ``act``.

    @act(Right.CLAIM, "报送进展", "claim progress")
    def submit_claim(deed: Deed, *, claim: Claim) -> ClaimRow: …

    submit_claim(actor, claim=…)     # from a page, the API or a command alike

What the act appends through ``deed.append`` is cited in the entry by digest. A refusal rolls
everything back; one for lack of right leaves an entry of its own, with result «refused».
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import connection, transaction
from django.db.models import Model

from jianyue.core.people import PUBLIC, Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.clock import now
from jianyue.desk.gathering import Gathering, Wish
from jianyue.store.bulk import insert_all
from jianyue.store.digests import canonical, cite
from jianyue.store.models import EntryRow

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=Model)
Detail = str | int | bool | None | Sequence[str]


@dataclass(frozen=True, slots=True)
class Act:
    """What is known of an act besides its doing."""

    name: str
    right: Right
    zh: str
    en: str
    module: str


ACTS: dict[str, Act] = {}


@dataclass(slots=True)
class Deed:
    """One act being done: who does it, when, on what, and the facts it has written."""

    name: str
    right: Right
    by: Actor
    at: datetime
    subject: str = ""
    unit: str = ""
    detail: dict[str, Detail] = field(default_factory=dict)
    facts: dict[str, list[Model]] = field(default_factory=dict)

    @property
    def day(self) -> date:
        return self.at.date()

    def about(self, subject: str, *, unit: str = "", **detail: Detail) -> None:
        """What the entry will say the act was about."""
        self.subject, self.unit = subject[:200], unit
        self.detail |= detail

    def require(self, unit: str) -> None:
        """Refuse (R401) unless the right is held for this unit."""
        if not self.by.may(self.right, unit):
            raise no_right(self.right, unit)

    def append(self, row: M) -> M:
        """Write one fact and cite it."""
        row.save(force_insert=True)
        self.facts.setdefault(row._meta.db_table, []).append(row)
        return row

    def append_all(self, rows: Sequence[M]) -> Sequence[M]:
        """Write many facts of one table and cite them."""
        if rows:
            self.cite(insert_all(rows))
        return rows

    def cite(self, rows: Sequence[Model]) -> None:
        """Cite facts of one table that are written already."""
        self.facts.setdefault(rows[0]._meta.db_table, []).extend(rows)

    def close(self, result: str = "done") -> EntryRow:
        """Write the entry."""
        return insert_all([self.entry(result)])[0]

    def entry(self, result: str = "done") -> EntryRow:
        """The entry, hashed in its canonical form, not yet written."""
        body = canonical(
            {
                "v": 1,
                "act": self.name,
                "by": self.by.id,
                "unit": self.unit,
                "subject": self.subject,
                "at": self.at.astimezone(UTC).isoformat(),
                "result": result,
                "detail": self.detail,
                "facts": [cite(rows) for rows in self.facts.values()],
            }
        )
        return EntryRow(
            act=self.name,
            person=self.by.id,
            unit=self.unit,
            subject=self.subject,
            result=result,
            made_at=self.at,
            body=body,
            hash=hashlib.sha256(body.encode()).hexdigest(),
        )


def act(
    right: Right,
    zh: str,
    en: str,
    *,
    before: Callable[..., None] | None = None,
    public: bool = False,
    together: Callable[[Sequence[Wish[Deed, Any]]], Sequence[Any]] | None = None,
) -> Callable[[Callable[Concatenate[Deed, P], R]], Callable[Concatenate[Actor, P], R]]:
    """Make a function an act: it asks ``right``, runs in one transaction and leaves one entry.

    ``before`` gets the same arguments after the right was asked and before the transaction
    begins: what takes long (the scan of a file) must not hold the database. ``public``: whoever has
    no account may do it too. ``together`` does several deeds of the act in one transaction: those
    that come at the same moment are given to it (``gathering``), unless a transaction is open.
    """
    gathering = Gathering[Deed, Any](together) if together is not None else None

    def make(do: Callable[Concatenate[Deed, P], R]) -> Callable[Concatenate[Actor, P], R]:
        ACTS[do.__name__] = Act(do.__name__, right, zh, en, do.__module__)

        @wraps(do)
        def done(by: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            deed = Deed(do.__name__, right, by, now())
            try:
                if not (public and by == PUBLIC) and not by.may(right) and not by.units(right):
                    raise no_right(right)
                if before is not None:
                    before(*args, **kwargs)
                if gathering is not None and not args and not connection.in_atomic_block:
                    together_done: R = gathering.do(deed, kwargs)
                    return together_done
                with transaction.atomic():
                    result = do(deed, *args, **kwargs)
                    deed.close()
                return result
            except Refusal as refusal:
                if refusal.code == "R401":
                    deed.facts.clear()
                    deed.close("refused")
                raise

        return done

    return make


def no_right(right: Right, unit: str = "") -> Refusal:
    """The refusal of an act for which the right is not held."""
    whom = f"（{unit}）" if unit else ""
    return Refusal(
        "R401",
        f"没有“{right.zh}”权限{whom}",
        "请安全管理员核对您的角色与单位",
        english=f"you lack the right to {right.en} {unit}".rstrip(),
        english_hint="ask the security administrator about your role and unit",
    )


def not_there(what_zh: str, what_en: str) -> Refusal:
    """The refusal when the thing acted upon is not there."""
    return Refusal(
        "R403",
        f"没有这个{what_zh}",
        "核对网址，或从列表进入",
        english=f"there is no such {what_en}",
        english_hint="look at the address, or come from the list",
    )


def overtaken(what_zh: str, what_en: str) -> Refusal:
    """The refusal when somebody else changed the thing first; nothing of theirs is lost."""
    return Refusal(
        "R402",
        f"{what_zh}刚被别人改过，您的修改没有写入",
        "对照两个版本后重新保存",
        english=f"{what_en} was changed by somebody else; your change was not written",
        english_hint="compare both versions and save again",
    )
