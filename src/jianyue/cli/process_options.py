"""The grammar of ``jianyue process``: check, draw, simulate, adopt."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from jianyue.cli.say import both


def fill_process(command: argparse.ArgumentParser) -> None:
    """What is done with a process book."""
    deeds = command.add_subparsers(
        dest="deed", metavar="DEED", required=True, title=both("做什么", "what to do")
    )
    common: list[Any] = [common_options()]
    for name, zh, en, fill in (
        ("check", "检查流程书、派单书", "check process and dispatch books", _check),
        ("draw", "画流程图", "draw the diagram", _draw),
        ("simulate", "推演，看哪里会超期", "simulate: where limits will break", _simulate),
        ("adopt", "采用本区的流程书", "put the district's own book in force", _adopt),
    ):
        told = both(zh, en)
        fill(deeds.add_parser(name, parents=common, help=told, description=told))


def common_options() -> argparse.ArgumentParser:
    """What every deed takes: to be quiet, and without colour."""
    common = argparse.ArgumentParser(add_help=False)
    quiet, plain = both("不说闲话", "say nothing but data"), both("不用颜色", "no colour")
    # not set where they are not written, so that those before ``process`` keep their word
    suppress = argparse.SUPPRESS
    common.add_argument("-q", "--quiet", action="store_true", default=suppress, help=quiet)
    common.add_argument("--no-color", action="store_true", default=suppress, help=plain)
    return common


def _check(command: argparse.ArgumentParser) -> None:
    told = both("流程书、派单书，或流程编号", "a process or dispatch book, or a process's id")
    command.add_argument("files", nargs="+", metavar="FILE", help=told)
    formats = both("输出格式", "output format")
    command.add_argument("--format", choices=("text", "json"), default="text", help=formats)


def _file(command: argparse.ArgumentParser) -> None:
    told = both("流程书，或随程序的流程编号", "a process book, or the id of a shipped one")
    command.add_argument("file", metavar="FILE", help=told)


def _adopt(command: argparse.ArgumentParser) -> None:
    told = both("流程书", "a process book")
    command.add_argument("file", type=Path, metavar="FILE", help=told)
    for name, zh, en in (
        ("--body", "批准机关", "by whose authority"),
        ("--reason", "理由", "why"),
    ):
        command.add_argument(name, required=True, help=both(zh, en))
    command.add_argument("--document", default="", help=both("文号", "its document"))
    since = both("自哪天起，默认今天", "from which day on, today by default")
    command.add_argument("--day", type=date.fromisoformat, metavar="DATE", help=since)


def _draw(command: argparse.ArgumentParser) -> None:
    _file(command)
    out = both("写到哪里，默认标准输出", "where to write, standard output by default")
    command.add_argument("-o", "--output", type=Path, metavar="SVG", help=out)
    command.add_argument("--theme", default="blue", help=both("主题：red、blue", "theme"))
    command.add_argument("--english", action="store_true", help=both("图用英文", "in English"))


def _simulate(command: argparse.ArgumentParser) -> None:
    _file(command)
    for name, kind, meta, default, zh, en in (
        ("--arrivals", float, "N", 20.0, "每个工作日来几件", "cases a working day"),
        ("--days", int, "N", 60, "推演几个工作日", "working days simulated"),
        ("--seed", int, "N", 1, "随机种子", "seed of chance"),
        ("--work", float, "HOURS", 1.0, "一个动作几个工作时", "working hours an action takes"),
        ("--from", date.fromisoformat, "DATE", None, "从哪一天起", "from which day"),
    ):
        told = both(f"{zh}，默认 {default}" if default else zh, en)
        command.add_argument(
            name,
            type=kind,
            metavar=meta,
            default=default,
            help=told,
            dest=name[2:].replace("from", "first"),
        )
    staff = both("某角色几个人，可写多次：dispatcher=2", "how many of a role; may be repeated")
    command.add_argument("--staff", action="append", default=[], metavar="ROLE=N", help=staff)
    work = both(
        "某动作几个工作时，可写多次：finish=6", "hours that an action takes; may be repeated"
    )
    command.add_argument("--takes", action="append", default=[], metavar="ACTION=HOURS", help=work)
    share = both(
        "同一环节里选某动作的份量，可写多次：pass=9", "weight of an action among those possible"
    )
    command.add_argument("--weight", action="append", default=[], metavar="ACTION=N", help=share)
    formats = both("输出格式", "output format")
    command.add_argument("--format", choices=("text", "json"), default="text", help=formats)
