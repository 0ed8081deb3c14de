"""The archive proves itself by a real command, or names what was changed."""

import json

import pytest

from tests.archives import EXAMPLE, said

TAMPER = """
import sys
from django.db import connection
from tests.desk.verifying.tamper import tamper
from django.db import transaction
with transaction.atomic():
    tamper(sys.argv[1])
"""


@pytest.fixture
def loaded(archive):
    assert archive.run("load", EXAMPLE).returncode == 0
    return archive


def test_a_sound_archive_prints_its_root_and_exits_with_nought(loaded):
    result = loaded.run("verify")
    assert (result.returncode, said(result).count("K8")) == (0, 0)
    assert result.stdout.startswith("根 0:")
    assert "待封存" in result.stderr


def test_one_byte_changed_in_the_database_is_named_and_exits_with_one(loaded):
    loaded.python(TAMPER, "UPDATE store_commitmentrow SET title = 'x' WHERE position = 1")
    result = loaded.run("verify")
    assert result.returncode == 1
    line = result.stdout.splitlines()[0]
    assert line.startswith("K801 行被改过  store_commitmentrow 1，日志 1 load_book 20")


def test_the_flaws_are_given_as_json_too(loaded):
    loaded.python(TAMPER, "DELETE FROM store_commitmentrow WHERE position = 2")
    result = loaded.run("verify", "--format", "json")
    told = json.loads(result.stdout)
    assert (result.returncode, told["root"][:2]) == (1, "0:")
    (flaw,) = told["flaws"]
    assert (flaw["breach"], flaw["table"], flaw["row"]) == ("K802", "store_commitmentrow", "2")
    assert flaw["act"] == "load_book"


def test_a_published_root_is_compared(loaded):
    root = loaded.run("verify", "-q").stdout.split()[1]
    assert loaded.run("verify", "--against", root).returncode == 0
    other = loaded.run("verify", "--against", "0:" + "ab" * 32)
    assert (other.returncode, "K832" in other.stdout) == (1, True)


def test_what_is_no_root_is_refused(loaded):
    result = loaded.run("verify", "--against", "12")
    assert (result.returncode, "[R493]" in said(result)) == (3, True)


def test_a_restored_archive_proves_the_same_root(loaded, archives, tmp_path):
    loaded.run("tick", "-q", JIANYUE_TODAY="2020-04-27")
    root = loaded.run("verify", "-q").stdout.split()[1]
    file = tmp_path / "archive.zip"
    made = loaded.run("backup", file)
    assert made.returncode == 0, said(made)
    other = archives.new()
    taken = other.run("restore", file)
    assert taken.returncode == 0, said(taken)
    sound = other.run("verify", "--against", root)
    assert (sound.returncode, "K8" in said(sound)) == (0, False)
