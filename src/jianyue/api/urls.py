"""Where the API stands."""

from __future__ import annotations

from django.urls import path

from jianyue.api.app import build

api = build()
urlpatterns = [path("", api.urls)]
