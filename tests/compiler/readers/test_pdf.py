"""PDF: paragraphs whole again, page numbers gone, no page lost unseen."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image

from jianyue.compiler.readers import limits, read_report
from tests.compiler.readers.samples import (
    LINES,
    drawn_pdf,
    locked_pdf,
    pdf,
    picture,
    refused,
    text_of,
)


def test_lines_broken_by_the_page_are_joined():
    long = "新建" + "口袋公园和社区绿地" * 12 + "共2座。"
    assert text_of(pdf([*LINES, long]), "a.pdf").splitlines() == [*LINES, long]


def test_a_line_full_of_figures_does_not_make_the_others_short():
    long = "".join(
        f"新建口袋公园{2000 + n}座和社区绿地{300 + n}处、" + "城乡步道" * 9 for n in range(4)
    )
    assert text_of(pdf([*LINES, long]), "a.pdf").splitlines() == [*LINES, long]


def test_a_full_line_that_closes_a_bracket_goes_on():
    one, two = "新建" + "口袋公园" * 8 + "（含社区绿地）", "和步道共2座。"
    assert text_of(pdf([one, two]), "a.pdf") == one + two


def test_short_lines_are_items_of_a_list_and_stay_apart():
    items = ["新建公园2座", "建成城东水厂", "税收增长3%"]
    assert text_of(pdf(items), "a.pdf").splitlines() == items


def test_a_heading_is_not_joined_to_the_line_before_it():
    long = "新建" + "口袋公园和社区绿地" * 12
    lines = text_of(pdf([long, "二、民生"]), "a.pdf").splitlines()
    assert lines[-1] == "二、民生"


def test_the_space_that_a_typesetter_puts_about_figures_is_none_of_the_text():
    assert text_of(pdf(["新建 2 座公园，增长 3% 以上。"]), "a.pdf") == "新建2座公园，增长3%以上。"


def test_page_numbers_and_running_titles_are_dropped():
    pages = [
        ["政府工作报告", f"建成第{name}水厂。", f"— {n} —"] for n, name in enumerate("甲乙丙", 1)
    ]
    assert text_of(pdf(*pages), "a.pdf").splitlines() == [
        "建成第甲水厂。",
        "建成第乙水厂。",
        "建成第丙水厂。",
    ]


def test_a_title_of_two_pages_may_be_text_and_stays():
    first, second = (f"建成第{name}水厂，新建口袋公园两座。" for name in "甲乙")
    text = text_of(pdf(["安排", first], ["安排", second]), "a.pdf")
    assert text.splitlines() == ["安排", first, "安排", second]


def scanned_between(*pages):
    """A PDF of pages with text, and a scan in the place of every None."""
    whole = pypdfium2.PdfDocument.new()
    for lines in pages:
        data = pdf(lines) if lines else scan()
        whole.import_pages(pypdfium2.PdfDocument(data))
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def scan():
    """A page that is a picture."""
    out = io.BytesIO()
    Image.open(io.BytesIO(picture())).save(out, "PDF", resolution=150)
    return out.getvalue()


def test_a_scanned_page_among_others_is_not_lost_unseen():
    reading = read_report(scanned_between(["建成甲厂。"], None, ["建成乙厂。"]), "a.pdf")
    assert reading.source.text == "建成甲厂。\n建成乙厂。"
    (found,) = reading.diagnostics
    assert (found.code, "第 2 页" in found.message) == ("J604", True)


def test_an_empty_page_is_nothing_to_speak_of():
    reading = read_report(pdf(["建成甲厂。"], [], ["建成乙厂。"]), "a.pdf")
    assert reading.diagnostics == ()


def test_a_pdf_under_a_password_is_refused_as_locked():
    assert refused(locked_pdf(), "a.pdf") == "R106"


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr("jianyue.compiler.readers.pdf.PAGES", 1)
    assert limits.PAGES == 2_000
    assert refused(pdf(["甲"], ["乙"]), "a.pdf") == "R108"


def test_a_page_of_monstrous_size_is_not_drawn():
    assert refused(drawn_pdf(b"[0 0 14400 14400]"), "a.pdf") == "R108"


def test_a_page_on_which_nothing_stands_has_no_text():
    assert refused(drawn_pdf(), "a.pdf") == "R102"


@pytest.mark.parametrize("data", [b"%PDF-1.7\nbroken", b"%PDF-"])
def test_a_broken_pdf_is_refused(data):
    assert refused(data, "a.pdf") == "R105"
