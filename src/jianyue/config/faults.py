"""What is shown when the program fails or its database is gone: a page that asks for nothing.

It is made without the database, the session or any template that needs them.
"""

from __future__ import annotations

import sys

from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines

from jianyue.core.refusal import Refusal
from jianyue.desk.faults import refusal_of

_BUG = Refusal(
    "R500",
    "程序出错了，刚才的操作没有写入",
    "错误已经记下；请再试一次，还不行请告诉系统管理员",
    english="the program failed; nothing was written",
    english_hint="the error is on record; try again, or tell the system administrator",
)


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer to whatever no page has caught: 503 when the database is lost, full or busy,
    500 for a bug. Django calls it while the exception is being handled."""
    raised = sys.exc_info()[1]
    known = refusal_of(raised) if isinstance(raised, Error) else None
    refusal, status = (known, 503) if known else (_BUG, 500)
    answer = _told(request, refusal, status)
    if status == 503:
        answer["Retry-After"] = "30"
    answer["Cache-Control"] = "no-store"
    return answer


def _told(request: HttpRequest, refusal: Refusal, status: int) -> HttpResponse:
    if request.path.startswith("/api/") or request.path.endswith(".json"):
        told = {
            "type": "about:blank",
            "title": refusal.message,
            "status": status,
            "detail": refusal.hint,
            "code": refusal.code,
        }
        kind = "application/problem+json"
        return JsonResponse(
            told, status=status, content_type=kind, json_dumps_params={"ensure_ascii": False}
        )
    template = engines["django"].get_template("fault.html")
    return HttpResponse(template.render({"refusal": refusal, "status": status}), status=status)
