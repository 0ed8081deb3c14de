"""What of the machine is well."""

import pytest

from jianyue.desk.doctor.finding import State
from jianyue.desk.doctor.machine import blobs, disk, fonts, secret


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    settings.DATA, settings.BLOBS = tmp_path, tmp_path / "blobs"
    monkeypatch.delenv("JIANYUE_SECRET", raising=False)
    return tmp_path


def test_a_folder_that_takes_files_is_well_and_keeps_none_of_the_probe(folder):
    assert blobs().state is State.GOOD
    assert list((folder / "blobs").iterdir()) == []


def test_a_folder_that_takes_none_is_told(folder):
    (folder / "blobs").write_text("a file")
    assert blobs().state is State.BAD


@pytest.mark.parametrize(("mode", "state"), [(0o600, State.GOOD), (0o644, State.BAD)])
def test_the_secret_is_its_owner_s_alone(folder, mode, state):
    (folder / "secret.key").write_text("secret")
    (folder / "secret.key").chmod(mode)
    assert secret().state is state


def test_a_secret_of_the_environment_is_not_looked_for(monkeypatch):
    monkeypatch.setenv("JIANYUE_SECRET", "given")
    assert secret().state is State.NONE


def test_disk_and_fonts_say_where_and_how_much(folder):
    assert "GiB" in disk().zh
    assert fonts().state is State.GOOD
