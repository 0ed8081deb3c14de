"""Addresses of signing in: only those pages of allauth that this house opens.

There is no signing up, no letter with a link and no list of bound providers: accounts are the
security administrator's business.
"""

from __future__ import annotations

from typing import Any

from allauth.account import views
from allauth.socialaccount.views import login_cancelled, login_error
from django.conf import settings
from django.urls import include, path, reverse


class SignInView(views.LoginView):  # type: ignore[misc] # allauth is untyped to mypy
    """The page of signing in, with a way to the district's identity provider where one is set."""

    template_name = "sign_in.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:  # noqa: ANN401 Django's own
        """The provider's name and address besides what allauth says."""
        apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        providers = [
            (app["name"], reverse("openid_connect_login", args=[app["provider_id"]]))
            for app in apps
        ]
        return {**super().get_context_data(**more), "providers": providers}


urlpatterns = [
    path("sign-in/", SignInView.as_view(), name="account_login"),
    path("account/inactive/", views.account_inactive, name="account_inactive"),
    path("account/again/", views.reauthenticate, name="account_reauthenticate"),
    path("account/password/", views.password_change, name="account_change_password"),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/provider/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("account/provider/error/", login_error, name="socialaccount_login_error"),
    path("account/provider/cancelled/", login_cancelled, name="socialaccount_login_cancelled"),
]
