"""The command line's grammar; ``--help`` in Chinese with English beside it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from jianyue import __version__
from jianyue.cli.areas_options import fill_areas
from jianyue.cli.process_options import fill_process
from jianyue.cli.say import both
from jianyue.cli.server_options import SERVER_COMMANDS
from jianyue.core.bulletin import BulletinKind

_EXIT_CODES = (
    ("  0", "办成了", "done"),
    ("  1", "有错误级的诊断", "findings of severity error"),
    ("  2", "命令写法不对", "wrong usage"),
    ("  3", "拒绝办理，什么也没写", "refused, nothing written"),
    ("130", "被中断", "interrupted"),
)
_FIRST_YEAR, _LAST_YEAR = 1949, 2100  # a plan's year: beyond, a digit too many was typed


class _Parser(argparse.ArgumentParser):
    """argparse with its heads in both tongues; its own complaints stay beside a Chinese line."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 argparse's own
        super().__init__(**(options | {"add_help": False}))
        self._positionals.title = both("要写的", "arguments")
        self._optionals.title = both("可选的", "options")
        told = both("显示这份帮助", "show this help")
        self.add_argument("-h", "--help", action="help", help=told)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        told = both("命令写法不对", "wrong usage")
        help_ = both("看帮助", "see")
        self.exit(2, f"{self.prog}: {told}: {message}\n{help_}: {self.prog} --help\n")


def _exit_codes() -> str:
    lines = [f"{code}  {both(zh, en)}" for code, zh, en in _EXIT_CODES]
    return "\n".join((both("退出码", "exit codes") + ":", *lines))


def parser() -> argparse.ArgumentParser:
    """The grammar of ``jianyue``."""
    top = _Parser(
        prog="jianyue",
        description=both(
            "践约：把政府工作报告编译成可检验的承诺，判定，印出来",
            "compile, judge and print the promises of a work report",
        ),
        epilog=_exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    version = both("显示版本", "show the version")
    top.add_argument("--version", action="version", version=f"jianyue {__version__}", help=version)
    commands = top.add_subparsers(
        dest="command", metavar="COMMAND", required=True, title=both("命令", "commands")
    )
    common: list[Any] = [_common()]
    for name, zh, en, fill in (*_COMMANDS, *SERVER_COMMANDS):
        told = both(zh, en)
        fill(commands.add_parser(name, parents=common, help=told, description=told))
    return top


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    quiet, plain = both("不说闲话", "say nothing but data"), both("不用颜色", "no colour")
    common.add_argument("-q", "--quiet", action="store_true", help=quiet)
    common.add_argument("--no-color", action="store_true", help=plain)
    return common


def _compile(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "reports",
        nargs="+",
        metavar="REPORT",
        help=both("txt md html docx pdf png jpg；- 为标准输入", "- is standard input"),
    )
    command.add_argument(
        "-o", "--output", type=Path, metavar="BOOK", help=both("写成账册", "write a book")
    )
    command.add_argument(
        "--format",
        choices=("text", "json", "jsonl"),
        default="text",
        help=both("输出格式", "output format"),
    )
    command.add_argument(
        "--year", type=_year, metavar="Y", help=both("计划年份", "the plan's year")
    )
    command.add_argument("--place", metavar="NAME", help=both("地名", "the place"))
    command.add_argument(
        "--jobs", type=_count, metavar="N", help=both("同时编译几份", "how many at once")
    )


def _book(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "book", type=Path, metavar="BOOK", help=both("账册文件夹", "the book's folder")
    )


def _check(command: argparse.ArgumentParser) -> None:
    _book(command)
    command.add_argument(
        "--tidy",
        action="store_true",
        help=both(
            "先把各文件整理成程序的写法；改了的，原样存在旁边，名字加 ~",
            "first put the files into the program's own form; what changes is kept as NAME~",
        ),
    )


def _as_of(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as-of",
        type=_day,
        metavar="DATE",
        help=both("截至哪一天，默认今天", "as of which day, today by default"),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = both(f"不是日期：{text}，应为 2020-06-30", f"not a date: {text}")
        raise argparse.ArgumentTypeError(message) from None


def _year(text: str) -> int:
    if not (text.isdecimal() and _FIRST_YEAR <= int(text) <= _LAST_YEAR):
        message = both(f"不是年份：{text}，应为 2020 这样的四位数", f"not a year: {text}")
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(both(f"应为正整数：{text}", f"not a whole number: {text}"))
    return int(text)


def _print(command: argparse.ArgumentParser) -> None:
    _book(command)
    _as_of(command)
    command.add_argument("--poster", action="store_true", help=both("一图读懂长图", "the poster"))
    command.add_argument(
        "--workbook", action="store_true", help=both("任务分解表", "the decomposition workbook")
    )
    command.add_argument("--data", action="store_true", help=both("开放数据", "open data"))
    _paper(command)
    command.add_argument(
        "--all", action="store_true", help=both("全部（默认）", "all of them (default)")
    )
    command.add_argument(
        "--out",
        type=Path,
        default=Path("out"),
        metavar="DIR",
        help=both("写到哪里", "where to write"),
    )
    command.add_argument(
        "--theme", default="red", help=both("长图主题：red、blue", "theme: red, blue")
    )
    command.add_argument(
        "--edition",
        choices=("plan", "progress"),
        default="progress",
        help=both("计划版或进展版", "plan or progress edition"),
    )
    command.add_argument(
        "--verified", action="store_true", help=both("只看核实过的", "on what was verified alone")
    )


def _paper(command: argparse.ArgumentParser) -> None:
    """What is written as an official paper."""
    kinds = "；".join(f"{kind.value} {kind.zh}" for kind in BulletinKind)
    paper = both("公文：Word 和 PDF", "an official paper, as Word and PDF")
    command.add_argument("--bulletin", action="store_true", help=paper)
    command.add_argument(
        "--kind",
        choices=[kind.value for kind in BulletinKind],
        default=BulletinKind.NOTICE.value,
        help=both(f"公文种类：{kinds}", "kind of paper"),
    )
    command.add_argument(
        "--known",
        type=_day,
        metavar="DATE",
        help=both("公文采用到哪一天为止公布的数据", "facts known by this day are taken, too"),
    )
    command.add_argument(
        "--area", default="", metavar="NAME", help=both("公文只写这个领域", "of one area only")
    )
    command.add_argument(
        "--unit", default="", metavar="NAME", help=both("公文只写这个单位", "of one unit only")
    )


def _judge(command: argparse.ArgumentParser) -> None:
    _book(command)
    _as_of(command)
    _verified(command)
    formats = both("输出格式", "output format")
    command.add_argument("--format", choices=("text", "json"), default="text", help=formats)


def _verified(command: argparse.ArgumentParser) -> None:
    told = both("只看核实过的", "on what was verified alone")
    command.add_argument("--verified", action="store_true", help=told)


def _explain(command: argparse.ArgumentParser) -> None:
    what = both("诊断代码或承诺编号", "a code, or the id of a promise")
    book = both("账册（解释承诺时要写）", "the book of the promise")
    command.add_argument("what", metavar="J101|C001", help=what)
    command.add_argument("book", nargs="?", type=Path, metavar="BOOK", help=book)
    _as_of(command)


def _diff(command: argparse.ArgumentParser) -> None:
    old = both("同一账册的旧版本", "old version of one book")
    new = both("同一账册的新版本", "new version of one book")
    first, second = both("原来的账册", "the old book"), both("新的账册", "the new book")
    command.add_argument("one", type=Path, metavar="BOOK_A", help=first)
    command.add_argument("two", type=Path, nargs="?", metavar="BOOK_B", help=second)
    command.add_argument("--from", dest="first", type=_count, metavar="N", help=old)
    command.add_argument("--to", dest="second", type=_count, metavar="N", help=new)


def _demo(command: argparse.ArgumentParser) -> None:
    where = both("写到哪里", "where to write")
    command.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help=where)


_COMMANDS: tuple[tuple[str, str, str, Callable[[argparse.ArgumentParser], None]], ...] = (
    ("compile", "编译报告", "compile reports", _compile),
    ("check", "检查账册", "check a book", _check),
    ("judge", "判定账册", "judge a book", _judge),
    ("print", "印长图、分解表、开放数据、公文", "print poster, workbook, data, papers", _print),
    ("explain", "解释代码或承诺", "explain a code or a promise", _explain),
    ("diff", "比较两本计划", "compare two plans", _diff),
    ("process", "流程书：检查、画图、推演", "process books: check, draw, simulate", fill_process),
    ("areas", "区域书：检查、一点在哪里", "area books: check, where a point lies", fill_areas),
    ("demo", "示例：嘉定2020", "the example: Jiading 2020", _demo),
)
