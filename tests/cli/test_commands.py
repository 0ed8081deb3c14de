"""The command line as a person uses it: real processes, real files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.test_book_files import TEXT, files

PROGRAM = Path(sys.executable).with_name("jianyue")
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "jiading-2020"


def run(*arguments, given=None, lang="zh_CN.UTF-8", cwd=None):
    environment = {**os.environ, "LC_ALL": lang, "PYTHONUTF8": "1"}
    return subprocess.run(
        [PROGRAM, *map(str, arguments)],
        input=given,
        capture_output=True,
        env=environment,
        check=False,
        cwd=cwd,
    )


def said(result):
    return result.stdout.decode() + result.stderr.decode()


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def book(tmp_path, report):
    assert run("compile", report, "-o", tmp_path / "账册", "-q").returncode == 0
    return tmp_path / "账册"


def test_help_is_chinese_with_english_beside_it_and_english_alone_where_asked():
    assert "编译报告" in said(run("--help"))
    english = said(run("--help", lang="en_US.UTF-8"))
    assert "compile reports" in english
    assert "编译报告" not in english


@pytest.mark.parametrize(
    "command", ["compile", "check", "judge", "print", "explain", "diff", "demo"]
)
def test_every_command_has_its_help(command):
    assert run(command, "--help").returncode == 0


def test_help_loads_nothing_heavy():
    code = "import sys; import jianyue.cli.main, jianyue.cli.options; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    heavy = {
        "typst",
        "rich",
        "xlsxwriter",
        "lxml",
        "docx",
        "jianyue.compiler.pipeline",
        "selectolax",
    }
    assert not heavy & set(loaded.stdout.split())


def test_jsonl_is_the_interchange_format(report):
    lines = run("compile", report, "--format", "jsonl").stdout.decode().splitlines()
    first = json.loads(lines[0])
    assert first["anchor"] == TEXT[first["start"] : first["end"]] == "全区税收增长3.0%"
    assert (first["kind"], first["op"], first["value"], first["unit"]) == ("number", "=", 3, "%")
    assert len(lines) == 4


def test_standard_input_is_a_report():
    result = run("compile", "-", "--format", "jsonl", "--year", "2021", given=TEXT.encode())
    assert len(result.stdout.splitlines()) == 4


def test_several_reports_come_in_the_order_given(tmp_path):
    paths = []
    for number in (3, 1, 2):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"2021年工作安排\n新建公园{number}座。", encoding="utf-8")
        paths.append(path)
    lines = run("compile", *paths, "--format", "jsonl", "--jobs", "2").stdout.decode().splitlines()
    assert [json.loads(line)["value"] for line in lines] == [3, 1, 2]


def test_a_closed_pipe_is_no_error(report):
    command = f"'{PROGRAM}' compile '{report}' --format json | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "0"
    assert result.stderr == ""


def test_nothing_is_coloured_when_nobody_looks(report):
    assert "\x1b[" not in said(run("compile", report))


def test_a_book_is_checked_judged_explained_and_printed(book, tmp_path):
    assert run("check", book).returncode == 0
    assert "待证" in said(run("judge", book, "--as-of", "2021-06-30"))
    assert "【全区税收增长3.0%】" in said(run("explain", "C001", book))
    out = tmp_path / "out"
    assert run("print", book, "--workbook", "--data", "--out", out).returncode == 0
    assert {"decomposition.xlsx", "commitments.csv", "CHECKSUMS"} <= set(files(out))


def test_a_book_is_tidied_by_check_when_asked(book):
    about = book / "book.toml"
    about.write_bytes("# 批注\n".encode() + about.read_bytes())
    assert "K117" in said(run("check", book))
    told = said(run("check", "--tidy", book))
    assert "整理了 book.toml" in told
    assert "K117" not in told
    assert (book / "book.toml~").read_text(encoding="utf-8").startswith("# 批注")


def test_the_same_book_prints_the_same_bytes(book, tmp_path):
    for name in ("a", "b"):
        run("print", book, "--all", "--as-of", "2021-06-30", "--out", tmp_path / name)
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_a_code_is_explained():
    assert "没有可以检验的目标" in said(run("explain", "J101"))


def test_what_changed_between_two_plans(tmp_path, report):
    run("compile", report, "-o", tmp_path / "a", "-q")
    report.write_text(
        TEXT.replace("公园2座", "公园3座").replace("建成东门水厂", "建成西门水厂"), encoding="utf-8"
    )
    run("compile", report, "-o", tmp_path / "b", "-q")
    lines = run("diff", tmp_path / "a", tmp_path / "b").stdout.decode().splitlines()
    assert [line[:4] for line in lines] == ["→ 调整", "－ 取消", "＋ 新增"]


def test_a_changed_proof_is_found(book):
    (book / "evidence").mkdir()
    (book / "evidence" / "单.pdf").write_bytes(b"changed")
    with (book / "evidence.csv").open("a", encoding="utf-8") as out:
        out.write("E1,单.pdf," + "0" * 64 + ",7,验收单,\n")
    result = run("check", book)
    assert result.returncode == 1
    assert "K105" in said(result)


REVIEW = "一、2020年工作回顾\n全区新建公园5座。\n"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.txt", b"", "R102"),
        ("坏.docx", b"PK\x03\x04", "R105"),
        ("坏.pdf", b"%PDF-1.4", "R105"),
        ("乱码.txt", b"\x81\xff\xff" * 9, "R103"),
        ("二进制.bin", bytes(range(32)) * 9, "R104"),
        ("回顾.txt", REVIEW.encode(), "R202"),
    ],
)
def test_bad_input_is_refused_with_a_code_and_nothing_is_written(tmp_path, name, data, code):
    (tmp_path / name).write_bytes(data)
    result = run("compile", tmp_path / name, "-o", tmp_path / "账册")
    assert (result.returncode, f"[{code}]" in said(result)) == (3, True)
    assert not (tmp_path / "账册").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("judge", "没有"), "R204"),
        (("print", "没有"), "R204"),
        (("explain", "J999"), "R206"),
        (("compile", "没有.txt"), "R201"),
        (("explain", "C999", EXAMPLE), "R208"),
    ],
)
def test_an_act_that_may_not_be_done_says_why(arguments, code, tmp_path):
    result = run(*arguments, cwd=tmp_path)
    assert (result.returncode, f"[{code}]" in said(result)) == (3, True)


def test_a_wrong_date_is_wrong_usage():
    result = run("judge", EXAMPLE, "--as-of", "2020-02-30")
    assert result.returncode == 2
    assert "2020-02-30" in said(result)


def test_the_example_is_sound_and_the_demo_runs(tmp_path):
    assert run("check", EXAMPLE).returncode == 0
    result = run("demo", "--out", tmp_path / "out")
    assert result.returncode == 0
    assert "未兑现 4" in said(result)
    assert (tmp_path / "out" / "poster-progress-claimed.png").stat().st_size > 100_000


@pytest.mark.parametrize(
    "arguments",
    [
        ("compile", "x", "--year", "99999"),
        ("compile", "x", "--year", "-3"),
        ("compile", "x", "--jobs", "0"),
        ("judge", "x", "--as-of", "2020-13-01"),
    ],
)
def test_an_argument_that_makes_no_sense_is_wrong_usage_in_both_tongues(arguments):
    found = run(*arguments)
    assert found.returncode == 2
    assert "命令写法不对　wrong usage" in said(found)


def test_a_terminal_said_to_know_ascii_alone_is_answered_in_utf8():
    environment = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    found = subprocess.run(
        [PROGRAM, "--help"], capture_output=True, env={**os.environ, **environment}, check=False
    )
    assert "编译报告" in found.stdout.decode()


def test_compiling_again_loses_nothing_that_was_entered(book, report):
    rows = book / "observations.csv"
    rows.write_bytes(rows.read_bytes() + "手工登记的一行\n".encode())
    before = files(book)
    found = run("compile", report, "-o", book)
    assert found.returncode == 3
    assert "R202" in said(found)
    assert files(book) == before


def test_a_promise_is_explained_in_words_and_in_either_tongue(book):
    zh = said(run("explain", "C001", book, "--as-of", "2021-06-30"))
    assert "时限: 2021-12-31（原文未写，按年底计）" in zh
    assert "截至 2021-06-30 自报: ○ 待证　没有查到可以证明的数据" in zh
    en = said(run("explain", "C001", book, "--as-of", "2021-06-30", lang="en_US.UTF-8"))
    assert "as of 2021-06-30 verified: ○ unproven" in en


def test_what_weighs_most_is_shown_first(report):
    lines = said(run("compile", report)).splitlines()
    kinds = [line.split("[")[0] for line in lines if line.startswith(("warning[", "note["))]
    assert kinds == sorted(kinds, reverse=True)


def test_rows_with_errors_are_never_left_out_in_silence(book, tmp_path):
    rows = book / "observations.csv"
    head = rows.read_text(encoding="utf-8").splitlines()[0]
    rows.write_text(f"{head}\nO1,C001,0,2021-01-01,昨天" + "," * 13 + "\n", encoding="utf-8")
    judged = run("judge", book, "--as-of", "2021-06-30", "-q")
    assert judged.returncode == 1
    assert "observations.csv:2 period_end" in said(judged)
    assert "有错的行没有计入" in said(judged)
    assert run("explain", "C001", book).returncode == 1
    printed = run("print", book, "--all", "--out", tmp_path / "out")
    assert (printed.returncode, (tmp_path / "out").exists()) == (3, False)
    assert "R204" in said(printed)


def test_what_was_not_read_is_listed_with_its_line(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text("2021年工作安排\n\n新建学校5所，一手抓民生。\n", encoding="utf-8")
    found = said(run("compile", path))
    assert "未读懂 1 句：" in found
    assert "报告.txt:3  一手抓民生" in found


def test_without_shared_memory_reports_are_compiled_one_after_the_other(
    tmp_path, monkeypatch, capsys
):
    from jianyue.cli import compile as door
    from jianyue.cli.main import main

    def none(jobs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(door, "ProcessPoolExecutor", none)
    paths = [tmp_path / f"{n}.txt" for n in (2, 1)]
    for path in paths:
        path.write_text(f"2021年工作安排\n新建公园{path.stem}座。", encoding="utf-8")
    assert main(["compile", *map(str, paths), "--format", "jsonl", "--jobs", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["value"] for line in lines] == [2, 1]
