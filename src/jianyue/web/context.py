"""What every page knows: the day, the look, who is here and where he may go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from jianyue.core.people import Actor, Right
from jianyue.desk.clock import fixed_day, today
from jianyue.web.door import actor

LOOKS = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class Link:
    """A place of the navigation."""

    url: str
    zh: str
    en: str
    here: bool


_PLACES: tuple[tuple[str, str, str, tuple[Right, ...]], ...] = (
    ("home", "工作台", "Desk", (Right.READ, Right.CLAIM, Right.CHECK)),
    ("plans", "计划", "Plans", (Right.READ,)),
    ("cases", "办件", "Cases", (Right.READ,)),
    ("patrol", "巡查", "Patrol", (Right.HANDLE,)),
    ("units", "机构", "Units", (Right.MANAGE_UNITS,)),
    ("messages", "消息", "Messages", (Right.OPERATE,)),
    ("comparing", "核对", "Comparing", (Right.OPERATE, Right.AUDIT)),
    ("people", "人员", "People", (Right.MANAGE_PEOPLE,)),
    ("audit", "审计", "Audit", (Right.AUDIT,)),
    ("tokens", "令牌", "Tokens", (Right.MANAGE_PEOPLE,)),
)


def house(request: HttpRequest) -> dict[str, Any]:
    """The frame of every page."""
    look = request.COOKIES.get("jianyue_look", "auto")
    who = actor(request) if _signed_in(request) else None
    return {
        "today": today(),
        "today_iso": today().isoformat(),
        "demonstration": fixed_day() is not None,
        "look": look if look in LOOKS else "auto",
        "who": who,
        "places": _places(who, request.path) if who else (),
    }


def _signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


def _places(who: Actor, path: str) -> tuple[Link, ...]:
    found = []
    for name, zh, en, rights in _PLACES:
        if any(who.may(right) or who.units(right) for right in rights):
            url = reverse(name)
            here = path == url if name == "home" else path.startswith(url)
            found.append(Link(url, zh, en, here))
    return tuple(found)
