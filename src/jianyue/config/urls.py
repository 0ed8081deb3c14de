"""Every address of the desk: pages, their twins, and the machine's door."""

from __future__ import annotations

from django.urls import include, path

handler400 = "jianyue.config.faults.unread"
handler403 = "jianyue.config.faults.forbidden"
handler404 = "jianyue.config.faults.not_found"
handler500 = "jianyue.config.faults.server_error"
urlpatterns = [
    path("", include("jianyue.config.account_urls")),
    path("api/v1/", include("jianyue.api.urls")),
    path("open311/v2/", include("jianyue.api.open311.urls")),
    path("", include("jianyue.web.urls")),
]
