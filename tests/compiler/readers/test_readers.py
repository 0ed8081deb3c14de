"""The reader is chosen by content; damaged files never crash one; nothing is written of them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianyue.cli.main import REFUSED, main
from jianyue.compiler.readers import read_report
from jianyue.core.refusal import Refusal
from tests.compiler.readers.samples import (
    TEXT,
    locked_pdf,
    locked_word,
    packed,
    pdf,
    picture,
    png_head,
    refused,
    text_of,
    word,
)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "报告.txt"),
        (TEXT.encode(), "报告"),
        (TEXT.encode("gb18030"), "报告.md"),
        (word([TEXT]), "报告.docx"),
        (pdf([TEXT]), "报告.pdf"),
        (f"<html><p>{TEXT}</p></html>".encode(), "报告.html"),
        (f"<p>{TEXT}</p>".encode(), "报告.htm"),
    ],
)
def test_each_format_has_its_reader(data, name):
    reading = read_report(data, name)
    assert "建成城东水厂" in reading.source.text
    assert (reading.source.name, reading.diagnostics) == (name, ())


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.png"])
def test_the_content_is_believed_when_the_name_disagrees(name):
    reading = read_report(word(), name)
    assert [d.code for d in reading.diagnostics] == ["J603"]


BAD = [
    (b"", "空.txt", "R102"),
    (b"  \n\t ", "空白.txt", "R102"),
    (bytes(range(32)) * 9, "二进制.bin", "R104"),
    (b"\x81\xff\xff\xff" * 50, "乱码.txt", "R103"),
    (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "旧.doc", "R104"),
    (locked_word(), "加密.docx", "R106"),
    (locked_pdf(), "加密.pdf", "R106"),
    (b"PK\x03\x04broken", "坏.docx", "R105"),
    (word()[:-200], "断.docx", "R105"),
    (packed({"xl/workbook.xml": "x"}), "表.xlsx", "R104"),
    (packed({"word/document.xml": b"0" * 60_000_000}), "炸弹.docx", "R108"),
    (b"%PDF-1.7\nbroken", "坏.pdf", "R105"),
    (b"\x89PNG\r\n\x1a\nbroken", "坏.png", "R105"),
    (png_head(30_000, 30_000), "大.png", "R108"),
    (picture([]), "没有字.png", "R102"),
    (b"a" * 100_000_000, "大.txt", "R101"),
    ("一、2020年工作回顾\n建成公园5座。\n".encode(), "回顾.txt", "R202"),
]
NAMES = [name for _, name, _ in BAD]


@pytest.mark.parametrize(("data", "name", "code"), BAD[:-1], ids=NAMES[:-1])
def test_what_cannot_be_read_is_refused_with_its_own_code(data, name, code):
    assert refused(data, name) == code


@pytest.mark.parametrize(("data", "name", "code"), BAD, ids=NAMES)
def test_nothing_is_written_of_what_is_refused(tmp_path, capsys, data, name, code):
    report, book = tmp_path / name, tmp_path / "账册"
    report.write_bytes(data)
    assert main(["compile", str(report), "-o", str(book)]) == REFUSED
    assert f"[{code}]" in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == [report]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("name", ["报告.txt", "报告.md", "报告"])
def test_a_report_in_any_encoding_makes_a_sound_book_that_keeps_it(tmp_path, name, encoding):
    (tmp_path / name).write_bytes(TEXT.encode(encoding))
    book = tmp_path / "账册"
    assert main(["compile", str(tmp_path / name), "-o", str(book), "--year", "2021", "-q"]) == 0
    assert main(["check", str(book), "-q"]) == 0
    kept = {path.read_bytes() for path in book.glob("report*")}
    assert kept == {TEXT.encode(encoding), TEXT.encode()}


SOUND = {
    "a.docx": word(),
    "a.pdf": pdf(["甲"]),
    "a.html": "<p>甲</p>".encode(),
    "a.txt": TEXT.encode(),
}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SOUND)), st.integers(0, 10**6), st.binary(max_size=8), st.booleans())
def test_a_damaged_file_is_read_or_refused_and_never_crashes(name, at, noise, cut):
    data = SOUND[name]
    at %= len(data)
    broken = data[:at] if cut else data[:at] + noise + data[at + len(noise) :]
    try:
        assert text_of(broken, name)
    except Refusal as found:
        assert found.code.startswith("R1")


HEADS = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.4\n",
    b"\xff\xfe",
    b"<html>",
    b"\xef\xbb\xbf",
    b"\xd0\xcf\x11\xe0",
]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=200), st.sampled_from(["a", "a.html", "a.docx"]))
def test_any_bytes_are_read_or_refused(head, data, name):
    try:
        read_report(head + data, name)
    except Refusal as found:
        assert found.code.startswith("R1")
