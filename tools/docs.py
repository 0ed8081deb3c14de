"""make docs: the reference pages that are made of the code; ``--check`` only says what is stale.

docs/reference/diagnostics/CODE.md  from the checks' own texts
docs/reference/refusals.md          from library/codes.toml
docs/reference/plan.schema.json     from the words and library/fields.toml
docs/reference/commands.md          from the command line's grammar
docs/reference/judging.md           from library/judging.toml
docs/reference/escalation.md        from library/escalation.toml and reporting.toml
docs/reference/papers.md            from library/bulletins.toml
docs/reference/lexicon.md           from library/lexicon/*.toml
docs/reference/book.md              from the words of core that a book holds
docs/reference/words.md             from every closed list of the trade
docs/reference/acts.md              from every act of the desk
docs/reference/api.md               from the routes of the API
docs/reference/settings.md          from config/settings.toml
docs/reference/intake.md            from library/areas, keywords, likeness.toml; api/open311
docs/reference/processes/           from library/processes/*.toml and dispatch/*.toml, with diagrams
"""

from __future__ import annotations

import inspect
import os
import pkgutil
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from docs_books import calendars, contents, roles
from docs_intake import intake
from docs_processes import dispatch, grammar, shipped
from docs_server import acts, api, settings

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
MADE = "<!-- 由 make docs 生成，请改源头 · made by make docs: change the source -->\n\n"


def pages() -> Iterator[tuple[Path, str]]:
    yield from diagnostics()
    yield REFERENCE / "refusals.md", refusals()
    yield REFERENCE / "plan.schema.json", schema()
    yield REFERENCE / "commands.md", commands()
    yield REFERENCE / "judging.md", judging()
    yield REFERENCE / "escalation.md", escalation()
    yield REFERENCE / "papers.md", papers()
    yield REFERENCE / "lexicon.md", lexicon()
    yield REFERENCE / "book.md", book()
    yield REFERENCE / "words.md", words()
    yield REFERENCE / "acts.md", MADE + acts()
    yield REFERENCE / "api.md", MADE + api()
    yield REFERENCE / "settings.md", MADE + settings()
    yield REFERENCE / "roles.md", MADE + roles()
    yield REFERENCE / "calendars.md", MADE + calendars()
    yield REFERENCE / "intake.md", MADE + intake()
    yield REFERENCE / "processes" / "README.md", MADE + grammar()
    yield REFERENCE / "processes" / "dispatch.md", MADE + dispatch()
    for name, text in shipped():
        yield REFERENCE / "processes" / name, text if name.endswith(".svg") else MADE + text


def diagnostics() -> Iterator[tuple[Path, str]]:
    from jianyue.desk.papers.explain import modules

    index = MADE + "# 诊断 Diagnostics\n\n| 代码 | 说的是 | in English |\n|---|---|---|\n"
    for module in modules():
        text = inspect.cleandoc(module.__doc__ or "")
        body = f"{MADE}# {module.CODE} {module.TITLE_ZH}\n\n*{module.TITLE_EN}*\n\n{text}\n"
        yield REFERENCE / "diagnostics" / f"{module.CODE}.md", body
        index += f"| [{module.CODE}]({module.CODE}.md) | {module.TITLE_ZH} | {module.TITLE_EN} |\n"
    yield REFERENCE / "diagnostics" / "README.md", index


def refusals() -> str:
    from jianyue.library.codes import load_codes

    text = f"{MADE}# 拒绝与其他代码 Refusals and other codes\n\n"
    text += "| 代码 | 说的是 | in English | 怎么办 what now |\n|---|---|---|---|\n"
    return text + "".join(
        f"| {c.code} | {c.zh} | {c.en} | {c.now} |\n" for _, c in sorted(load_codes().items())
    )


def schema() -> str:
    import json

    from jianyue.desk.papers.schema import plan_schema

    return json.dumps(plan_schema(), ensure_ascii=False, indent=1) + "\n"


def commands() -> str:
    os.environ["LC_ALL"], os.environ["COLUMNS"] = "zh_CN.UTF-8", "100"
    import argparse

    from jianyue.cli.options import parser

    top = parser()
    text = f"{MADE}# 命令 Commands\n\n```\n{top.format_help()}```\n"
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                text += f"\n## jianyue {name}\n\n```\n{sub.format_help()}```\n"
                for deed in sub._actions:
                    if isinstance(deed, argparse._SubParsersAction):
                        for what, inner in deed.choices.items():
                            text += (
                                f"\n### jianyue {name} {what}\n\n```\n{inner.format_help()}```\n"
                            )
    return text


def _book(name: str, title: str) -> tuple[dict[str, Any], str]:
    """A book of the library, and the head of its page."""
    path = ROOT / "src" / "jianyue" / "library" / name
    text = f"{MADE}# {title}\n\n改 `library/{name}`，不必改程序。"
    text += f"Change `library/{name}`; no programmer is needed.\n\n"
    return tomllib.loads(path.read_text(encoding="utf-8")), text


def judging() -> str:
    rules, text = _book("judging.toml", "判定规则 Judging rules")
    text += "| 名称 | 值 | 依据 basis |\n|---|---|---|\n"
    for name, entry in rules["threshold"].items():
        text += f"| {name} | {entry['value']} | {entry['basis']} |\n"
    text += (
        "\n## 公布时差 Publication lags\n\n| 指标含 | 天 | 只有全年数 | 依据 |\n|---|---|---|---|\n"
    )
    for lag in rules["lag"]:
        annual = "是" if lag["annual"] else "否"
        text += f"| {'、'.join(lag['words'])} | {lag['days']} | {annual} | {lag['basis']} |\n"
    return text


def escalation() -> str:
    from jianyue.core.escalation import Failure
    from jianyue.library.escalation import load_ladder
    from jianyue.library.reporting import load_reporting

    text = f"{MADE}# 督办阶梯 The ladder\n\n天数是工作日，调休算在内；负数在时限之前。"
    text += "*Days are working days; negative ones lie before the due day.*\n"
    for failure in Failure:
        text += f"\n## {failure.zh} {failure.en}\n\n"
        text += (
            "| 台阶 | 作为 | 天数 | 告诉 | 渠道 | 要求 | 依据 |\n|---|---|---|---|---|---|---|\n"
        )
        for step in load_ladder():
            if step.failure is failure:
                tell = "、".join(word.zh for word in step.tell)
                how = "、".join(word.zh for word in step.channels)
                cells = (step.id, step.slip.zh, step.days, tell, how, step.ask, step.basis)
                text += "| " + " | ".join(str(cell) for cell in cells) + " |\n"
    window = load_reporting()
    rolls = "，遇休息日顺延" if window.rolls else ""
    text += f"\n## 报送窗口 The reporting window\n\n每月 {window.opens} 日开始，"
    return text + f"{window.due} 日截止{rolls}。\n\n依据：{window.basis}\n"


def papers() -> str:
    from jianyue.core.bulletin import BulletinKind

    book, text = _book("bulletins.toml", "公文 Papers")
    text += "| 名称 | 值 |\n|---|---|\n"
    for name, value in book["office"].items():
        text += f"| {name} | {value} |\n"
    text += (
        "\n## 公文种类 Kinds\n\n| kind | 公文 | 标题 | 主送 | 依据 basis |\n|---|---|---|---|---|\n"
    )
    for form in book["form"]:
        kind = BulletinKind(form["kind"])
        to = form["to"] or "—"
        text += f"| {kind.value} | {kind.zh} | {form['title']} | {to} | {form['basis']} |\n"
    text += "\n## 其中项 Parts\n\n| 指标 | 属于 | 依据 basis |\n|---|---|---|\n"
    return text + "".join(f"| {p['measure']} | {p['of']} | {p['basis']} |\n" for p in book["part"])


def lexicon() -> str:
    text = f"{MADE}# 词典 Lexicon\n\n| 表 | 为什么 | 词数 |\n|---|---|---|\n"
    for path in sorted((ROOT / "src/jianyue/library/lexicon").glob("*.toml")):
        for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            text += f"| {path.stem}.{name} | {entry['why']} | {len(entry['words'])} |\n"
    return text


def book() -> str:
    from jianyue.core import book as core_book
    from jianyue.core import calendar, commitment, evidence, plan, report
    from jianyue.desk.papers import book_files, rows

    book_of_columns = ROOT / "src/jianyue/library/columns.toml"
    columns = tomllib.loads(book_of_columns.read_text(encoding="utf-8"))
    text = f"{MADE}# 账册格式 The book\n\n{inspect.cleandoc(book_files.__doc__ or '')}\n"
    for layout in (rows.OBSERVATIONS, rows.SERIES, rows.EVIDENCE):
        text += f"\n## {layout.file}\n\n`{','.join(layout.columns)}`\n\n| 列 | 意思 |\n|---|---|\n"
        said = columns[layout.file]
        text += "".join(f"| `{name}` | {said[name]} |\n" for name in layout.columns)
    for module in (plan, commitment, calendar, report, evidence, core_book):
        for _, kind in sorted(inspect.getmembers(module, is_dataclass)):
            if isinstance(kind, type) and kind.__module__ == module.__name__:
                text += f"\n## {kind.__name__}\n\n{inspect.cleandoc(kind.__doc__ or '')}\n\n"
                text += "".join(f"- `{f.name}`: {f.type}\n" for f in fields(kind))
    return text


def words() -> str:
    import jianyue.core
    from jianyue.core.words import Word

    text = f"{MADE}# 词表 Closed lists\n"
    for info in pkgutil.iter_modules(jianyue.core.__path__):
        module = import_module(f"jianyue.core.{info.name}")
        for name, kind in sorted(inspect.getmembers(module, inspect.isclass)):
            if issubclass(kind, Word) and kind is not Word and kind.__module__ == module.__name__:
                text += f"\n## {name}\n\n| 值 | 中文 | English |\n|---|---|---|\n"
                text += "".join(f"| {m.value} | {m.zh} | {m.en} |\n" for m in kind)
    return text


def main() -> int:
    check = "--check" in sys.argv
    stale = []
    made = dict(pages())
    told = {
        path.relative_to(REFERENCE).as_posix(): text
        for path, text in made.items()
        if path.suffix == ".md" and (path.parent == REFERENCE or path.name == "README.md")
    }
    made[REFERENCE / "README.md"] = MADE + contents(told)
    for path, text in made.items():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path.relative_to(ROOT))
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    left = [p for p in REFERENCE.rglob("*.*") if p not in made]
    for path in left:
        stale.append(path.relative_to(ROOT))
        if not check:
            path.unlink()
    if check and stale:
        print("参考文档过时，请运行 make docs / stale:", *stale, sep="\n  ")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
