"""任 posts: as which role of a process somebody may act, and for which unit."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from jianyue.core.case import Case
from jianyue.core.people import PUBLIC, SYSTEM, Actor
from jianyue.core.process import PartReach, Process, ProcessAction, ProcessRole
from jianyue.core.refusal import Refusal
from jianyue.desk.case_lists import DISTRICT, CaseList

Post = tuple[str, str]  # a role of the process, and the unit it is held for


def posts(by: Actor, process: Process) -> tuple[Post, ...]:
    """Every role of the process that the actor holds, in the order of the book."""
    found = [post for role in process.roles for post in _held(by, role)]
    return tuple(dict.fromkeys(found))


def waits_for(owed: Iterable[tuple[Q, Post]], among: CaseList = DISTRICT) -> Q:
    """The cases of a list that wait for posts, each with the cases that its role is a role of: what
    the role owns and is with its unit or with none, and whatever its unit is asked for. The page of
    what waits and the digest of it both ask this."""
    wanted, units = dict[Q, None](), dict[str, None]()  # what several posts ask is asked once
    for theirs, (role, unit) in owed:
        wanted[theirs & Q(owner=role) & among.within_reach(unit)] = None
        units |= {unit: None} if unit else {}
    wanted |= dict.fromkeys(among.asked(unit) for unit in units)
    return reduce(or_, wanted, Q(pk__in=()))


def openings(by: Actor, process: Process) -> tuple[ProcessAction, ...]:
    """The actions by which one of the actor's posts opens a case with a form alone, in the order of
    the book. One that asks for documents is not among them: they are handed in to a case."""
    mine = {role for role, _ in posts(by, process)}
    return tuple(a for a in process.actions if a.opens and not a.documents and mine & {*a.by})


def _held(by: Actor, role: ProcessRole) -> list[Post]:
    if role.reach is PartReach.SYSTEM:
        return [(role.id, "")] if by.id == SYSTEM.id else []
    if role.reach is PartReach.PARTY and by == PUBLIC:
        return [(role.id, "")] if PUBLIC.id in role.held_by else []
    held = [grant.unit or "" for grant in by.grants if grant.role.value in role.held_by]
    if role.reach is PartReach.UNIT:
        return [(role.id, unit) for unit in held if unit]
    return [(role.id, unit) for unit in held]


def post_for(
    by: Actor, process: Process, case: Case, action: ProcessAction, role: str = "", unit: str = ""
) -> Post:
    """The post in which the actor does this: the one that is named, or the first that fits.

    Raises Refusal R1103 where the named post is not the actor's, R1012 where he has none.
    """
    fit = [post for post in posts(by, process) if post[0] in action.by]
    named = [p for p in fit if role in ("", p[0]) and unit in ("", p[1])]
    if named:
        return min(named, key=lambda post: _fits(process, case, action, post))
    if role or unit:
        raise Refusal(
            "R1103",
            f"您没有以“{_zh(process, role)}{unit}”办这一步的身份",
            "不写身份，由系统按您的角色选，或请有这个身份的人办",
            english=f"you do not hold the post {role} {unit}".rstrip(),
            english_hint="name no post and let it be chosen, or ask somebody who holds it",
        )
    roles = "、".join(_zh(process, name) for name in action.by)
    raise Refusal(
        "R1012",
        f"{action.zh}由{roles}办，您没有这个身份",
        "请有这个角色的人办",
        english=f"only {', '.join(action.by)} may do it",
        english_hint="ask somebody of that role",
    )


def _zh(process: Process, role: str) -> str:
    found = process.role_of.get(role)
    return found.zh if found else role


def _fits(process: Process, case: Case, action: ProcessAction, post: Post) -> int:
    """0 for the unit whose turn it is, 1 otherwise; the book's order decides among equals."""
    ask = case.round_of(action.answers) if action.answers else None
    if ask is not None:
        return 0 if post[1] in ask.waiting else 1
    role = process.role_of[post[0]]
    return 0 if role.reach is not PartReach.UNIT or post[1] == case.unit else 1
