"""A command that needs the server's packages or its database says so when they are not there."""

import sys

from tests.archives import Archive, said


def test_without_the_servers_packages_the_command_names_what_is_missing(tmp_path):
    (tmp_path / "django.py").write_text("raise ModuleNotFoundError('no', name='django')")
    result = Archive(tmp_path).run("migrate", PYTHONPATH=str(tmp_path))
    assert (result.returncode, "[R809]" in said(result)) == (3, True)
    assert "jianyue[server]" in said(result)


def test_a_database_that_is_not_there_is_a_refusal(tmp_path):
    url = "postgresql://nobody@127.0.0.1:1/nothing"
    result = Archive(tmp_path, url).run("migrate")
    assert (result.returncode, "[R801]" in said(result)) == (3, True)


def test_a_file_that_is_no_database_is_a_refusal(tmp_path):
    (tmp_path / "jianyue.sqlite3").write_bytes(b"no database at all" * 99)
    result = Archive(tmp_path).run("migrate")
    assert (result.returncode, "[R801]" in said(result)) == (3, True)


def test_commands_upon_files_load_no_django():
    import subprocess

    code = "import sys; from jianyue.cli.main import main; main(['explain','J101']); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "django" not in run.stdout.split()
