"""A file of cases by command: counts on standard output, what was refused with its line."""

import json

LINE = {"process": "city_event", "fields": {"source": "其他", "text": "样例", "place": "样例路"}}


def test_a_file_is_loaded_once_and_says_what_it_refused(archive, tmp_path):
    file = tmp_path / "cases.ndjson"
    file.write_text(json.dumps(LINE) + "\n{}\n", encoding="utf-8")
    first = archive.run("cases", "load", file)
    assert (first.returncode, first.stdout.split()) == (1, ["1", "0", "1"])
    assert "第 2 行" in first.stderr
    assert archive.run("cases", "load", file).stdout.split() == ["0", "1", "1"]
    assert archive.run("verify").returncode == 0
