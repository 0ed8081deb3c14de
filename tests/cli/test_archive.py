"""Books go into the archive and out of it by real commands."""

import pytest

from tests.archives import EXAMPLE, said
from tests.desk.test_book_files import files


def test_a_book_comes_out_of_the_archive_byte_for_byte(archive, tmp_path):
    loaded = archive.run("load", EXAMPLE)
    assert (loaded.returncode, loaded.stdout) == (0, "jiading-2020\n")
    assert archive.run("export", "jiading-2020", tmp_path / "out").returncode == 0
    assert files(tmp_path / "out") == files(EXAMPLE)


def test_the_only_plan_need_not_be_named_and_one_of_several_must(archive, tmp_path):
    empty = archive.run("export", tmp_path / "out")
    assert "[R403]" in said(empty)
    archive.run("load", EXAMPLE)
    assert archive.run("export", tmp_path / "out").returncode == 0
    assert files(tmp_path / "out") == files(EXAMPLE)
    archive.run("load", EXAMPLE, "--key", "second")
    which = archive.run("export", tmp_path / "out")
    assert which.returncode == 3
    assert "[R942]" in said(which)
    assert "jiading-2020、second" in said(which)


def test_a_key_may_be_chosen_and_is_used_once(archive):
    assert archive.run("load", EXAMPLE, "--key", "plan").stdout == "plan\n"
    again = archive.run("load", EXAMPLE, "--key", "plan")
    assert (again.returncode, "[R404]" in said(again)) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("load", "没有"), "R204"),
        (("load", EXAMPLE, "--key", "a b"), "R415"),
        (("export", "nothing", "尚无此夹"), "R403"),
    ],
)
def test_what_cannot_be_loaded_or_exported_says_why(archive, arguments, code):
    result = archive.run(*arguments)
    assert (result.returncode, f"[{code}]" in said(result)) == (3, True)


def test_an_archive_without_tables_says_how_to_make_them(archives):
    result = archives.new(migrated=False).run("load", EXAMPLE)
    assert (result.returncode, "[R804]" in said(result)) == (3, True)
    assert "jianyue migrate" in said(result)


def test_a_backup_is_checked_and_restored_by_command(archives, tmp_path):
    one, two = archives.new(), archives.new(migrated=False)
    one.run("load", EXAMPLE)
    made = one.run("backup", tmp_path / "b.zip")
    assert made.returncode == 0
    assert len(made.stdout.split()[0]) == 64
    assert two.run("restore", tmp_path / "b.zip", "--check").returncode == 0
    assert two.run("restore", tmp_path / "b.zip").returncode == 0
    again = two.run("restore", tmp_path / "b.zip")
    assert (again.returncode, "[R821]" in said(again)) == (3, True)
    assert two.run("export", "jiading-2020", tmp_path / "out").returncode == 0
    assert files(tmp_path / "out") == files(EXAMPLE)
