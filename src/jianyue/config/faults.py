"""What is shown when the program fails or its database is gone: a page that asks for nothing.

It is made without the database, the session or any template that needs them.
"""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
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
_NOWHERE = Refusal(
    "R511",
    "没有这一页",
    "核对网址，或回工作台从列表进入",
    english="there is no such page",
    english_hint="look at the address, or come from a list",
)
_FORBIDDEN = Refusal(
    "R512",
    "不能这样打开",
    "从列表进入；还不行请安全管理员核对您的角色",
    english="this may not be opened so",
    english_hint="come from a list, or ask the security administrator about your role",
)
_STALE = Refusal(
    "R513",
    "这张表单过期了，没有写入",
    "退回上一页，刷新后再提交；浏览器要允许本站的 Cookie",
    english="the form has expired; nothing was written",
    english_hint="go back, reload and submit again; this site's cookies must be allowed",
)
_TOO_BIG = Refusal(
    "R514",
    "提交的内容太大，没有写入",
    "一份文件不超过 50 MiB，文字不超过 8 MiB；拆开再交",
    english="what was sent is too large; nothing was written",
    english_hint="a file of at most 50 MiB, words of at most 8 MiB; send it in parts",
)
_ODD = Refusal(
    "R515",
    "这个请求读不懂，没有写入",
    "回工作台从列表进入",
    english="the request could not be read; nothing was written",
    english_hint="come from a list",
)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: an address that is none."""
    return _told(request, _NOWHERE, 404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: what Django itself forbids; acts say their own refusals."""
    return _told(request, _FORBIDDEN, 403)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without the mark that it came from this house, as after signing in anew."""
    return _told(request, _STALE, 403)


def unread(request: HttpRequest, exception: Exception) -> HttpResponse:
    """413 for more than is taken, 400 for what cannot be read."""
    if isinstance(exception, RequestDataTooBig):
        return _told(request, _TOO_BIG, 413)
    return _told(request, _ODD, 400)


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
    # The tongue and the look are the reader's own, from his cookies: nothing else can be asked now.
    shown = {
        "refusal": refusal,
        "status": status,
        "english": request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) == "en",
        "look": request.COOKIES.get("jianyue_look", "auto"),
    }
    return HttpResponse(template.render(shown), status=status)
