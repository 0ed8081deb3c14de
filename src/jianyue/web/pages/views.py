"""Saved views: the list as it is filtered, kept by name; listed, opened and deleted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.desk.reading.views import Views, views
from jianyue.desk.views import delete_view, save_view
from jianyue.web.door import page, said, show, status_of, whole_number


@page
def views_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """One's own views; what the list page sends is saved here, and comes back to the list."""
    if request.method != "POST":
        return show(request, "views.html", Views(views(by)))
    sent = request.POST
    if sent.get("do") == "delete":
        delete_view(by, view=whole_number(sent.get("view", ""), 0))
        messages.success(request, said("视图已删除。", "The view is gone."))
        return HttpResponseRedirect(reverse("views"))
    try:
        row = save_view(by, name=sent.get("name", ""), url=sent.get("url", ""))
    except Refusal as refusal:
        if refusal.code == "R401":
            raise
        return show(
            request,
            "views.html",
            Views(views(by)),
            status=status_of(refusal),
            refusal=refusal,
            given=sent,
            at="view",
        )
    messages.success(request, said(f"已保存视图：{row.name}。", f"View saved: {row.name}."))
    return HttpResponseRedirect(row.url)
