"""Accounts, by the security administrator: opened, given roles, closed; particulars read for a purpose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from jianyue.core.people import Actor, Inquiry, Role
from jianyue.core.refusal import Refusal
from jianyue.desk import people as desk
from jianyue.desk.reading.people import Who, people, person
from jianyue.web.door import day_of, page, said, show, status_of, whole_number

W = TypeVar("W", Role, Inquiry)


@page
def people_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """The accounts, filtered by the address; a new one is opened here."""
    asked = request.GET
    who = Who(
        q=asked.get("q", "").strip()[:40],
        role=asked.get("role", "") if asked.get("role", "") in set(Role) else "",
        unit=asked.get("unit", ""),
        closed=asked.get("closed") == "1",
    )
    at_page = whole_number(asked.get("page", ""), 1)
    more: dict[str, Any] = {"roles": tuple(Role)}
    if request.method != "POST":
        return show(request, "people.html", people(by, who, page=at_page), **more)
    sent = request.POST
    username = sent.get("username", "").strip()
    try:
        desk.add_person(
            by,
            username=username,
            name=sent.get("name", "").strip(),
            email=sent.get("email", "").strip(),
            password=sent.get("password", ""),
        )
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        return show(
            request,
            "people.html",
            people(by, who),
            status=status_of(refusal),
            refusal=refusal,
            given=sent,
            at="add",
            **more,
        )
    messages.success(
        request, said(f"已开通 {username}，请授予角色。", f"{username} is open; grant a role.")
    )
    return HttpResponseRedirect(reverse("person", args=[username]))


@page
def person_page(request: HttpRequest, by: Actor, username: str) -> HttpResponse:
    """One account: its roles, its password, its end; its particulars for a purpose."""
    more: dict[str, Any] = {"roles": tuple(Role), "purposes": tuple(Inquiry)}
    if request.method != "POST":
        return show(request, "person.html", person(by, username), **more)
    sent, at = request.POST, request.POST.get("do", "")
    try:
        if at == "reveal":
            purpose = _chosen(Inquiry, sent.get("purpose", ""), "purpose")
            told = desk.read_particulars(by, username=username, purpose=purpose)
            answer = show(request, "person.html", person(by, username), told=told, at=at, **more)
            answer["Cache-Control"] = "no-store"
            return answer
        done = _act_of(at)(by, username, sent)
    except Refusal as refusal:
        if refusal.code in ("R401", "R403"):
            raise
        return show(
            request,
            "person.html",
            person(by, username),
            status=status_of(refusal),
            refusal=refusal,
            given=sent,
            at=at,
            **more,
        )
    messages.success(request, done)
    return HttpResponseRedirect(reverse("person", args=[username]))


def _grant(by: Actor, username: str, sent: QueryDict) -> str:
    role = _chosen(Role, sent.get("role", ""), "role")
    since = sent.get("since", "").strip()
    desk.grant_role(
        by,
        username=username,
        role=role,
        unit=sent.get("unit", ""),
        since=day_of(since, field="since") if since else None,
    )
    return said(f"已授予：{role.zh}。", f"Granted: {role.en}.")


def _revoke(by: Actor, username: str, sent: QueryDict) -> str:
    role = _chosen(Role, sent.get("role", ""), "role")
    desk.revoke_role(by, username=username, role=role, unit=sent.get("unit", ""))
    return said(f"已收回：{role.zh}。", f"Revoked: {role.en}.")


def _password(by: Actor, username: str, sent: QueryDict) -> str:
    desk.set_password(by, username=username, password=sent.get("password", ""))
    return said("密码已重设，请当面告知本人。", "The password is set; tell the person himself.")


def _close(by: Actor, username: str, sent: QueryDict) -> str:
    desk.close_person(by, username=username)
    return said(f"{username} 已停用。", f"{username} is closed.")


_DONE: dict[str, Callable[[Actor, str, QueryDict], str]] = {
    "grant": _grant,
    "revoke": _revoke,
    "password": _password,
    "close": _close,
}


def _act_of(at: str) -> Callable[[Actor, str, QueryDict], str]:
    if at not in _DONE:
        raise Refusal("R469", "没有选办什么", "从页面上的按钮进入", english="nothing was chosen")
    return _DONE[at]


def _chosen(words: type[W], text: str, field: str) -> W:
    if text not in {word.value for word in words}:
        raise Refusal(
            "R469",
            "没有选角色" if field == "role" else "没有选为什么查阅",
            "选一项",
            english="nothing was chosen",
            english_hint="choose one",
            field=field,
        )
    return words(text)
