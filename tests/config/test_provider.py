"""Signing in by the district's identity provider: a real one, small, on a port of its own."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.urls import reverse

LOGIN = "/account/provider/oidc/login/"


class Provider(BaseHTTPRequestHandler):
    """Vouches for ``server.name`` to whoever brings the code that it gave."""

    def do_GET(self):
        base = f"http://127.0.0.1:{self.server.server_port}"
        if self.path.startswith("/.well-known/"):
            told = {
                "issuer": base,
                "authorization_endpoint": f"{base}/authorize",
                "token_endpoint": f"{base}/token",
                "userinfo_endpoint": f"{base}/me",
                "jwks_uri": f"{base}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        else:
            told = {"sub": "7", "preferred_username": self.server.name}
        self._answer(told)

    def do_POST(self):
        size = int(self.headers["Content-Length"])
        given = parse_qs(self.rfile.read(size).decode())
        self.server.given = given
        base = f"http://127.0.0.1:{self.server.server_port}"
        claims = {"iss": base, "aud": "jianyue", "sub": "7", "iat": 0, "exp": 1 << 33}
        token = jwt.encode(claims, "k" * 32, algorithm="HS256")
        self._answer({"access_token": "t", "token_type": "Bearer", "id_token": token})

    def _answer(self, told):
        data = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


@pytest.fixture
def provider(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.name = "chief"
    app = {
        "provider_id": "oidc",
        "name": "统一身份认证",
        "client_id": "jianyue",
        "secret": "s",
        "settings": {"server_url": f"http://127.0.0.1:{server.server_port}"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def come_back(browser):
    """Go to the provider and come back with its code."""
    there = browser.post(LOGIN)
    assert there.status_code == 302
    asked = parse_qs(urlsplit(there.url).query)
    return browser.get(f"{LOGIN}callback/", {"code": "c", "state": asked["state"][0]})


def test_the_name_that_the_provider_vouches_for_is_signed_in(clerk, browser, provider):
    assert come_back(browser).url == "/"
    assert browser.get("/").status_code == 200
    assert provider.given["code_verifier"]  # PKCE


def test_an_administrator_who_comes_that_way_owes_his_second_factor_too(
    administrator, browser, provider
):
    provider.name = "sys"
    come_back(browser)
    assert browser.get("/").url == reverse("mfa_activate_totp")


@pytest.mark.parametrize("name", ["stranger", ""])
def test_a_name_without_an_account_opens_none(clerk, browser, provider, name):
    provider.name = name
    answer = come_back(browser)
    assert answer.status_code == 403
    assert "R465" in answer.content.decode()
    assert browser.get("/").url.startswith("/sign-in/")


def test_a_forged_state_leads_nowhere(clerk, browser, provider):
    browser.post(LOGIN)
    browser.get(f"{LOGIN}callback/", {"code": "c", "state": "forged"})
    assert browser.get("/").url.startswith("/sign-in/")


def test_whoever_comes_that_way_is_asked_for_no_password_of_this_house(clerk, browser, provider):
    clerk.password_given = True
    clerk.save()
    come_back(browser)
    assert browser.get("/").status_code == 200


def test_the_page_of_signing_in_leads_to_the_provider_where_one_is_set(db, client, provider):
    page = client.get("/sign-in/").content.decode()
    assert f'action="{LOGIN}"' in page
    assert "统一身份认证" in page


def test_without_a_provider_the_page_names_none(db, client):
    assert "provider" not in client.get("/sign-in/").content.decode()
