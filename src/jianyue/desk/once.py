"""Once 一次: a request that may come twice is done once, and answered alike both times.

The answer is written in the transaction of the act itself: either both are there or neither is,
whenever the machine stops.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from jianyue.core.refusal import Refusal
from jianyue.desk.clock import moment
from jianyue.store.models import IdempotencyRow


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: an HTTP status and a body; ``again`` when it was answered before."""

    status: int
    body: str
    again: bool = False


def once(token: str, key: str, digest: str, do: Callable[[], Answer]) -> Answer:
    """Do it, unless the same token asked the same under this key before.

    ``digest`` is of method, address and body. Raises Refusal R655 when the key was used for
    something else, and whatever ``do`` refuses (then the key is free again).
    """
    held = _held(token, key, digest)
    if held is not None:
        return held
    refused: Refusal | None = None
    answer = Answer(0, "")
    try:
        with transaction.atomic():
            row = IdempotencyRow.objects.create(
                token=token, key=key, digest=digest, status=0, body="", made_at=moment()
            )
            try:
                answer = do()
            except Refusal as refusal:
                refused = refusal  # its own transaction is rolled back, its entry is kept
                row.delete()
            else:
                row.status, row.body = answer.status, answer.body
                row.save(update_fields=["status", "body"])
    except IntegrityError:
        held = _held(token, key, digest)
        if held is None:
            raise
        return held
    if refused is not None:
        raise refused
    return answer


def _held(token: str, key: str, digest: str) -> Answer | None:
    row = IdempotencyRow.objects.filter(token=token, key=key).first()
    if row is None:
        return None
    if row.digest != digest:
        raise Refusal(
            "R655",
            f"Idempotency-Key {key} 已用于另一个请求",
            "每个请求用自己的键",
            english=f"the Idempotency-Key {key} was used for another request",
            english_hint="use a key of its own for each request",
        )
    return Answer(row.status, row.body, again=True)
