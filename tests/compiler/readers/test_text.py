"""Plain text is decoded strictly and never repaired."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.compiler.readers.text import decoded, read_text
from jianyue.core.refusal import Refusal
from tests.compiler.readers.samples import TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_it_is_read_in_the_encodings_that_offices_use(encoding):
    assert read_text(TEXT.encode(encoding), "报告.txt").source.text == TEXT


def test_its_name_stays_with_it():
    assert read_text(TEXT.encode(), "报告.txt").source.name == "报告.txt"


def test_a_rare_character_outside_gbk_is_read():
    assert decoded("𠮷林路".encode("gb18030")) == "𠮷林路"


def code(data):
    with pytest.raises(Refusal) as caught:
        decoded(data)
    return caught.value


def test_a_byte_that_fits_no_encoding_is_named_by_its_place():
    found = code("新建".encode("gb18030") + b"\xff\xff")
    assert (found.code, "第 4 字节" in found.message) == ("R103", True)


def test_text_cut_in_the_middle_of_a_character_is_refused():
    assert code("新建".encode("utf-16")[:-1]).code == "R103"


def test_what_holds_control_bytes_is_no_text():
    assert code(b"\x00\x01\x02").code == "R104"
    assert code("甲".encode("utf-16-le")[:1] + b"\x00").code == "R104"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_control_far_down_is_found_and_its_place_told(encoding):
    found = code(("安排。" * 4000 + "\x00").encode(encoding))
    assert found.code == "R104"
    assert "控制符" in found.message


@pytest.mark.parametrize("sign", ["\t", "\r", "\x0c", "\u3000"])
def test_white_space_is_text(sign):
    assert decoded(f"甲{sign}乙".encode()) == f"甲{sign}乙"


@given(st.text(st.characters(codec="gb18030", categories=["Lo", "Nd"]), max_size=40))
def test_what_was_written_in_utf_8_is_read(text):
    assert decoded(text.encode()) == text


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_refused(data):
    try:
        decoded(data)
    except Refusal as found:
        assert found.code in ("R103", "R104")
