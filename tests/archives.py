"""Archives of their own for tests that run real processes: a data folder and a real database.

The kind of database is that of the tests' run: SQLite, or PostgreSQL where ``DATABASE_URL`` names
one; then every archive is a database of its own in that cluster.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

PROGRAM = Path(sys.executable).with_name("jianyue")
EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "jiading-2020"
POSTGRESQL = os.environ.get("DATABASE_URL", "")


class Archive:
    """A data folder with its database; ``url`` is empty for SQLite."""

    def __init__(self, folder, url=""):
        self.folder, self.url = Path(folder), url
        self.blobs = self.folder / "blobs"

    @property
    def environment(self):
        own = {"JIANYUE_DATA": str(self.folder), "LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "1"}
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("JIANYUE_", "DJANGO_"))}
        kept.pop("DATABASE_URL", None)
        return kept | own | ({"DATABASE_URL": self.url} if self.url else {})

    def run(self, *arguments, given=None, **more):
        """Run ``jianyue``; standard output and error as text."""
        return subprocess.run(
            [PROGRAM, *map(str, arguments)],
            input=given,
            capture_output=True,
            encoding="utf-8",
            env=self.environment | more,
            check=False,
        )

    def python(self, code, *arguments, **more):
        """Run Python with Django ready; what it printed, as lines."""
        ready = "import django; django.setup()\n"
        settings = {"DJANGO_SETTINGS_MODULE": "jianyue.config.settings"}
        done = subprocess.run(
            [sys.executable, "-c", ready + code, *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            env=self.environment | settings | more,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()


def said(result):
    return result.stdout + result.stderr


class Maker:
    """Makes archives; a migrated one is copied from a template that is made once."""

    def __init__(self, folder):
        self.folder, self.template, self.made = Path(folder), None, []

    def new(self, *, postgresql=bool(POSTGRESQL), migrated=True):
        """A fresh archive of either kind."""
        folder = self.folder / secrets.token_hex(6)
        folder.mkdir()
        if migrated and self.template is None and postgresql == bool(POSTGRESQL):
            self.template = self.new(postgresql=postgresql, migrated=False)
            assert self.template.run("migrate").returncode == 0
        copied = self.template if migrated and postgresql == bool(POSTGRESQL) else None
        if postgresql:
            archive = Archive(folder, self._database(copied))
        else:
            archive = Archive(folder)
            if copied is not None:
                shutil.copy(copied.folder / "jianyue.sqlite3", folder / "jianyue.sqlite3")
        if migrated and copied is None:
            assert archive.run("migrate").returncode == 0
        return archive

    def _database(self, copied):
        name = f"jy_{secrets.token_hex(6)}"
        of = f" TEMPLATE {database_of(copied.url)}" if copied is not None else ""
        administer(f"CREATE DATABASE {name}{of}")
        self.made.append(name)
        return urlunsplit(urlsplit(POSTGRESQL)._replace(path=f"/{name}"))

    def close(self):
        for name in self.made:
            administer(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def database_of(url):
    return urlsplit(url).path.lstrip("/")


def administer(statement):
    """Run a statement on the cluster under test."""
    import psycopg

    with psycopg.connect(POSTGRESQL, autocommit=True) as connection:
        connection.execute(statement)
