"""Settings of the tests: the product's own, on a data folder of their own."""

import atexit
import os
import shutil
import tempfile

if "JIANYUE_DATA" not in os.environ:  # who makes the folder takes it away; others are told of it
    os.environ["JIANYUE_DATA"] = tempfile.mkdtemp(prefix="jianyue-tests-")
    atexit.register(shutil.rmtree, os.environ["JIANYUE_DATA"], ignore_errors=True)
os.environ.setdefault("JIANYUE_SECRET", "only-for-tests")
# By number: a bare machine has no table of names in which localhost stands.
os.environ.setdefault("DJANGO_LIVE_TEST_SERVER_ADDRESS", "127.0.0.1")

from jianyue.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed, in tests alone
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A server within the tests leaves no connection behind that would keep its database from going.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
# A file as in use, not memory: in memory every thread of a served page would share the tests' one
# connection, and two requests at once its transaction.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "tests.sqlite3")}  # noqa: F405
