"""接着翻 pages of a list of a million: each begins at the row that the last one ended with.

So the thousandth page is found as fast as the first, and what comes in meanwhile moves no line to
another page. What has no moment stands after all that has one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from django.db.models import F, Model, OrderBy, Q, QuerySet

from jianyue.core.refusal import Refusal

M = TypeVar("M", bound=Model)
R = TypeVar("R")  # a row as a model, or as the cells that were asked for
_MOMENT = "%Y%m%dT%H%M%S.%fZ"
_DIGITS = 18  # of the largest number of a row


@dataclass(frozen=True, slots=True)
class Order:
    """By a moment, and by a number among equals; ``down``: the last first. ``always``: there is no
    row without the moment."""

    moment: str
    number: str = "id"
    down: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in such an order."""

    at: datetime | None
    number: int

    def written(self) -> str:
        """As an address holds it."""
        at = f"{self.at.astimezone(UTC):{_MOMENT}}" if self.at else ""
        return f"{at}_{self.number}"


def place_of(text: str) -> Place | None:
    """The place that an address names; None for none. Raises Refusal R1260 for what is no place."""
    if not text:
        return None
    moment, _, number = text.partition("_")
    if not number.isascii() or not number.isdecimal() or len(number) > _DIGITS:
        raise _no_place()
    try:
        at = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC) if moment else None
    except ValueError:
        raise _no_place() from None
    return Place(at, int(number))


def _no_place() -> Refusal:
    return Refusal(
        "R1260",
        "网址里的页不对",
        "从列表的第一页翻起",
        english="the address names no page of this list",
        english_hint="begin at the first page of the list",
    )


def rows_from(
    rows: QuerySet[M, R], order: Order, start: Place | None, most: int, *, back: bool = False
) -> list[R]:
    """At most so many rows after a place (from the first where there is none), in their order;
    ``back``: before it, the nearest first. One statement, two where those with a moment end."""
    if start is None and not back:  # whether a row has a moment is not asked: it misleads planners
        return list(rows.order_by(*_ordered(order, down=order.down))[:most])
    found: list[R] = []
    for part in _parts(rows, order, start, back=back):
        if len(found) < most:
            found += part[: most - len(found)]
    return found


def _ordered(order: Order, *, down: bool) -> tuple[OrderBy | str, str]:
    sign = "-" if down else ""
    moment = F(order.moment).desc(nulls_last=True) if down else F(order.moment).asc(nulls_last=True)
    return f"{sign}{order.moment}" if order.always else moment, f"{sign}{order.number}"


def _parts(
    rows: QuerySet[M, R], order: Order, start: Place | None, *, back: bool
) -> list[QuerySet[M, R]]:
    """What has a moment and what has none, as far as they lie beyond the place."""
    down = order.down != back
    sign, than = ("-", "lt") if down else ("", "gt")
    # By the moment too where there is none: so both are read off the one index of the order.
    dated = rows.order_by(f"{sign}{order.moment}", f"{sign}{order.number}")
    undated = dated.filter(**{f"{order.moment}__isnull": True})
    if start is None or start.at is None:
        beyond = {f"{order.number}__{than}": start.number} if start else {}
        dated = dated.filter(**{f"{order.moment}__isnull": False})
        parts = [undated.filter(**beyond), *([dated] if back else [])]
    else:
        parts = [dated.filter(*_beyond(order, start, than)), *([] if back else [undated])]
    return parts[:1] if order.always else parts


def _beyond(order: Order, start: Place, than: str) -> tuple[Q, Q]:
    """Said twice: an index is entered at the moment, and its equals are told apart by number."""
    further = Q(**{f"{order.moment}__{than}": start.at})
    equal_but = Q(**{f"{order.number}__{than}": start.number})
    return Q(**{f"{order.moment}__{than}e": start.at}), further | equal_but
