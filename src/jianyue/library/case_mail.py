"""Loads ``case_mail.toml`` strictly: who is told of cases one by one, and who by a digest."""

from __future__ import annotations

from datetime import time
from functools import lru_cache
from pathlib import Path

from jianyue.core.case_mail import CaseMail, MailHow, PostMail
from jianyue.core.people import Role
from jianyue.library.opening import book_text, opened, unsound
from jianyue.library.own import in_force
from jianyue.library.toml_reader import Reader, Table

CASE_MAIL_FILE = Path(__file__).with_name("case_mail.toml")
_MOST = 1000


@lru_cache(maxsize=4)
def load_case_mail(path: Path | None = None) -> CaseMail:
    """The rules of a file (default: the one shipped). Raises Refusal R1223 for one that cannot be
    read, an unknown key, post or way, a number out of reach, hours that do not rise."""
    file = path or in_force(CASE_MAIL_FILE)
    _, rules, faults = opened(book_text(file, "R1223"), _rules)
    if rules is None:
        raise unsound(file, "R1223", faults[0])
    return rules


def _rules(reader: Reader, table: Table) -> CaseMail:
    reader.table("", table, "post digest")
    posts: dict[Role, PostMail] = {}
    entries = reader.table("post", table.get("post", {}), "", " ".join(role.value for role in Role))
    for name, value in entries.items():
        if name in set(Role):
            posts[Role(name)] = _post(reader, f"post.{name}", value)
    digest = reader.table("digest", table.get("digest", {}), "hours lines basis")
    hours = tuple(_hour(reader, text) for text in _texts(digest.get("hours")))
    if not hours or list(hours) != sorted(set(hours)):
        told = (
            "hours 应为由早到晚的时刻",
            "hours must rise",
            '如 ["09:00", "14:00"]',
            "as shipped",
        )
        reader.wrong("digest.hours", *told)
    basis = reader.text("digest", digest, "basis", empty=False)
    return CaseMail(posts, hours, _whole(reader, "digest", digest, "lines", 1), basis)


def _post(reader: Reader, path: str, value: object) -> PostMail:
    entry = reader.table(path, value, "how most basis")
    how = reader.word(path, entry, "how", MailHow, MailHow.NONE)
    most = _whole(reader, path, entry, "most", 0)
    return PostMail(how, most, reader.text(path, entry, "basis", empty=False))


def _whole(reader: Reader, path: str, entry: Table, key: str, least: int) -> int:
    value = entry.get(key)
    if type(value) is not int or not least <= value <= _MOST:
        zh, en = f"{key} 应为 {least} 到 {_MOST} 的整数", f"{key}: {least} to {_MOST}"
        reader.wrong(f"{path}.{key}", zh, en, "改成范围内的数", "write a number within it")
        return least
    return value


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _hour(reader: Reader, text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        reader.wrong("digest.hours", f"不是时刻：{text}", f"no hour: {text}", "写作 09:00", "09:00")
        return time()
