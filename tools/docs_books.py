"""The reference pages of the library's books that say who may do what, and which days are worked."""

from __future__ import annotations

from collections.abc import Mapping


def roles() -> str:
    """Every role: its rights, how far they go, whom it is kept apart from, and by what rule."""
    from jianyue.core.people import Right
    from jianyue.library.roles import load_roles

    book = load_roles()
    text = "# 角色与权限 Roles and rights\n\n改 `library/roles.toml`，不必改程序。"
    text += "Change `library/roles.toml`; no programmer is needed.\n\n"
    text += "| 角色 role | 权限 rights | 管多远 reach | 不得兼任 kept apart from | 依据 basis |\n"
    text += "|---|---|---|---|---|\n"
    for role, rule in book.items():
        own = "、".join(f"{right.zh} {right.en}" for right in Right if right in rule.rights)
        apart = "、".join(other.zh for other in book if other in rule.apart)
        cells = (f"{role.zh} `{role.value}`", own, rule.reach.zh, apart, rule.basis)
        text += f"| {' | '.join(cells)} |\n"
    text += "\n## 权限 Rights\n\n| 权限 | 意思 | English |\n|---|---|---|\n"
    text += "".join(f"| `{right.value}` | {right.zh} | {right.en} |\n" for right in Right)
    return f"{text}\n每件事要哪项权限，见[办的事](acts.md)。 Which right an act asks for: [acts](acts.md).\n"


def calendars() -> str:
    """Every notice of days of rest and of make-up work, and the hours of a working day."""
    from jianyue.library.calendars import load_workdays

    calendar = load_workdays()
    text = "# 工作日历 Working days\n\n每年的放假通知一出，"
    text += "在数据文件夹的 `books/calendars/` 里添一个文件，不必改程序。"
    text += "*When a year's notice comes out, add a file there; no programmer is needed.*\n\n"
    hours = "、".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in calendar.sessions)
    text += f"工作时间 hours：{hours}\n\n"
    text += "| 年 | 通知 notice | 文号 | 知悉日 known on | 放假 rest | 调休上班 make-up work |\n"
    text += "|---|---|---|---|---|---|\n"
    for notice in calendar.notices:
        cells = (
            f"{notice.year}",
            notice.title,
            notice.number,
            f"{notice.since}",
            f"{len(notice.rest)} 天",
            "、".join(f"{day:%m-%d}" for day in sorted(notice.work)) or "—",
        )
        text += f"| {' | '.join(cells)} |\n"
    return text


def contents(pages: Mapping[str, str]) -> str:
    """The table of contents of the reference: every page by its own title."""
    text = "# 参考 Reference\n\n由程序和 `library` 里的书生成，测试看着它们不过时。\n"
    text += "*Made of the program and of the books of the library; the tests keep them true.*\n\n"
    for name, page in sorted(pages.items()):
        title = next(line[2:] for line in page.splitlines() if line.startswith("# "))
        text += f"- [{title}]({name})\n"
    return text
