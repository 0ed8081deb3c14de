"""The outbox, for the system administrator: what waits, what was given up, and sending it again."""

from __future__ import annotations

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from jianyue.core.people import Actor
from jianyue.desk.outbox import send_again, send_given_up
from jianyue.desk.reading.outbox import messages
from jianyue.web.door import page, said, show


@page
def messages_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """The messages that wait, were given up or went out lately."""
    return show(request, "messages.html", messages(by))


@require_POST
@page
def again_act(request: HttpRequest, by: Actor, message: int) -> HttpResponse:
    """One message is tried anew with the next run of time."""
    row = send_again(by, message=message)
    told.success(request, said(f"将重发：{row.subject}。", f"To be sent again: {row.subject}."))
    return HttpResponseRedirect(reverse("messages"))


@require_POST
@page
def all_again_act(request: HttpRequest, by: Actor) -> HttpResponse:
    """Everything that was given up is tried anew."""
    count = send_given_up(by)
    told.success(request, said(f"将重发 {count} 条。", f"{count} to be sent again."))
    return HttpResponseRedirect(reverse("messages"))
