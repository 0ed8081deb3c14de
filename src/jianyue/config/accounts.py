"""How people prove who they are: allauth's two adapters, narrowed to accounts that exist.

Nobody signs up: accounts are opened by the security administrator. Whoever comes by OIDC is the
account whose name the provider's claim says; he then passes the same second factor as others.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jianyue.config.client import client_ip
from jianyue.core.refusal import Refusal
from jianyue.desk.clock import moment


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth is untyped to mypy
    """Accounts of this house."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: the security administrator opens accounts."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that attempts are counted by."""
        return client_ip(request)

    def set_password(self, user: Any, password: str) -> None:  # noqa: ANN401 allauth's own
        """Keep the password as the person's own, and the moment from which its age is counted."""
        user.password_set_at, user.password_given = moment(), False
        super().set_password(user, password)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing: allauth's letters are for sites where people sign themselves up."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor's name in the authenticator app."""

    def get_totp_issuer(self) -> str:
        """What the app shows beside the code."""
        return "践约 Jianyue"


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """People who come by the district's own identity provider."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ANN401
        """Never: an unknown name opens no account."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:  # noqa: ANN401
        """Find the account of the name that the provider vouches for, and bind the two once."""
        if sociallogin.is_existing:
            return
        told = sociallogin.account.extra_data
        told = told.get("userinfo", told)
        name = str(told.get(settings.OIDC_CLAIM) or "")
        person = get_user_model().objects.filter(username=name, is_active=True).first()
        if not name or person is None:
            raise ImmediateHttpResponse(_unknown(request, name))
        sociallogin.connect(request, person)


def _unknown(request: HttpRequest, name: str) -> HttpResponse:
    refusal = Refusal(
        "R465",
        f"没有账号 {name}" if name else "统一身份认证没有给出账号",
        "请安全管理员先开通账号，账号名与统一身份一致",
        english=f"there is no account {name}" if name else "the provider named no account",
        english_hint="ask the security administrator to open an account of that name",
    )
    return render(request, "refusal.html", {"refusal": refusal, "status": 403}, status=403)


def locked_out(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """The page when an account is locked after failures."""
    minutes = settings.LOCK_MINUTES
    refusal = Refusal(
        "R466",
        f"连续输错 {settings.AXES_FAILURE_LIMIT} 次，账号已锁定",
        f"{minutes} 分钟后再试，或请安全管理员重设密码",
        english=f"the account is locked after {settings.AXES_FAILURE_LIMIT} failures",
        english_hint=f"try again in {minutes} minutes, or ask the security administrator",
    )
    answer = render(request, "refusal.html", {"refusal": refusal, "status": 429}, status=429)
    answer["Retry-After"] = f"{minutes * 60}"
    return answer
