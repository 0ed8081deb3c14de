"""Settings 配置: read from the environment once; the only room that sees all the others.

Every variable of the environment has its section in ``settings.toml``, of which the reference is made.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from jianyue.config.leaflet import leaflet_folder
from jianyue.config.logs import logging_of
from jianyue.config.secret import secret_key


def _origin(url: str) -> str:
    """Scheme, host and port of an address, as a policy names them."""
    return "{0.scheme}://{0.netloc}".format(urlsplit(url))


DATA = Path(os.environ.get("JIANYUE_DATA", "data")).resolve()
BLOBS = DATA / "blobs"
DEBUG = os.environ.get("JIANYUE_DEBUG") == "1"
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = os.environ.get("JIANYUE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
HTTPS = os.environ.get("JIANYUE_HTTPS") == "1"

INSTALLED_APPS = [
    "jianyue.store",
    "jianyue.config",  # before allauth: its pages are ours
    "jianyue.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "jianyue.web.middleware.TongueMiddleware",
    "jianyue.web.middleware.TwinMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "jianyue.config.session.SessionMiddleware",
    "jianyue.config.limits.LimitMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jianyue.web.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]
CSRF_FAILURE_VIEW = "jianyue.config.faults.stale"
ROOT_URLCONF = "jianyue.config.urls"
WSGI_APPLICATION = "jianyue.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jianyue.web.context.house",
            ]
        },
    }
]

_database = os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'jianyue.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(_database, conn_max_age=600)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a transaction that will write takes its turn at the start, not half-way through.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["ENGINE"] = "jianyue.store.postgresql"
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A statement over a million rows would be compiled first, longer than it then runs.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "store.PersonRow"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # says no to a locked account before anybody is asked
    "jianyue.config.backend.PersonBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "jianyue.config.passwords.KindsValidator"},
    {"NAME": "jianyue.config.passwords.AnotherValidator"},
]
PASSWORD_DAYS = int(os.environ.get("JIANYUE_PASSWORD_DAYS", "90"))
SECOND_FACTOR = os.environ.get("JIANYUE_SECOND_FACTOR", "administrators")
TRUSTED_PROXIES = int(os.environ.get("JIANYUE_PROXIES", "0"))
WRITES_PER_MINUTE = int(os.environ.get("JIANYUE_WRITES", "120"))
REPORTS_PER_MINUTE = int(os.environ.get("JIANYUE_REPORTS", "20"))

LOCK_MINUTES = int(os.environ.get("JIANYUE_LOCK_MINUTES", "15"))
AXES_FAILURE_LIMIT = int(os.environ.get("JIANYUE_LOCK_AFTER", "5"))
AXES_COOLOFF_TIME = timedelta(minutes=LOCK_MINUTES)
AXES_LOCKOUT_PARAMETERS = ["username"]  # a bureau shares one address: never lock by that
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # which asks for the address nevertheless
AXES_USERNAME_CALLABLE = "jianyue.config.client.username_of"
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "jianyue.config.client.client_ip"
AXES_LOCKOUT_CALLABLE = "jianyue.config.accounts.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_ENABLE_ACCESS_FAILURE_LOG = False  # the journal keeps every attempt

ACCOUNT_ADAPTER = "jianyue.config.accounts.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "jianyue.config.accounts.ProviderAdapter"
MFA_ADAPTER = "jianyue.config.accounts.SecondFactorAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True  # how long is the idle time-out's business
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "60/m/ip"}  # the lock is per account
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
OIDC_CLAIM = os.environ.get("JIANYUE_OIDC_CLAIM", "preferred_username")
OIDC_URL = os.environ.get("JIANYUE_OIDC_URL", "")
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": os.environ.get("JIANYUE_OIDC_NAME", "统一身份认证"),
                "client_id": os.environ.get("JIANYUE_OIDC_CLIENT", ""),
                "secret": os.environ.get("JIANYUE_OIDC_SECRET", ""),
                "settings": {"server_url": OIDC_URL},
            }
        ]
        if OIDC_URL
        else [],
    }
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# The map's own pictures are the district's polygons; tiles below them are another's, if any.
JIANYUE_TILES = os.environ.get("JIANYUE_TILES", "")
JIANYUE_TILES_BY = os.environ.get("JIANYUE_TILES_BY", "")
STATIC_URL = "static/"
STATICFILES_DIRS = [("leaflet", leaflet_folder())]
WHITENOISE_USE_FINDERS = (
    True  # styles and scripts are served where the packages lie: nothing to collect
)
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(os.environ.get("JIANYUE_IDLE", "30")) * 60  # renewed by the minute
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", *([_origin(JIANYUE_TILES)] if JIANYUE_TILES else [])],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'", *([_origin(OIDC_URL)] if OIDC_URL else [])],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
JIANYUE_SCAN = os.environ.get("JIANYUE_SCAN", "")
JIANYUE_API_RATE = int(
    os.environ.get("JIANYUE_API_RATE", "600")
)  # calls a minute, token and process
JIANYUE_JURISDICTION = os.environ.get("JIANYUE_JURISDICTION", "")
JIANYUE_MQTT = os.environ.get("JIANYUE_MQTT", "")
JIANYUE_MQTT_TOPIC = os.environ.get("JIANYUE_MQTT_TOPIC", "jianyue/signals/+")
JIANYUE_MQTT_TOKEN = os.environ.get("JIANYUE_MQTT_TOKEN", "")
JIANYUE_TODAY = os.environ.get("JIANYUE_TODAY", "")
EMAIL_BACKEND = os.environ.get("JIANYUE_MAIL", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = os.environ.get("JIANYUE_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("JIANYUE_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("JIANYUE_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("JIANYUE_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("JIANYUE_MAIL_SAFETY") == "starttls"
EMAIL_USE_SSL = os.environ.get("JIANYUE_MAIL_SAFETY") == "tls"
EMAIL_TIMEOUT = 10
JIANYUE_WEBHOOK = os.environ.get("JIANYUE_WEBHOOK", "")
JIANYUE_WEBHOOK_SECRET = os.environ.get("JIANYUE_WEBHOOK_SECRET", "")
DEFAULT_FROM_EMAIL = os.environ.get("JIANYUE_MAIL_FROM", "jianyue@localhost")

LOGGING = logging_of(as_json=os.environ.get("JIANYUE_LOG") == "json")
