"""Every address of the desk: pages, their twins, and the machine's door."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("jianyue.config.account_urls")),
    path("", include("jianyue.web.urls")),
]
