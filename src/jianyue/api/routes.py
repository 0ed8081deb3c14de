"""The table of contents of the API: every address, and the act or reading that answers it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jianyue.api import readings
from jianyue.desk import (
    bulk,
    bulletins,
    case_areas,
    case_joining,
    case_measures,
    case_mending,
    case_particulars,
    case_publishing,
    case_retention,
    cases,
    checks,
    claims,
    duties,
    handdown,
    learning,
    outbox,
    people,
    plans,
    process_books,
    proofs,
    requests,
    review,
    series,
    signals,
    tokens,
    units,
    workbooks,
)
from jianyue.desk.case_filing import Filing
from jianyue.desk.case_retention import due_cases
from jianyue.desk.reading.case import read_case
from jianyue.desk.reading.cases import case_queue
from jianyue.desk.reading.comparing import comparing
from jianyue.desk.reading.process_books import process_list
from jianyue.desk.reading.suggestions import suggest

_NAMES = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Route:
    """``call`` answers ``method path``; names in braces are parameters of the call."""

    method: str
    path: str
    call: Callable[..., Any]
    zh: str = ""
    en: str = ""
    file: bool = False  # the body is a file's bytes (the parameter ``data``), the rest is asked for
    many: Callable[..., Any] | None = None  # what a list of such bodies is given to (JSON, NDJSON)
    item: Callable[..., Any] = Filing  # what one of the list is

    @property
    def names(self) -> dict[str, str]:
        """The path's names and the parameters they fill (``request`` itself is ninja's own word)."""
        return {name: name.removesuffix("_id") for name in _NAMES.findall(self.path)}

    @property
    def writes(self) -> bool:
        return self.method != "GET"


READS = (
    Route("GET", "/plans", readings.list_plans, "计划一览", "plans"),
    Route("GET", "/plans/{plan}/board", readings.read_board, "看板", "board"),
    Route("GET", "/plans/{plan}/promises", readings.list_promises, "承诺一览", "promises"),
    Route(
        "GET", "/plans/{plan}/promises/{commitment}", readings.read_promise, "一条承诺", "promise"
    ),
    Route("GET", "/plans/{plan}/draft", readings.read_draft, "草稿", "draft"),
    Route("GET", "/plans/{plan}/workbook", workbooks.print_workbook),
    Route("GET", "/retention", due_cases, "到期应销毁的个人信息", "particulars that are due"),
    Route("GET", "/comparing", comparing, "核对办件与事件", "cases compared with their events"),
    Route("GET", "/processes", process_list, "流程一览", "processes"),
    Route("GET", "/cases", case_queue, "办件队列", "the queue of cases"),
    Route("GET", "/cases/{case}", read_case, "一件办件", "a case, explained"),
    Route("GET", "/suggestions", suggest, "受理建议", "what a report may be"),
)
_ITEM = "/plans/{plan}/draft/items/{commitment}"
WRITES = (
    Route("PUT", _ITEM, review.edit_item),
    Route("POST", f"{_ITEM}/confirm", review.confirm_item),
    Route("POST", f"{_ITEM}/direction", review.mark_direction),
    Route("POST", f"{_ITEM}/restore", review.restore_item),
    Route("POST", f"{_ITEM}/split", review.split_item),
    Route("POST", "/plans/{plan}/draft/items", review.add_item),
    Route("POST", "/plans/{plan}/draft/clauses/{index}", review.settle_clause),
    Route("POST", "/plans/{plan}/adopt", review.adopt_plan),
    Route("POST", "/plans/{key}/amendments", plans.amend_plan),
    Route("POST", "/plans/{plan}/duties", duties.assign_duties),
    Route(
        "POST",
        "/plans/{plan}/workbook/preview",
        workbooks.preview_workbook,
        "预览任务分解表",
        "preview the decomposition workbook",
        file=True,
    ),
    Route("POST", "/plans/{plan}/workbook", workbooks.apply_workbook, file=True),
    Route(
        "POST", "/plans/{plan}/duties/bulk/preview", bulk.preview_many, "预览批量分解", "preview"
    ),
    Route("POST", "/plans/{plan}/duties/bulk", bulk.assign_many),
    Route(
        "POST", "/plans/{plan}/values/preview", handdown.preview_hand_down, "预览下达", "preview"
    ),
    Route("POST", "/plans/{plan}/values", handdown.hand_down),
    Route("POST", "/plans/{plan}/case-measures", case_measures.measure_by_cases),
    Route("POST", "/plans/{plan}/series", series.record_point),
    Route(
        "POST",
        "/plans/{plan}/series/file/preview",
        series.preview_series,
        "预览参照数列",
        "preview reference series",
        file=True,
    ),
    Route("POST", "/plans/{plan}/series/file", series.import_series, file=True),
    Route("POST", "/plans/{plan}/claims", claims.submit_claim),
    Route("PUT", "/plans/{plan}/claims/draft", claims.save_claim_draft),
    Route("POST", "/claims/{claim}/checks", checks.check_claim),
    Route("POST", "/plans/{plan}/requests", requests.make_request),
    Route("POST", "/requests/{request_id}/decision", requests.decide_request),
    Route("POST", "/plans/{plan}/draft/merge", review.merge_items),
    Route("POST", "/plans", readings.upload, "上传报告", "upload a report", file=True),
    Route("POST", "/plans/{plan}/proofs", proofs.add_proof, file=True),
    Route("POST", "/plans/{plan}/visits/proofs", proofs.add_check_proof, file=True),
    Route("POST", "/people", people.add_person),
    Route("POST", "/people/{username}/password", people.set_password),
    Route("POST", "/messages/{message}/again", outbox.send_again),
    Route("POST", "/messages/again", outbox.send_given_up),
    Route("POST", "/papers/drafts", bulletins.draft_bulletin),
    Route("PUT", "/papers/{bulletin}", bulletins.edit_bulletin),
    Route("POST", "/papers/{bulletin}/redraft", bulletins.redraft_bulletin),
    Route("POST", "/papers/{bulletin}/drop", bulletins.drop_bulletin),
    Route("POST", "/papers/{bulletin}/freeze", bulletins.freeze_bulletin),
    Route("POST", "/tokens", tokens.make_token),
    Route("POST", "/units", units.add_unit),
    Route("POST", "/units/{code}/end", units.end_unit),
    Route("POST", "/posts", units.add_post),
    Route("POST", "/posts/{code}/end", units.end_post),
    Route("POST", "/people/{username}/roles", people.grant_role),
    Route("POST", "/people/{username}/roles/revoke", people.revoke_role),
    Route("POST", "/people/{username}/close", people.close_person),
    Route("POST", "/tokens/{token}/revoke", tokens.revoke_token),
    Route("POST", "/cases", cases.open_case, many=cases.file_cases),
    Route("POST", "/cases/{case}/actions/{action}", cases.act_on_case),
    Route("POST", "/cases/{case}/files", cases.add_case_file, file=True),
    Route("POST", "/cases/{case}/joins", case_joining.join_case),
    Route("POST", "/signals", signals.take_signal, many=signals.take_signals, item=signals.Signal),
    Route("POST", "/categories/learn", learning.learn_categories),
    Route(
        "POST",
        "/processes/check",
        process_books.check_process_text,
        "检查流程书",
        "check a process book",
        file=True,
    ),
    Route("POST", "/processes", process_books.adopt_process, file=True),
    Route("POST", "/cases/{case}/version", cases.move_case_version),
    Route("POST", "/cases/{case}/particulars", case_particulars.read_case_particulars),
    Route("POST", "/cases/{case}/publication", case_publishing.publish_case_text),
    Route("POST", "/cases/{case}/publication/withdraw", case_publishing.withdraw_case_text),
    Route("POST", "/comparing", case_mending.mend_cases),
    Route("POST", "/comparing/areas", case_areas.reckon_areas),
    Route("POST", "/retention", case_retention.erase_due_particulars),
    Route("POST", "/cases/{case}/particulars/erase", case_particulars.erase_case_particulars),
)
ROUTES = (*READS, *WRITES)
