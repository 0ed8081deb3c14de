"""The grammar of the commands that need the server's packages; nothing of them is loaded here."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from jianyue.cli.process_options import common_options
from jianyue.cli.say import both


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--host", default="127.0.0.1", metavar="H", help=both("监听地址", "address to listen on")
    )
    command.add_argument("--port", type=int, default=8000, metavar="P", help=both("端口", "port"))
    command.add_argument(
        "--workers", type=int, default=1, metavar="N", help=both("进程数", "processes")
    )
    command.add_argument(
        "--threads", type=int, default=4, metavar="N", help=both("每进程线程数", "threads of each")
    )
    command.add_argument(
        "--no-migrate",
        action="store_true",
        help=both("不先升级数据库，旧了就拒绝", "refuse when the tables are behind"),
    )


def _migrate(command: argparse.ArgumentParser) -> None:
    command.description = both("把数据库的表升到程序要的样子", "bring the tables up to the program")


def _load(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "book", type=Path, metavar="BOOK", help=both("账册文件夹", "the book's folder")
    )
    command.add_argument(
        "--key",
        metavar="KEY",
        help=both("代号，默认用文件夹名", "its key, the folder's name by default"),
    )


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "key",
        nargs="?",
        metavar="KEY",
        help=both(
            "计划的代号；只有一个计划时可以不写", "the plan's key; needless when there is one plan"
        ),
    )
    command.add_argument(
        "folder", type=Path, metavar="DIR", help=both("写到哪里", "where to write the book")
    )


def _createadmin(command: argparse.ArgumentParser) -> None:
    command.description = both(
        "设立系统、安全、审计三名管理员；密码当面问，或从标准输入读三行",
        "the three administrators; passwords are asked, or read from standard input, one a line",
    )
    for name, zh, en in (
        ("system", "系统管理员账号", "the system administrator's account"),
        ("security", "安全管理员账号", "the security administrator's account"),
        ("audit", "审计管理员账号", "the audit administrator's account"),
    ):
        command.add_argument(f"--{name}", default=name, metavar="NAME", help=both(zh, en))
    command.add_argument(
        "--renew",
        metavar="NAME",
        help=both(
            "给一名管理员换密码，并去掉第二因子",
            "a new password for one of them, second factor removed",
        ),
    )


def _tick(command: argparse.ArgumentParser) -> None:
    command.description = both(
        "跟上时间：比对、判定、月末、督办阶梯、封存日志、发送消息；可多处同时运行，重复运行不重复办",
        "what time itself does; it may be run by many, and again and again",
    )
    command.add_argument(
        "--loop",
        type=_count,
        metavar="SECONDS",
        help=both("每隔几秒再来一次，直到停止", "again after so many seconds, until it is stopped"),
    )


def _mqtt(command: argparse.ArgumentParser) -> None:
    command.description = both(
        "从 MQTT 代理收感知设备的信号，存好了才确认；地址、主题、令牌由 JIANYUE_MQTT… 定",
        "take signals of sensors from an MQTT broker; each is acknowledged once it is kept",
    )
    command.add_argument(
        "--count",
        type=_count,
        default=0,
        metavar="N",
        help=both("收几条就停，默认不停", "stop after so many; for ever by default"),
    )


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(both(f"应为正整数：{text}", f"not a whole number: {text}"))
    return int(text)


def _verify(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--against",
        metavar="SIZE:ROOT",
        help=both("与公布过的校验值对照", "compare with a root that was published"),
    )
    command.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=both("输出格式", "output format"),
    )


def _backup(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help=both("备份文件", "the backup"))


def _restore(command: argparse.ArgumentParser) -> None:
    _backup(command)
    command.add_argument(
        "--check", action="store_true", help=both("只核对备份，不恢复", "verify it alone")
    )


def _sample(command: argparse.ArgumentParser) -> None:
    command.description = both(
        "把嘉定2020和标明样例的人、单位装进空档案；已装过的只换密码",
        "put the example and people marked as samples into an empty archive; later: new passwords",
    )
    command.add_argument(
        "--cases",
        type=_count,
        default=0,
        metavar="N",
        help=both("另装多少件样例办件", "and so many sample cases"),
    )


def _sample_city(command: argparse.ArgumentParser) -> None:
    command.description = both(
        "按种子生成样例办件连同全部经过，装入样例档案；同一种子总是同一座城",
        "make sample cases with their whole histories by a seed; the same seed makes the same city",
    )
    for name, default, zh, en in (
        ("--cases", 300, "多少件", "how many cases"),
        ("--seed", 1, "种子", "the seed"),
        ("--days", 180, "分布在今天以前多少天", "over so many days before today"),
    ):
        command.add_argument(name, type=_count, default=default, metavar="N", help=both(zh, en))


def _cases(command: argparse.ArgumentParser) -> None:
    deeds = command.add_subparsers(
        dest="deed", metavar="DEED", required=True, title=both("做什么", "what to do")
    )
    zh, en = "从 NDJSON 文件立件，一行一件", "open the cases of an NDJSON file, one a line"
    load = deeds.add_parser("load", parents=[common_options()], help=both(zh, en))
    load.description = both(
        f"{zh}；一千件一次写入，装过的行不再立，断了从头再装即可",
        f"{en}; a thousand at once; a line loaded before opens nothing, so begin again when it broke",
    )
    load.add_argument("file", type=Path, metavar="FILE", help=both("办件文件", "the file"))
    zh, en = "匿名导出一件办结的办件", "export a closed case without anybody in it"
    export = deeds.add_parser("export-anonymous", parents=[common_options()], help=both(zh, en))
    export.description = both(
        f"{zh}（JSON）：步骤、岗位、单位、时限都在，人、话、地点、日期按规则去掉，去了什么写在里面",
        f"{en}, as JSON; what was taken out is said in it",
    )
    export.add_argument("number", metavar="NUMBER", help=both("办件编号", "the case's number"))
    told = both("写到哪里，默认标准输出", "where to write it; standard output by default")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help=told)


def _doctor(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--deploy",
        action="store_true",
        help=both("连同正式部署的要求", "ask what a deployment needs too"),
    )


SERVER_COMMANDS: tuple[tuple[str, str, str, Callable[[argparse.ArgumentParser], None]], ...] = (
    ("serve", "开服务", "serve the pages", _serve),
    ("migrate", "升级数据库", "bring the database up", _migrate),
    ("load", "装入账册", "load a book into the archive", _load),
    ("export", "导出账册", "export a plan as a book", _export),
    ("tick", "跟上时间", "do what time brings", _tick),
    ("mqtt", "收 MQTT 信号", "take signals over MQTT", _mqtt),
    ("verify", "校验账本", "prove that nothing in the archive was changed", _verify),
    ("backup", "备份全部", "back everything up into one file", _backup),
    ("restore", "从备份恢复", "restore an empty archive from a backup", _restore),
    ("doctor", "体检", "what is well and what is not", _doctor),
    ("cases", "成批立件，匿名导出", "open many cases, export one anonymously", _cases),
    ("sample", "装入样例", "fill an empty archive with the sample", _sample),
    ("sample-city", "装入样例办件", "load sample cases", _sample_city),
    ("createadmin", "设三员", "make the three administrators", _createadmin),
)
