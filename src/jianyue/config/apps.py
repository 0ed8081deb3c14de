"""The configuration as a Django app: it ties what people's signing in tells to the journal."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """Every sign-in, sign-out, failure and lock leaves an entry (GB/T 22239-2019 8.1.4.3)."""

    name = "jianyue.config"
    label = "config"

    def ready(self) -> None:
        """Connect the signals of Django and axes."""
        from axes.signals import user_locked_out  # noqa: PLC0415 apps must be loaded
        from django.contrib.auth import signals  # noqa: PLC0415

        signals.user_logged_in.connect(_in, dispatch_uid="jianyue")
        signals.user_logged_out.connect(_out, dispatch_uid="jianyue")
        signals.user_login_failed.connect(_failed, dispatch_uid="jianyue")
        user_locked_out.connect(_locked, dispatch_uid="jianyue")


def _in(sender: object, user: Any, **_: object) -> None:  # noqa: ANN401 Django's own
    _note(user.username, "sign_in", "done")


def _out(sender: object, user: Any, **_: object) -> None:  # noqa: ANN401
    if user is not None:
        _note(user.username, "sign_out", "done")


def _failed(sender: object, credentials: dict[str, Any], **_: object) -> None:
    _note(str(credentials.get("username") or credentials.get("login") or ""), "sign_in", "failed")


def _locked(sender: object, username: str, **_: object) -> None:
    _note(username, "sign_in", "locked")


def _note(username: str, act: str, result: str) -> None:
    from jianyue.desk.people import note_sign_in  # noqa: PLC0415 apps must be loaded

    note_sign_in(username=username, act=act, result=result)
