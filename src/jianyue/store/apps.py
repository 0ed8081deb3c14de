"""The archive as one Django app."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """档: rows and nothing else; what people do with them is in ``desk``."""

    name = "jianyue.store"
    label = "store"
    verbose_name = "践约"
    default_auto_field = "django.db.models.BigAutoField"
