"""A limit to how often one hand may write: a page cannot be used to flood the archive.

Counted in each process by itself, for each session or address; a second wall besides nginx.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jianyue.config.client import client_ip
from jianyue.core.refusal import Refusal

Answer = Callable[[HttpRequest], HttpResponse]
_COUNTED_ELSEWHERE = ("/api/", "/open311/")  # each token has a rate of its own there
_OPEN = "/report/"  # the door without an account
_SAFE, _MOST, _MINUTE = ("GET", "HEAD", "OPTIONS"), 10_000, 60.0


class Bucket:
    """Token buckets by key: ``rate`` a minute, as many at once; the oldest keys are forgotten."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str, now: float) -> bool:
        """Take one token at ``now`` (seconds that only grow); False when there is none."""
        with self._lock:
            tokens, last = self._held.pop(key, (float(self.rate), now))
            tokens = min(float(self.rate), tokens + (now - last) * self.rate / _MINUTE)
            self._held[key] = (max(0.0, tokens - 1), now) if tokens >= 1 else (tokens, now)
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
        return tokens >= 1


class LimitMiddleware:
    """Answers 429 (R467) to whoever writes more often than ``WRITES_PER_MINUTE``; of reports without
    an account, to an address that sends more than ``REPORTS_PER_MINUTE``."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.bucket = Bucket(settings.WRITES_PER_MINUTE)
        self.reports = Bucket(settings.REPORTS_PER_MINUTE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in _SAFE or request.path.startswith(_COUNTED_ELSEWHERE):
            return self.get_response(request)
        bucket, key = self.bucket, request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        if request.path.startswith(_OPEN):  # a cookie is whatever a stranger writes into it
            bucket, key = self.reports, None
        if not bucket.rate or bucket.take(key or client_ip(request), time.monotonic()):
            return self.get_response(request)
        refusal = Refusal(
            "R467",
            "提交得太快，这一次没有写入",
            "等一分钟再提交",
            english="too many submissions; this one was not written",
            english_hint="wait a minute and submit again",
        )
        answer = render(request, "refusal.html", {"refusal": refusal, "status": 429}, status=429)
        answer["Retry-After"] = "60"
        return answer
