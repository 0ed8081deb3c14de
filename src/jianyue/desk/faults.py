"""障 faults of the database that are no bugs: lost, full, busy, without its tables.

Each becomes a Refusal that says what to do; anything else stays an exception. A door asks
``refusal_of`` when it has caught a ``django.db.Error``.
"""

from __future__ import annotations

from django.db import Error, InterfaceError, OperationalError, ProgrammingError

from jianyue.core.refusal import Refusal

# SQLite's primary result codes and PostgreSQL's SQLSTATE, as both manuals list them.
_SQLITE_BUSY, _SQLITE_FULL, _SQLITE_LOST = {5, 6}, {8, 10, 13}, {14, 26}
_PG_BUSY, _PG_FULL = {"40001", "40P01", "55P03", "57014"}, {"53100", "25006", "58030"}
_PG_NO_TABLE = {"42P01", "42703"}
_WORDS = {
    "R801": (
        "数据库连不上：{}",
        "刚才的操作没有写入，请稍后再试；系统管理员请检查数据库与 DATABASE_URL",
        "the database cannot be reached: {}",
        "nothing was written; try again later, or look at the database and DATABASE_URL",
    ),
    "R802": (
        "数据库写不进去：{}",
        "刚才的操作没有写入；请系统管理员清理磁盘或检查权限后再试",
        "the database cannot write: {}",
        "nothing was written; free the disk or look at the permissions, then try again",
    ),
    "R803": (
        "数据库正忙，刚才的操作没有写入",
        "过一会儿再试一次",
        "the database is busy; nothing was written",
        "try again in a moment",
    ),
    "R804": (
        "数据库里还没有表，或表比程序旧",
        "运行 jianyue migrate（jianyue serve 会先做这一步）",
        "the database has no tables yet, or they are older than the program",
        "run: jianyue migrate (jianyue serve does it first)",
    ),
}


def refusal_of(error: Error) -> Refusal | None:
    """The refusal that an error of the database is (R801 lost, R802 full or read only, R803 busy,
    R804 without its tables); None when it is none of these."""
    cause = error.__cause__
    sqlite = getattr(cause, "sqlite_errorcode", None)
    code = sqlite & 0xFF if isinstance(sqlite, int) else None
    state = getattr(cause, "sqlstate", None) or ""
    if code in _SQLITE_FULL or state in _PG_FULL:
        return _refusal("R802", str(error))
    if code in _SQLITE_BUSY or state in _PG_BUSY:
        return _refusal("R803")
    if state in _PG_NO_TABLE or "no such table" in str(error) or "no such column" in str(error):
        return no_tables()
    lost = isinstance(error, OperationalError | InterfaceError) and code is None
    if code in _SQLITE_LOST or (lost and not isinstance(error, ProgrammingError)):
        return _refusal("R801", str(error))
    return None


def no_tables() -> Refusal:
    """The refusal when the database stands, but its tables are missing or behind the program."""
    return _refusal("R804")


def _refusal(code: str, told: str = "") -> Refusal:
    """What a code says, with the first line of what the database said."""
    line = (told.strip().splitlines() or [""])[0][:200]
    zh, hint, english, english_hint = _WORDS[code]
    return Refusal(
        code,
        zh.format(line),
        hint,
        english=english.format(line),
        english_hint=english_hint,
    )
