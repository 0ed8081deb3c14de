"""Of signing in: hashes, rules, lock, idle time-out, the second factor, who administers."""

from __future__ import annotations

from allauth.account.views import LoginView
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.hashers import get_hashers
from django.urls import Resolver404, resolve

from jianyue.desk.administrators import ADMINISTRATORS, in_force
from jianyue.desk.doctor.finding import Finding, told, unasked
from jianyue.store.models import PersonRow

_MOST_FAILURES, _LEAST_MINUTES, _IDLE_MINUTES, _DAYS, _LENGTH = 10, 5, 60, 365, 10


def hashes() -> Finding:
    """Passwords are kept by argon2."""
    first = get_hashers()[0].algorithm
    return told(
        first == "argon2",
        f"密码用 {first} 存",
        f"passwords are kept by {first}",
        "用随程序的设置",
        "use the settings that are shipped",
    )


def rules() -> Finding:
    """Passwords are long, of several kinds, and do not last for ever."""
    held = {v["NAME"].rpartition(".")[2]: v for v in settings.AUTH_PASSWORD_VALIDATORS}
    length = held.get("MinimumLengthValidator", {}).get("OPTIONS", {}).get("min_length", 0)
    ours = {"KindsValidator", "AnotherValidator"} <= set(held)
    good = length >= _LENGTH and ours and 0 < settings.PASSWORD_DAYS <= _DAYS
    return told(
        good,
        f"密码至少 {length} 位、四类取三，{settings.PASSWORD_DAYS} 天一换",
        f"passwords: {length} signs, three kinds of four, renewed in {settings.PASSWORD_DAYS} days",
        "设 JIANYUE_PASSWORD_DAYS（1 到 365）",
        "set JIANYUE_PASSWORD_DAYS (1 to 365)",
    )


def lock() -> Finding:
    """Whoever guesses is locked out."""
    most, minutes = settings.AXES_FAILURE_LIMIT, settings.LOCK_MINUTES
    return told(
        0 < most <= _MOST_FAILURES and minutes >= _LEAST_MINUTES,
        f"连错 {most} 次锁定 {minutes} 分钟",
        f"{most} failures lock an account for {minutes} minutes",
        "设 JIANYUE_LOCK_AFTER（至多 10）和 JIANYUE_LOCK_MINUTES（至少 5）",
        "set JIANYUE_LOCK_AFTER (10 at most) and JIANYUE_LOCK_MINUTES (5 at least)",
    )


def idle() -> Finding:
    """A session that is left alone ends."""
    minutes = settings.SESSION_COOKIE_AGE // 60
    return told(
        minutes <= _IDLE_MINUTES,
        f"闲置 {minutes} 分钟退出",
        f"a session ends after {minutes} idle minutes",
        "设 JIANYUE_IDLE（至多 60）",
        "set JIANYUE_IDLE (60 at most)",
    )


def page() -> Finding:
    """The sign-in page asks for the second factor."""
    try:
        answers = getattr(resolve("/sign-in/").func, "view_class", type(None))
    except Resolver404:
        answers = type(None)
    good = issubclass(answers, LoginView)
    return told(
        good,
        "登录页会问第二因子" if good else "登录页绕过了第二因子",
        "the sign-in page asks for the second factor"
        if good
        else "the sign-in page passes by the second factor",
        "/sign-in/ 须由 allauth 的 LoginView 回答",
        "/sign-in/ must be answered by allauth's LoginView",
    )


def administrators() -> Finding:
    """System, security and audit are three persons."""
    held = {role: in_force(role) for role in ADMINISTRATORS}
    lacking = [role for role in ADMINISTRATORS if not held[role]]
    names = [name for people in held.values() for name in people]
    good = not lacking and len(names) == len(set(names))
    without = "、".join(role.zh for role in lacking)
    return told(
        good,
        "三员都在，各是各人" if good else f"三员不齐或兼任：缺 {without or '无，有人兼任'}",
        "the three administrators are three persons"
        if good
        else f"administrators lacking: {', '.join(role.en for role in lacking) or 'held twice'}",
        "jianyue createadmin，或由安全管理员授予",
        "jianyue createadmin, or a grant by the security administrator",
    )


def second_factor() -> Finding:
    """Every administrator has one."""
    names = sorted({name for role in ADMINISTRATORS for name in in_force(role)})
    people = PersonRow.objects.filter(username__in=names, is_active=True)
    without = [person.username for person in people if not is_mfa_enabled(person)]
    good = settings.SECOND_FACTOR in ("administrators", "all") and not without
    return told(
        good,
        f"第二因子：要求 {settings.SECOND_FACTOR}，还没设的管理员：{'、'.join(without) or '无'}",
        f"second factor: asked of {settings.SECOND_FACTOR}, without: {', '.join(without) or 'none'}",
        "设 JIANYUE_SECOND_FACTOR=administrators，请他们登录一次",
        "set JIANYUE_SECOND_FACTOR=administrators, and let them sign in once",
    )


def samples() -> Finding:
    """No sample person can sign in."""
    if not PersonRow.objects.exists():
        return unasked("还没有人员", "there are no people yet")
    found = PersonRow.objects.filter(sample=True, is_active=True).count()
    return told(
        found == 0,
        f"样例账号 {found} 个",
        f"{found} sample accounts",
        "正式使用另建档案，不用样例的数据文件夹",
        "use another archive than the sample's",
    )
