"""Every variable of the environment is described, and none that is not read."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from jianyue.config import settings

CONFIG = Path(settings.__file__).parent
BOOK = tomllib.loads((CONFIG / "settings.toml").read_text(encoding="utf-8"))
READ = re.compile(r'environ\.get\(\s*"((?:JIANYUE|DATABASE)_[A-Z_]+)"')


def test_every_variable_that_is_read_is_described_in_both_tongues():
    read = {
        name
        for path in CONFIG.parent.rglob("*.py")
        for name in READ.findall(path.read_text(encoding="utf-8"))
    }
    assert read == set(BOOK)
    for entry in BOOK.values():
        assert set(entry) == {"zh", "en", "default"}


def loaded(tmp_path, expression, **given):
    """What an expression of the settings is with some variables set."""
    code = f"from jianyue.config import settings as s; print({expression})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"JIANYUE_DATA": str(tmp_path), "PATH": "/usr/bin:/bin"} | given,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_the_defaults_are_safe(tmp_path):
    told = "s.DEBUG, s.SECOND_FACTOR, s.PASSWORD_DAYS, s.AXES_FAILURE_LIMIT, s.SESSION_COOKIE_AGE"
    assert loaded(tmp_path, told) == "False administrators 90 5 1800"


def test_https_brings_every_flag_with_it(tmp_path):
    told = "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS"
    assert loaded(tmp_path, told, JIANYUE_HTTPS="1") == "True True True 31536000"


def test_a_provider_may_be_posted_to_and_nobody_else(tmp_path):
    told = 's.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"]'
    url = "https://id.example.gov.cn/realms/district"
    given = loaded(tmp_path, told, JIANYUE_OIDC_URL=url)
    assert given == "[\"'self'\", 'https://id.example.gov.cn']"
    assert loaded(tmp_path, told) == "[\"'self'\"]"
