"""Where a request comes from, by as many proxies as are told to be trusted, and whose name it gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str:
    """The client's address: with n trusted proxies the n-th from the right of X-Forwarded-For
    (what a client writes there himself stands further left), else the connection's own."""
    own = str(request.META.get("REMOTE_ADDR", ""))
    hops = [h.strip() for h in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if h.strip()]
    trusted: int = settings.TRUSTED_PROXIES
    return hops[-trusted] if 0 < trusted <= len(hops) else own


def username_of(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The account that somebody tries to sign in to."""
    told = (credentials or {}).get("username") or request.POST.get("login", "")
    return str(told)
