"""Of an installation on a network: what travels, who may ask, and what is kept elsewhere."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from typing import Any

from django.conf import settings

from jianyue.desk.case_mails import unreached
from jianyue.desk.clock import moment, now
from jianyue.desk.doctor.finding import Finding, told, unasked
from jianyue.desk.outbox import waiting
from jianyue.store.models import CaseRow, EntryRow, UnitRow

_BACKUP_DAYS = 2
_UNITS_NAMED = 12
_HSTS = 180 * 24 * 3600


def debug() -> Finding:
    """Errors show nothing of the inside."""
    return told(
        not settings.DEBUG,
        "调试关着" if not settings.DEBUG else "调试开着，出错页会泄露内部情况",
        "debugging is off" if not settings.DEBUG else "debugging is on: errors show the inside",
        "去掉 JIANYUE_DEBUG",
        "unset JIANYUE_DEBUG",
    )


def https() -> Finding:
    """What travels is encrypted, and the proxy that does it is known."""
    good = settings.SECURE_SSL_REDIRECT and settings.SECURE_HSTS_SECONDS >= _HSTS
    proxied = settings.TRUSTED_PROXIES > 0
    return told(
        bool(good and proxied),
        f"HTTPS {'开' if good else '没有开'}，前面的代理 {settings.TRUSTED_PROXIES} 层",
        f"HTTPS is {'on' if good else 'off'}, {settings.TRUSTED_PROXIES} proxies are trusted",
        "nginx 装证书，设 JIANYUE_HTTPS=1 和 JIANYUE_PROXIES=1",
        "put nginx with a certificate before it, and set JIANYUE_HTTPS=1 and JIANYUE_PROXIES=1",
    )


def hosts() -> Finding:
    """It answers to its own names alone."""
    own = [h for h in settings.ALLOWED_HOSTS if h not in ("localhost", "127.0.0.1", "[::1]")]
    return told(
        bool(own) and "*" not in own,
        f"可用的域名：{'、'.join(own) or '只有本机'}",
        f"host names: {', '.join(own) or 'this machine alone'}",
        "把真实域名写进 JIANYUE_HOSTS，不用 *",
        "name the real hosts in JIANYUE_HOSTS, never *",
    )


def policy() -> Finding:
    """Pages run nothing but the house's own files."""
    rules: dict[str, Any] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    loose = [
        f"{name} {source}"
        for name, sources in rules.items()
        for source in sources
        if source.startswith("'unsafe") or source in ("*", "http:", "https:")
    ]
    good = not loose and rules.get("default-src") == ["'none'"]
    return told(
        good,
        "内容安全策略严格" if good else f"内容安全策略太松：{'、'.join(loose) or 'default-src'}",
        "the content policy is strict" if good else f"the policy is loose: {', '.join(loose)}",
        "用随程序的设置",
        "use the settings that are shipped",
    )


def cookies() -> Finding:
    """Cookies travel encrypted and no script reads them."""
    good = (
        settings.SESSION_COOKIE_SECURE
        and settings.CSRF_COOKIE_SECURE
        and settings.SESSION_COOKIE_HTTPONLY
        and settings.SESSION_COOKIE_SAMESITE in ("Lax", "Strict")
    )
    return told(
        bool(good),
        "Cookie 标志齐全" if good else "Cookie 没有 Secure 标志",
        "the cookies' flags are right" if good else "cookies lack the flag Secure",
        "设 JIANYUE_HTTPS=1",
        "set JIANYUE_HTTPS=1",
    )


def day() -> Finding:
    """Time runs."""
    fixed = settings.JIANYUE_TODAY
    return told(
        not fixed,
        f"日期固定在 {fixed}，只能用于演示" if fixed else "日期照走",
        f"the day is fixed at {fixed}: a demonstration" if fixed else "time runs",
        "去掉 JIANYUE_TODAY",
        "unset JIANYUE_TODAY",
    )


def mail() -> Finding:
    """Reminders find a mail server."""
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return unasked("邮件不用 SMTP 发", "mail does not go by SMTP")
    host, port = settings.EMAIL_HOST, settings.EMAIL_PORT
    try:
        with smtplib.SMTP(host, port, timeout=5) as server:
            good = server.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        good = False
    return told(
        good,
        f"邮件服务器 {host}:{port} {'答应' if good else '没有答应，催办邮件发不出去'}",
        f"the mail server {host}:{port} {'answers' if good else 'does not answer'}",
        "设 JIANYUE_MAIL_HOST，或检查那台服务器；发不出去的信留在发件箱里",
        "set JIANYUE_MAIL_HOST, or look at that server; letters wait in the outbox",
    )


def backup() -> Finding:
    """There is a backup of these days."""
    last = EntryRow.objects.filter(act="note_backup", result="done").order_by("-id").first()
    good = last is not None and moment() - last.made_at <= timedelta(days=_BACKUP_DAYS)
    when = f"{last.made_at:%Y-%m-%d %H:%M}" if last is not None else "没有做过"
    return told(
        good,
        f"最近一次备份：{when}",
        f"the last backup: {when if last is not None else 'never'}",
        "每天运行 jianyue backup，存到另一台机器",
        "run jianyue backup each day, and keep it on another machine",
    )


def messages() -> Finding:
    """No message was given up."""
    waits, given_up = waiting()
    return told(
        not given_up,
        f"消息：待发 {waits} 条，发不出去停下的 {given_up} 条",
        f"messages: {waits} wait, {given_up} given up",
        "系统管理员在“消息”页看原因，修好后重发",
        "the system administrator sees why on the page 消息, and sends them again",
    )


def reached() -> Finding:
    """Every unit that has a case to deal with has somebody whom a mail about it reaches."""
    rows = CaseRow.objects.filter(closed=None).exclude(unit="").order_by()
    busy = set(rows.values_list("unit", flat=True).distinct())
    deaf = sorted(unreached(busy, now()))
    names = dict(UnitRow.objects.filter(code__in=deaf).values_list("code", "name"))
    named = "、".join(names.get(code, code) for code in deaf[:_UNITS_NAMED])
    more = f" 等 {len(deaf)} 个" if len(deaf) > _UNITS_NAMED else ""
    return told(
        not deaf,
        f"有办件而收不到信的单位：{named}{more}" if deaf else "有办件的单位都有人收得到信",
        f"units with cases that no mail reaches: {named} ({len(deaf)})"
        if deaf
        else "a mail reaches every unit that has a case",
        "给这些单位各设一名联络员，填上邮箱",
        "give each of them a liaison with an address",
    )
