"""Settings 配置: read from the environment once; the only room that sees all the others.

JIANYUE_DATA    folder of database, secret and blobs (default: ./data)
DATABASE_URL    postgresql://… (default: SQLite in the data folder)
JIANYUE_HOSTS   host names that may be asked for, by commas (default: localhost)
JIANYUE_TODAY   a fixed day for demonstrations, shown on every page
JIANYUE_DEBUG   1 for development only
JIANYUE_SCAN    command that looks at each file handed in; it gets the path, exit 0 is clean
JIANYUE_LOG     json: one JSON object a line on standard output (default: plain text)
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url

from jianyue.config.logs import logging_of
from jianyue.config.secret import secret_key

DATA = Path(os.environ.get("JIANYUE_DATA", "data")).resolve()
BLOBS = DATA / "blobs"
DEBUG = os.environ.get("JIANYUE_DEBUG") == "1"
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = os.environ.get("JIANYUE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
HTTPS = os.environ.get("JIANYUE_HTTPS") == "1"

INSTALLED_APPS = [
    "jianyue.store",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "jianyue.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "jianyue.web.middleware.TongueMiddleware",
    "jianyue.web.middleware.TwinMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jianyue.web.middleware.RefusalMiddleware",
]
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
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "store.PersonRow"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = (
    True  # styles and scripts are served where the packages lie: nothing to collect
)
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 60  # idle time-out; every request within it renews the session
SESSION_SAVE_EVERY_REQUEST = True
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
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
JIANYUE_SCAN = os.environ.get("JIANYUE_SCAN", "")
JIANYUE_TODAY = os.environ.get("JIANYUE_TODAY", "")
EMAIL_BACKEND = os.environ.get("JIANYUE_MAIL", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = os.environ.get("JIANYUE_MAIL_HOST", "localhost")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("JIANYUE_MAIL_FROM", "jianyue@localhost")

LOGGING = logging_of(as_json=os.environ.get("JIANYUE_LOG") == "json")
