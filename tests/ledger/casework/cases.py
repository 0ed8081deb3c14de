"""A small process that has everything, and a hand to write its events."""

from __future__ import annotations

from datetime import datetime

from jianyue.core.almanac import Almanac
from jianyue.core.case import CaseEvent
from jianyue.core.text import Source
from jianyue.ledger.casework import state
from jianyue.library.calendars import load_workdays
from jianyue.library.processes import read_process

ALMANAC = Almanac(load_workdays())

BOOK = """
[process]
id = "permit"
zh = "许可"
en = "permit"
basis = "样例"

[role.applicant]
zh = "申请人"
en = "applicant"
reach = "party"
held_by = ["public"]
[role.window]
zh = "窗口"
en = "window"
reach = "unit"
held_by = ["liaison"]
[role.helper]
zh = "会办单位"
en = "helper"
reach = "unit"
held_by = ["liaison"]
[role.head]
zh = "负责人"
en = "head"
reach = "district"
held_by = ["leader"]
[role.time]
zh = "系统"
en = "time"
reach = "system"
held_by = ["system"]

[field.text]
zh = "事由"
en = "text"
type = "text"
[field.name]
zh = "姓名"
en = "name"
type = "text"
particulars = true
[field.office]
zh = "承办单位"
en = "office"
type = "unit"
[field.kind]
zh = "种类"
en = "kind"
type = "choice"
choices = ["一般", "复杂"]
[field.limit]
zh = "时限"
en = "limit"
type = "limit"
[field.helpers]
zh = "会办单位"
en = "helpers"
type = "units"
[field.same]
zh = "并入"
en = "same"
type = "case"
[field.children]
zh = "子件"
en = "children"
type = "cases"

[document.form]
zh = "申请表"
en = "form"
[confirm.seen]
zh = "看过原件"
en = "seen"
[flag.urgent]
zh = "加急"
en = "urgent"
[outcome.granted]
zh = "准予"
en = "granted"
keep = "30年"
basis = "样例"
[outcome.joined]
zh = "并案"
en = "merged"
keep = "永久"
basis = "样例"

[state.filed]
zh = "待受理"
en = "filed"
owner = "window"
statutory = { limit = "5工作日", basis = "行政许可法第三十二条" }
[state.lacking]
zh = "待补正"
en = "lacking"
owner = "applicant"
untimed = "由申请人定"
pauses = ["whole"]
[state.work]
zh = "审查中"
en = "under review"
owner = "window"
statutory = { limit = "20工作日", basis = "行政许可法第四十二条" }
promised = [
  { when = { kind = ["复杂"] }, limit = "15工作日", basis = "承诺" },
  { limit = "10工作日", field = "limit", basis = "承诺" },
]
[state.consult]
zh = "会办中"
en = "consulted"
owner = "window"
promised = { limit = "8工作时", basis = "承诺" }
[state.appeal]
zh = "待裁定"
en = "before the arbiter"
owner = "head"
promised = { limit = "1工作日", basis = "承诺" }
[state.granted]
zh = "已准予"
en = "granted"
outcome = "granted"
[state.merged]
zh = "已并案"
en = "merged"
outcome = "joined"

[action.apply]
zh = "申请"
en = "apply"
from = []
to = "filed"
by = ["applicant", "window"]
form = ["text", "name", "kind", "office"]
needs = ["text", "name"]
documents = ["form"]
assigns = "office"
[action.lack]
zh = "通知补正"
en = "ask for what lacks"
from = ["filed"]
to = "lacking"
by = ["window"]
form = ["text"]
[action.supply]
zh = "补正"
en = "supply"
from = ["lacking"]
to = "filed"
by = ["applicant"]
[action.accept]
zh = "受理"
en = "accept"
from = ["filed"]
to = "work"
by = ["window", "time"]
[action.back]
zh = "退单"
en = "return"
from = ["work"]
to = "filed"
by = ["window"]
releases = true
times = 1
beyond = "appeal"
[action.assign]
zh = "裁定"
en = "decide"
from = ["appeal", "filed"]
to = "work"
by = ["head"]
form = ["office", "limit"]
needs = ["office"]
assigns = "office"
[action.stop]
zh = "中止"
en = "stop the clock"
from = ["work"]
by = ["window"]
pause = { reasons = ["听证", "检验"], most = "10工作日", basis = "行政许可法第四十五条" }
[action.go]
zh = "恢复"
en = "go on"
from = ["work"]
by = ["window"]
resumes = true
[action.longer]
zh = "延长"
en = "extend"
from = ["work"]
by = ["head"]
times = 1
extends = { clocks = ["state", "whole"], adds = "10工作日", basis = "行政许可法第四十二条" }
[action.consult]
zh = "请会办"
en = "consult"
from = ["work"]
to = "consult"
by = ["window"]
form = ["helpers"]
asks = "all"
[action.say]
zh = "答复"
en = "answer"
from = ["consult"]
by = ["helper"]
answers = "all"
[action.unask]
zh = "撤回会办"
en = "withdraw"
from = ["consult"]
by = ["window"]
form = ["helpers"]
withdraws = "all"
[action.first]
zh = "请任一家"
en = "ask any"
from = ["work"]
by = ["window"]
form = ["helpers"]
asks = "any"
[action.tell]
zh = "任一家答复"
en = "tell"
from = ["work"]
by = ["helper"]
answers = "any"
[action.divide]
zh = "分办"
en = "divide"
from = ["work"]
by = ["window"]
form = ["children"]
asks = "parts"
[action.part]
zh = "子件办结"
en = "part done"
from = ["work"]
by = ["time"]
answers = "parts"
[action.hurry]
zh = "加急"
en = "hurry"
from = ["*"]
by = ["head"]
raises = ["urgent"]
[action.calm]
zh = "取消加急"
en = "calm"
from = ["*"]
by = ["head"]
lowers = ["urgent"]
[action.grant]
zh = "准予"
en = "grant"
from = ["work"]
to = "granted"
by = ["head"]
not_by = ["accept"]
confirms = ["seen"]
joined = ["any", "parts"]
waits = ["notice"]
[action.publish]
zh = "公示"
en = "publish"
from = ["work"]
by = ["window"]
[action.shorten]
zh = "缩短公示"
en = "shorten the notice"
from = ["work"]
by = ["head"]
form = ["text"]
needs = ["text"]
[action.merge]
zh = "并案"
en = "merge"
from = ["filed"]
to = "merged"
by = ["window"]
form = ["same"]
needs = ["same"]
merges = "same"
[action.reopen]
zh = "撤销重办"
en = "reopen"
from = ["granted"]
to = "work"
by = ["head"]
reopens = true

[clock.whole]
zh = "全程"
en = "whole"
owner = "window"
begins = ["apply"]
ends = ["granted"]
statutory = { limit = "30自然日", basis = "样例" }

[clock.notice]
zh = "公示"
en = "notice"
owner = "window"
begins = ["publish"]
ends = ["grant", "shorten"]
least = true
statutory = { limit = "3自然日", rolls = false, basis = "样例" }

[ask.all]
zh = "会办"
en = "consulted"
field = "helpers"
join = "all"
then = "work"
promised = { limit = "3工作日", basis = "承诺" }
[ask.any]
zh = "任一家"
en = "any"
field = "helpers"
join = "any"
promised = { limit = "2工作日", basis = "承诺" }
[ask.parts]
zh = "子件"
en = "parts"
field = "children"
join = 2
process = "permit"

[timer.deemed]
zh = "逾期视为受理"
en = "deemed accepted"
state = "filed"
after = "5工作日"
does = "accept"
basis = "行政许可法第三十二条"
[timer.warn]
zh = "将到期"
en = "near"
clock = "whole"
before = "3自然日"
tells = ["window"]
basis = "样例"
[timer.late]
zh = "超期"
en = "late"
clock = "whole"
past = "1工作日"
tells = ["head"]
basis = "样例"
"""


def process_of(text=BOOK):
    book = read_process(Source("permit.toml", text))
    assert book.process, [f.message for f in book.faults]
    return book.process


PERMIT = process_of()


def on(text):
    return datetime.fromisoformat(text)


class Hand:
    """Writes one event after the other; ``case`` folds them."""

    def __init__(self, process=PERMIT):
        self.process, self.events = process, []

    def event(self, at, action, role="window", *, actor="u1", unit="SW", data=None, **more):
        number = len(self.events) + 1
        told = {"version": self.process.version, **more}
        return CaseEvent(
            f"e{number}",
            number,
            on(at),
            action,
            actor,
            role,
            unit=unit,
            data=tuple((data or {}).items()),
            **told,
        )

    def do(self, at, action, role="window", **more):
        self.events.append(self.event(at, action, role, **more))
        return self

    def case(self, at, versions=None):
        return state(self.process, self.events, on(at), ALMANAC, versions or {})


def applied(at="2020-06-15T10:00", **data):
    """Applied on a Monday at an office, SW."""
    given = {"text": "x", "office": "SW", **data}
    return Hand().do(
        at, "apply", "applicant", data=given, particulars=("name",), documents=("form",)
    )


def accepted(at="2020-06-16T10:00", **data):
    """Accepted the day after, a Tuesday."""
    return applied(**data).do(at, "accept")
