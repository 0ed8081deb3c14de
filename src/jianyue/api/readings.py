"""What the API reads: page models, by the same functions as the pages; and how a report comes in."""

from __future__ import annotations

from datetime import date

from jianyue.core.evidence import Standing
from jianyue.core.people import Actor, Right
from jianyue.core.status import Light, Status
from jianyue.desk.deed import no_right
from jianyue.desk.reading.board import Board, board
from jianyue.desk.reading.plans import Plans, plans
from jianyue.desk.reading.promise import Promise, promise
from jianyue.desk.reading.promises import Filter, Promises, promises
from jianyue.desk.reading.review import Review, review
from jianyue.desk.review import prepare_report, upload_report


def list_plans(by: Actor) -> Plans:
    """每个计划 Every plan."""
    return plans(by)


def read_board(by: Actor, plan: str, *, as_of: date | None = None) -> Board:
    """看板 The board of a plan as of a day."""
    return board(by, plan, as_of)


def list_promises(  # noqa: PLR0913 each is a parameter of the address
    by: Actor,
    plan: str,
    *,
    as_of: date | None = None,
    q: str = "",
    area: str = "",
    light: Light | None = None,
    status: Status | None = None,
    lead: str = "",
    kind: str = "",
    due_from: date | None = None,
    due_to: date | None = None,
    basis: Standing = Standing.CLAIMED,
    order: str = "plan",
    page: int = 1,
) -> Promises:
    """承诺一览 The promises that a filter lets through, fifty a page."""
    wanted = Filter(
        q[:100], area, light or "", status or "", lead, kind, due_from, due_to, basis, order
    )
    return promises(by, plan, wanted, as_of=as_of, page=page)


def read_promise(by: Actor, plan: str, commitment: str, *, as_of: date | None = None) -> Promise:
    """一条承诺 One promise with both verdicts, as of a day."""
    return promise(by, plan, commitment, as_of)


def read_draft(by: Actor, plan: str, *, item: str = "", clause: int | None = None) -> Review:
    """草稿 A draft under review: its text in runs, its promises, its balance."""
    return review(by, plan, item=item, clause=clause)


def upload(
    by: Actor, *, name: str, data: bytes, year: int | None = None, place: str = ""
) -> Review:
    """上传报告 Read and compile a report into a draft; gives the draft.

    Raises Refusal R1xx of reading, R202 when it promises nothing, R203 when no year is known.
    """
    if not by.may(Right.COMPILE):
        raise no_right(Right.COMPILE)
    prepared = prepare_report(name, data, year=year, place=place)
    return review(by, upload_report(by, prepared=prepared).key)
