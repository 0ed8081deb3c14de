"""The commands that run the desk: serve, migrate, createadmin."""

from __future__ import annotations

import getpass
import socket
import sys
from argparse import Namespace

from jianyue.cli.django_setup import with_database
from jianyue.cli.say import Voice, both, one
from jianyue.core.people import Role
from jianyue.core.refusal import Refusal

APPLICATION = "jianyue.config.wsgi:application"


@with_database
def migrate_command(options: Namespace, voice: Voice) -> int:
    """Bring the tables up to the program and say what was done."""
    _bring_up(voice)
    return 0


def _bring_up(voice: Voice) -> None:
    from jianyue.desk.upkeep import migrate  # noqa: PLC0415

    done = migrate()
    if done:
        voice.tell(both(f"数据库升级了 {len(done)} 步", f"the database went up {len(done)} steps"))


@with_database
def serve_command(options: Namespace, voice: Voice) -> int:
    """Serve the pages until SIGTERM or Ctrl-C. Raises Refusal R808 when the address is taken,
    R804 when the tables are behind and ``--no-migrate`` forbids to bring them up."""
    from jianyue.desk.faults import no_tables  # noqa: PLC0415
    from jianyue.desk.upkeep import let_go, pending  # noqa: PLC0415

    _free(options.host, options.port)
    if not options.no_migrate:
        _bring_up(voice)
    elif pending():
        raise no_tables()
    let_go()
    voice.tell(both(f"打开 http://{_address(options)}", f"open http://{_address(options)}"))
    _granian(options)
    return 0


def _granian(options: Namespace) -> None:
    from django.conf import settings  # noqa: PLC0415
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    Server(
        APPLICATION,
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=options.threads,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=settings.LOGGING,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()


def _address(options: Namespace) -> str:
    host = f"[{options.host}]" if ":" in options.host else options.host
    return f"{host}:{options.port}"


def _free(host: str, port: int) -> None:
    """Say at once, in words, that an address is taken; the server would only fail and retry."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(found[0], socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(found[4])
    except OSError as error:
        raise Refusal(
            "R808",
            f"{host}:{port} 用不了：{error.strerror}",
            "换一个端口（--port），或停掉占用它的程序",
            english=f"{host}:{port} cannot be used: {error.strerror}",
            english_hint="choose another --port, or stop what holds it",
        ) from None


@with_database
def createadmin_command(options: Namespace, voice: Voice) -> int:
    """Open the three administrators' accounts, or renew the password of one."""
    from jianyue.desk.administrators import (  # noqa: PLC0415
        ADMINISTRATORS,
        NewPerson,
        first_administrators,
        renew_administrator,
        require_none,
    )
    from jianyue.desk.operators import operator  # noqa: PLC0415

    by = operator(Role.SECURITY_ADMIN)
    if options.renew:
        renew_administrator(by, person=NewPerson(options.renew, _password(options.renew)))
        voice.tell(both(f"{options.renew} 的密码换好了", f"{options.renew} has a new password"))
        return 0
    require_none()
    names = dict(
        zip(ADMINISTRATORS, (options.system, options.security, options.audit), strict=True)
    )
    people = {role: NewPerson(name, _password(f"{role.zh} {name}")) for role, name in names.items()}
    for role, name in zip(ADMINISTRATORS, first_administrators(by, people=people), strict=True):
        print(f"{name}\t{one(role.zh, role.en)}")
    return 0


def _password(whose: str) -> str:
    """Asked twice of a person, read once, a line each, from a pipe."""
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        if not line:
            raise Refusal(
                "R807",
                f"标准输入里没有 {whose} 的密码",
                "每行一个密码，次序为系统、安全、审计管理员",
                english=f"standard input holds no password for {whose}",
                english_hint="one a line, in the order system, security, audit",
            )
        return line.rstrip("\n")
    while True:
        first = getpass.getpass(one(f"{whose} 的密码：", f"password of {whose}: "))
        if first == getpass.getpass(one("再输一遍：", "once more: ")):
            return first
        print(one("两遍不一样，请重输", "they differ; again"), file=sys.stderr)
