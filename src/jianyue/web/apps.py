"""The pages as a Django app, for its templates, styles and scripts."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """门: pages; each parses, calls one act, and renders."""

    name = "jianyue.web"
    label = "web"
