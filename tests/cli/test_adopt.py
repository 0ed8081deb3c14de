"""``jianyue process adopt``: a book with a fault is told at its line, a sound one is in force."""

from jianyue.library.processes import PROCESS_FOLDER

SHIPPED = (PROCESS_FOLDER / "city_event.toml").read_text(encoding="utf-8")
WORD = ("--body", "样例区政府办", "--reason", "样例：统一叫法")


def test_a_book_is_checked_and_adopted(archive, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(SHIPPED.replace('owner = "seat"', 'owner = "nobody"', 1), encoding="utf-8")
    wrong = archive.run("process", "adopt", path, *WORD)
    assert (wrong.returncode, "own.toml:" in wrong.stderr, wrong.stdout) == (1, True, "")
    path.write_text(SHIPPED.replace('zh = "已发现"', 'zh = "新发现"', 1), encoding="utf-8")
    done = archive.run("process", "adopt", path, *WORD)
    assert (done.returncode, len(done.stdout.strip())) == (0, 64)
    again = archive.run("process", "adopt", path, *WORD)
    assert (again.returncode, "R1225" in again.stderr) == (3, True)
