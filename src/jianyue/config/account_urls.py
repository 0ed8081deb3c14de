"""Addresses of signing in: only those pages of allauth that this house opens.

There is no signing up, no letter with a link and no list of bound providers: accounts are the
security administrator's business.
"""

from __future__ import annotations

from allauth.account import views
from allauth.socialaccount.views import login_cancelled, login_error
from django.urls import include, path

urlpatterns = [
    path("sign-in/", views.LoginView.as_view(template_name="sign_in.html"), name="account_login"),
    path("account/inactive/", views.account_inactive, name="account_inactive"),
    path("account/again/", views.reauthenticate, name="account_reauthenticate"),
    path("account/password/", views.password_change, name="account_change_password"),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/provider/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("account/provider/error/", login_error, name="socialaccount_login_error"),
    path("account/provider/cancelled/", login_cancelled, name="socialaccount_login_cancelled"),
]
