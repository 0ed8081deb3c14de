"""Problems: a Refusal as problem+json (RFC 9457), in both tongues."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse

from jianyue.core.refusal import Refusal
from jianyue.core.shapes import Shape

MEDIA = "application/problem+json"
_STATUS = {
    "R400": 401,
    "R401": 403,
    "R402": 409,
    "R403": 404,
    "R1100": 409,
    "R1101": 403,
    "R652": 429,
    "R653": 415,
    "R651": 422,
    "R425": 413,
}
PROBLEM: Shape = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "english": {"type": "string"},
        "english_hint": {"type": "string"},
        "field": {"type": "string"},
    },
    "required": ["type", "title", "status", "code"],
}
TOLD = {
    400: "办不了：内容不合要求 the request does not fit",
    401: "没有令牌，或令牌无效 no token, or one that opens nothing",
    403: "没有权限 the right is not held",
    404: "没有这个东西 there is no such thing",
    409: "被别人先改了 somebody was faster",
    413: "太大 too large",
    415: "不是收的格式 a media type that is not taken",
    422: "正文不合格式 the body is not as described",
    429: "太频繁，稍后再来 too many requests",
}


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal; 400 where no other fits."""
    return _STATUS.get(refusal.code, 400)


def problem(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal as problem+json; ``title`` is in the tongue that was asked for."""
    status = status_of(refusal)
    english = request.headers.get("Accept-Language", "").lower().startswith("en")
    title = refusal.english or refusal.message if english else refusal.message
    hint = refusal.english_hint or refusal.hint if english else refusal.hint
    body: dict[str, Any] = {
        "type": f"urn:jianyue:{refusal.code}",
        "title": title,
        "status": status,
        "code": refusal.code,
        "detail": hint,
        "english": refusal.english,
        "english_hint": refusal.english_hint,
        "field": refusal.field,
    }
    data = json.dumps(body, ensure_ascii=False)
    response = HttpResponse(data, content_type=MEDIA, status=status)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def unfit(pointer: str, zh: str, en: str) -> Refusal:
    """R651: the body or the address is not as the document describes; ``pointer`` says where."""
    where = f"{pointer or '/'}："
    return Refusal(
        "R651",
        f"{where}{zh}",
        "照接口说明改正，见 /api/v1/openapi.json",
        english=f"{pointer or '/'}: {en}",
        english_hint="see /api/v1/openapi.json",
    )
