"""Of the archive: its database, its tables, the triggers that keep facts, and its clock."""

from __future__ import annotations

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from jianyue.desk.clock import moment, today
from jianyue.desk.doctor.finding import Check, Finding, told, unasked
from jianyue.desk.reading.comparing import comparing_state
from jianyue.desk.upkeep import pending
from jianyue.store.models import FACTS

_APART = 5  # seconds that two clocks may differ
_COMPARED_DAYS = 2


def database() -> Finding:
    """It answers."""
    kind = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    where = settings.DATABASES["default"].get("NAME", "")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        line = (str(error).strip().splitlines() or [""])[0]
        return told(
            False,
            f"数据库连不上（{kind} {where}）：{line}",
            f"the database cannot be reached ({kind} {where}): {line}",
            "检查数据库是否在运行、DATABASE_URL 是否对",
            "see that the database runs and DATABASE_URL is right",
        )
    return told(True, f"数据库连得上（{kind}）", f"the database answers ({kind})", "", "")


def tables() -> Finding:
    """They are those of the program."""
    lacking = pending()
    return told(
        not lacking,
        f"数据库的表与程序一致（还差 {len(lacking)} 步）" if lacking else "数据库的表与程序一致",
        f"the tables lack {len(lacking)} steps"
        if lacking
        else "the tables are those of the program",
        "运行 jianyue migrate",
        "run jianyue migrate",
    )


def append_only() -> Finding:
    """Every table of facts refuses to be changed."""
    wanted = {kind._meta.db_table.removeprefix("store_") for kind in FACTS}
    if connection.vendor == "postgresql":
        asked = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'"
        kinds = ("append_only", "no_truncate")
        names = {f"{name}_{kind}": name for name in wanted for kind in kinds}
    else:
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        names = {f"{name}_no_{event}": name for name in wanted for event in ("update", "delete")}
    with connection.cursor() as cursor:
        cursor.execute(asked)
        held = {row[0] for row in cursor.fetchall()}
    open_ = sorted({table for trigger, table in names.items() if trigger not in held})
    return told(
        not open_,
        "事实只增不改的触发器" + (f"不全：{'、'.join(open_)}" if open_ else "都在"),
        f"facts can be changed in: {', '.join(open_)}" if open_ else "facts are append-only",
        "从备份恢复到新的数据库，并用 jianyue verify 核对",
        "restore a backup into a new database, and compare with jianyue verify",
    )


def clock() -> Finding:
    """The database's clock and this machine's agree, in the office's zone."""
    zone = settings.TIME_ZONE
    if connection.vendor != "postgresql":
        return unasked(f"时区 {zone}；SQLite 用本机的钟", f"zone {zone}; SQLite uses this clock")
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        apart = abs((cursor.fetchone()[0] - moment()).total_seconds())
    return told(
        apart <= _APART,
        f"本机与数据库的钟相差 {apart:.1f} 秒，时区 {zone}",
        f"the two clocks are {apart:.1f} s apart, zone {zone}",
        "给两台机器都装上对时（chrony）",
        "keep both machines on time (chrony)",
    )


def cases() -> Finding:
    """What the rows of cases keep is what their events give, and somebody looks every night."""
    told_of = comparing_state()
    if not told_of.cases:
        return unasked("还没有办件，不用核对", "there are no cases to be compared")
    if told_of.at is None:
        return told(
            False,
            "办件的列还没有与事件核对过",
            "the rows of cases were never compared with their events",
            "让 jianyue tick 每天运行",
            "let jianyue tick run every day",
        )
    day = timezone.localtime(told_of.at).date()
    old = (today() - day).days > _COMPARED_DAYS
    named = "、".join(f"{number} {column}" for number, column in told_of.first)
    zh = f"办件与事件最近在 {day} 核对 {told_of.compared} 件，现有不符 {told_of.open} 处"
    en = f"cases were compared on {day} ({told_of.compared}); {told_of.open} differences stand"
    return told(
        not told_of.open and not old,
        f"{zh}：{named}" if named else zh,
        f"{en}: {named}" if named else en,
        "看 /admin/comparing/，查清原因后按事件改正"
        if told_of.open
        else "让 jianyue tick 每天运行",
        "see /admin/comparing/, find out why, then mend by the events"
        if told_of.open
        else "let jianyue tick run every day",
    )


_NAMES = {
    "cases": ("办件与事件的核对", "the comparing of cases"),
    "tables": ("数据库的表", "the tables"),
    "append_only": ("只增不改的触发器", "the triggers"),
    "clock": ("数据库的钟", "the database's clock"),
    "reached": ("收得到信的单位", "the units that mails reach"),
    "messages": ("待发的消息", "the messages"),
    "backup": ("最近的备份", "the last backup"),
    "administrators": ("三员", "the administrators"),
    "second_factor": ("管理员的第二因子", "the administrators' second factor"),
    "samples": ("样例账号", "sample accounts"),
}


def unknown(check: Check) -> Finding:
    """What is said of a check that needs a database, or its tables, when there are none."""
    zh, en = _NAMES[check.__name__]
    return unasked(f"{zh}：数据库好了再查", f"{en}: not known until the database is well")
