"""The reference pages of the process books: the grammar, and each shipped process with its diagram."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

KEYS = (
    (
        "process",
        "id zh en basis draft",
        "流程本身；draft = true 是样稿 the process; a draft says so",
    ),
    ("role", "zh en reach held_by", "谁办：reach 为 unit、district、party、system who acts"),
    (
        "field",
        "zh en type choices choices_en particulars",
        "表上的一栏；choices 是存的值，choices_en 按同样次序给英文页；"
        "particulars = true 的值只在档案里 a field",
    ),
    ("document", "zh en basis", "材料 a document"),
    ("confirm", "zh en basis", "办之前须核对的 what must be looked at first"),
    ("flag", "zh en", "环节不变而升降的标记 a mark"),
    (
        "outcome",
        "zh en keep basis",
        "结果及保存期限：10年、30年、永久 how a case ends, how long it is kept",
    ),
    (
        "state",
        "zh en owner statutory promised pauses outcome untimed",
        "环节：归谁、多久；outcome 是终点；untimed 写明为什么没有时限 a state",
    ),
    (
        "action",
        "zh en from to by form needs documents confirms sets raises lowers assigns releases not_by "
        "times beyond asks answers withdraws joined waits pause resumes extends merges reopens backdates "
        "anew own only basis",
        '动作：从哪到哪、谁办、要什么；from = [] 立案，from = ["*"] 哪里都行，不写 to 就留在原地 an action',
    ),
    (
        "clock",
        "zh en owner begins ends statutory promised restarts least",
        "跨环节的时限；least = true 是至少要满的时间 a limit over several states",
    ),
    (
        "ask",
        "zh en field join then process statutory promised",
        "征询：join 为 all、any 或个数；process 是子件的流程 a fan-out",
    ),
    (
        "timer",
        "zh en basis state clock after past before at_due tells does",
        "时间到了告诉谁、办什么 what time does",
    ),
)

LIMIT_WORDS = ("Limit", "LimitRule", "Condition")
PROCESS_WORDS = (
    *("ProcessState", "ProcessAction", "Clock", "Ask", "Timer", "PauseRule", "ExtensionRule"),
)
CASE_WORDS = ("CaseEvent", "Case", "ClockRun", "Due")


def grammar() -> str:
    """What may stand in a process book."""
    from jianyue.core import case, limit, process
    from jianyue.library.processes import load_process, process_ids

    text = "# 流程书 Process books\n\n"
    text += (
        "一个流程是一本官员能读的书（TOML）。时限写作 `5工作日`、`4工作时`、`2自然时`、`30自然日`，"
    )
    text += (
        "每个时限写明依据；法定与承诺分开。\n*A process is a book an official can read; each limit "
    )
    text += "has its basis, and what the law sets stands apart from what is promised.*\n\n"
    text += "| 表 table | 键 keys | 意思 meaning |\n|---|---|---|\n"
    for table, keys, meaning in KEYS:
        said = " ".join(f"`{key}`" for key in keys.split())
        text += f"| `[{table}]` | {said} | {meaning} |\n"
    text += "\n`statutory`、`promised` 是 `{ limit, basis, when, field, rolls }`，或这样的几行，第一行适用的"
    text += "算数；`pause` 是 `{ reasons, reasons_en, basis, clocks, most }`；"
    text += "`extends` 是 `{ clocks, adds, basis }`。\n"
    text += "\n## 随程序的流程 Shipped processes\n\n"
    text += "| 编号 | 流程 | 环节 | 动作 | 样稿 |\n|---|---|---|---|---|\n"
    for name in process_ids():
        one = load_process(name)
        draft = "样稿" if one.draft else ""
        cells = (f"[{name}]({name}.md)", one.zh, len(one.states), len(one.actions), draft)
        text += "| " + " | ".join(map(str, cells)) + " |\n"
    for module, kinds in ((limit, LIMIT_WORDS), (process, PROCESS_WORDS), (case, CASE_WORDS)):
        for kind in kinds:
            text += f"\n## {kind}\n\n{inspect.cleandoc(getattr(module, kind).__doc__ or '')}\n"
    return text


def dispatch() -> str:
    """The shipped table of dispatch."""
    from jianyue.library.dispatch import load_dispatch

    table = load_dispatch("city_event")
    text = "# 派单书 Dispatch\n\n抄出来改，放到数据文件夹的 `books/dispatch/city_event.toml`，"
    text += "`jianyue process check` 检查。"
    text += f"随程序的是：{table.zh}。"
    text += "*Change the file; the one that is shipped is a sample.*\n\n"
    text += "## 类别 Categories\n\n| 编号 | 类别 | 处置时限 | 依据 |\n|---|---|---|---|\n"
    for one in table.categories:
        limit = one.limit.zh if one.limit else ""
        text += f"| `{one.id}` | {one.zh} | {limit} | {one.basis} |\n"
    text += "\n## 谁管 Rows\n\n第一行适用的算数。 The first row that holds wins.\n\n"
    text += "| 行 | 类别 | 区域 | 单位 | 依据 |\n|---|---|---|---|---|\n"
    for number, row in enumerate(table.rows, 1):
        when = {c.field: "、".join(f"`{p}`" for p in c.among) for c in row.when}
        cells = (when.get("category", "—"), when.get("area", "—"), table.unit_of[row.unit].zh)
        text += f"| {number} | " + " | ".join(cells) + f" | {row.basis} |\n"
    return text


def shipped() -> Iterator[tuple[str, str]]:
    """Name and text of each page and picture."""
    from jianyue.desk.papers.processes import draw_process
    from jianyue.library.processes import load_process, process_ids

    for name in process_ids():
        yield f"{name}.md", _page(load_process(name))
        yield f"{name}.svg", draw_process(name)


def _choices(process) -> str:
    """What fields and pauses offer: the word that is kept, and what English pages say."""
    offered = [(f.zh, f.en, f.choices, f.english) for f in process.fields if f.choices]
    offered += [
        (f"{a.zh}的理由", f"reason to {a.en}", a.pause.reasons, a.pause.english)
        for a in process.actions
        if a.pause
    ]
    if not offered:
        return ""
    text = "\n## 选项 Choices\n\n存的是中文的词，接口里也写它；英文页显示英文。"
    text += " The Chinese word is kept and sent.\n\n"
    text += "| 字段 field | 选项 choices |\n|---|---|\n"
    for zh, en, words, english in offered:
        said = "、".join(f"{word} {english(word)}".strip() for word in words)
        text += f"| {zh} {en} | {said} |\n"
    return text


def _page(process) -> str:
    draft = "（样稿）" if process.draft else ""
    text = f"# {process.zh}{draft} {process.en}\n\n依据：{process.basis}\n\n"
    text += f"![{process.zh}]({process.id}.svg)\n\n## 时限 Limits\n\n"
    text += "| 什么 | 法定 | 承诺 | 依据 |\n|---|---|---|---|\n"
    for thing in (*process.states, *process.clocks, *process.asks):
        limits = thing.limits
        if limits:
            basis = dict.fromkeys(r.basis for r in (*limits.statutory, *limits.promised))
            cells = (thing.zh, _rules(limits.statutory), _rules(limits.promised), "；".join(basis))
            text += "| " + " | ".join(cells) + " |\n"
    text += _choices(process)
    text += (
        "\n## 动作 Actions\n\n| 动作 | 从 | 到 | 谁 | 要什么 | 依据 |\n|---|---|---|---|---|---|\n"
    )
    for action in process.actions:
        froms = "、".join(process.state_of[s].zh for s in action.from_) or "（立案）"
        to = process.state_of[action.to].zh if action.to else "—"
        if action.beyond:
            to += f"；满 {action.times} 次到{process.state_of[action.beyond].zh}"
        who = "、".join(process.role_of[r].zh for r in action.by)
        if action.not_by:
            who += "（非办过" + "、".join(process.action_of[a].zh for a in action.not_by) + "的人）"
        cells = (action.zh, froms, to, who, _needs(process, action), action.basis)
        text += "| " + " | ".join(cells) + " |\n"
    return text


def _rules(rules) -> str:
    said = []
    for rule in rules:
        when = "、".join("、".join(c.among) for c in rule.when)
        said.append(f"{rule.limit.zh}（{when}）" if when else rule.limit.zh)
    return "；".join(said)


def _needs(process, action) -> str:
    papers = {d.id: d.zh for d in process.documents}
    looks = {c.id: c.zh for c in process.confirmations}
    said = [process.field_of[n].zh for n in action.needs]
    said += [papers[n] for n in action.documents] + [f"核对：{looks[n]}" for n in action.confirms]
    said += [f"“{process.ask_of[n].zh}”已齐" for n in action.joined]
    said += [f"“{process.clock_of[n].zh}”已满" for n in action.waits]
    return "、".join(said)
