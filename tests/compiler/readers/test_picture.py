"""Pictures and scans are read by OCR, where that is installed."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from jianyue.compiler.readers import read_report
from jianyue.compiler.readers.picture import _bands, _gaps
from jianyue.core.refusal import Refusal
from tests.compiler.readers.samples import LINES, picture, png_head, refused, text_of


def test_a_picture_is_read_line_by_line():
    assert text_of(picture(), "a.png").splitlines() == LINES


def test_black_letters_on_nothing_are_read_as_on_paper():
    assert text_of(picture(paper=None), "a.png").splitlines() == LINES


def test_a_scanned_pdf_is_read():
    image = Image.open(io.BytesIO(picture()))
    out = io.BytesIO()
    image.save(out, "PDF", resolution=150)
    assert "建成城东水厂" in text_of(out.getvalue(), "a.pdf")


def test_a_picture_without_text_says_that_none_was_read():
    assert refused(picture([]), "a.png") == "R102"


@pytest.mark.parametrize("side", [13_000, 30_000])
def test_a_picture_past_the_limit_is_refused_before_it_is_unpacked(side):
    assert refused(png_head(side, side), "a.png") == "R108"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xffbroken", png_head(9, 9)]
)
def test_a_broken_picture_is_refused(data):
    assert refused(data, "a.png") == "R105"


def test_without_the_extra_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "rapidocr", None)
    with pytest.raises(Refusal) as caught:
        read_report(picture(), "a.png")
    assert caught.value.code == "R107"
    assert "pip install" in caught.value.hint


def test_a_long_picture_is_cut_at_blank_rows_and_nothing_is_left_out():
    image = Image.new("RGB", (10, 4000), "white")
    image.paste("black", (2, 1500, 8, 1700))  # what stands here is not to be cut through
    bands = list(_bands(image))
    tops = [top for top, _ in bands]
    assert tops[0] == 0
    assert not any(1500 < top < 1700 for top in tops)
    assert [a + band.height for a, band in bands] == [*tops[1:], 4000]


def test_ink_without_a_line_is_a_gap():
    image = Image.new("RGB", (10, 200), "white")
    image.paste("black", (2, 100, 8, 140))
    assert list(_gaps(image, [])) == [(100, 140)]
    assert list(_gaps(image, [102])) == []
