"""The scanner is a real command: exit 0 is clean, anything else is not."""

import shlex
import sys

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk import scanning
from jianyue.desk.scanning import scan

LOOKS = """
import sys
sys.exit(1 if b"EICAR" in open(sys.argv[1], "rb").read() else 0)
"""


def python(code):
    return shlex.join([sys.executable, "-c", code])


def test_without_a_command_nothing_is_asked(settings):
    settings.JIANYUE_SCAN = ""
    scan("a.pdf", b"EICAR")


def test_the_command_sees_the_bytes_of_the_file(settings):
    settings.JIANYUE_SCAN = python(LOOKS)
    scan("a.pdf", b"clean")
    with pytest.raises(Refusal, match="没有通过验毒"):
        scan("a.pdf", b"EICAR")


def test_a_command_that_is_not_there_passes_nothing(settings):
    settings.JIANYUE_SCAN = "/no/such/scanner"
    with pytest.raises(Refusal, match="没有完成"):
        scan("a.pdf", b"clean")


def test_a_command_that_takes_too_long_passes_nothing(settings, monkeypatch):
    monkeypatch.setattr(scanning, "SECONDS", 0.2)
    settings.JIANYUE_SCAN = python("import time; time.sleep(30)")
    with pytest.raises(Refusal, match="没有完成"):
        scan("a.pdf", b"clean")


def test_nothing_of_the_file_is_left_behind(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    settings.JIANYUE_SCAN = python(LOOKS)
    scan("a.pdf", b"clean")
    assert list(tmp_path.iterdir()) == []
