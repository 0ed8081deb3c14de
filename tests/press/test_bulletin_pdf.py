"""The PDF, measured in millimetres on the page."""

import pypdfium2 as pdfium
import pytest

from jianyue.core.bulletin import Annex, Block, BlockKind
from jianyue.core.refusal import Refusal
from jianyue.press.bulletin_pdf import bulletin_pdf, imprint_breaks
from tests.press.paper_samples import FULL, issue, long_paper, paper, table, words

MM = 25.4 / 72
RED = (215, 0, 15)


def pages(bulletin):
    return [Page(page) for page in pdfium.PdfDocument(bulletin_pdf(bulletin).data)]


class Page:
    """A page's size, text and where its words stand: (left, top, right, bottom) in mm."""

    def __init__(self, page):
        self.size = tuple(round(n * MM, 1) for n in page.get_size())
        self.held = page.get_textpage()
        self.text = self.held.get_text_bounded()
        self.high = page.get_height()
        self.page = page

    def box(self, said):
        at = self.text_index(said)
        boxes = [self.held.get_charbox(i, loose=False) for i in range(at, at + len(said))]
        left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes)
        right, top = max(b[2] for b in boxes), max(b[3] for b in boxes)
        return tuple(n * MM for n in (left, self.high - top, right, self.high - bottom))

    def text_index(self, said):
        every = "".join(self.held.get_text_range(i, 1) for i in range(self.held.count_chars()))
        assert said in every, every
        return every.index(said)

    def lines(self):
        """The tops of the lines of the text area, without the page number."""
        tops = []
        for i in range(self.held.count_chars()):
            char = self.held.get_text_range(i, 1)
            if char.strip() and char not in "，。、—":
                _, low, _, high = self.held.get_charbox(i)
                tops.append((self.high - (low + high) / 2) * MM)
        body = sorted(t for t in tops if t < 262)
        found = []
        for top in body:
            if not found or top - found[-1] > 5:
                found.append(top)
        return found

    def red_rows(self):
        """Where red ink lies at the left edge of the text area, in mm, at 0.07 mm."""
        image = self.page.render(scale=5).to_pil().convert("RGB")
        column = round(28.5 / MM * 5)
        return [y / 5 * MM for y in range(image.height) if image.getpixel((column, y)) == RED]


@pytest.fixture(scope="module")
def notice():
    return pages(paper())


def test_every_page_is_a4(notice):
    assert {page.size for page in notice} == {(210.0, 297.0)}


def test_the_red_head_begins_35_mm_below_the_text_area(notice):
    _, top, _, _ = notice[0].box("样例区人民政府办公室")
    assert top - 37 == pytest.approx(35, abs=1)


def test_the_red_rule_lies_4_mm_under_the_number(notice):
    _, _, _, bottom = notice[0].box("样府督〔2020〕3号")
    rule = notice[0].red_rows()[-1]
    assert rule - bottom == pytest.approx(4, abs=0.6)


def test_text_stands_within_the_text_area_and_is_indented_by_two(notice):
    left, _, _, _ = notice[0].box("现将有关情况")
    assert left - 28 == pytest.approx(156 / 28 * 2, abs=0.5)
    flush, _, _, _ = notice[0].box("各责任单位")
    assert flush == pytest.approx(28, abs=0.5)


def test_a_full_page_has_22_lines_that_fill_the_text_area():
    second = pages(long_paper())[1]
    lines = second.lines()
    assert len(lines) == 22
    assert lines[1] - lines[0] == pytest.approx(225 / 22, abs=0.1)
    assert lines[0] > 37
    assert lines[-1] < 37 + 225


def test_a_line_holds_28_characters():
    page = pages(paper(blocks=(words(FULL * 3), words("完。")), annexes=()))[0]
    left, top, _, _ = page.box("落" * 26)
    second = page.held.get_text_range(0, page.held.count_chars()).replace("\r\n", "\n")
    runs = [line for line in second.split("\n") if line.startswith("落")]
    assert len(runs[1].strip()) == 28
    assert left - 28 == pytest.approx(156 / 28 * 2, abs=0.5)
    assert top > 37


def test_the_page_number_lies_7_mm_below_the_text_area_outside_by_one_character(notice):
    for number, page in enumerate(notice, 1):
        left, top, right, bottom = page.box(f"— {number} —"[:1])
        assert (top + bottom) / 2 - 262 == pytest.approx(7, abs=0.5)
        if number % 2:
            _, _, right, _ = page.box(f"{number} —")
            assert 184 - right == pytest.approx(14 * MM, abs=1)
        else:
            assert left - 28 == pytest.approx(14 * MM, abs=1)


def test_the_imprint_ends_the_text_area_of_the_last_and_even_page(notice):
    assert len(notice) % 2 == 0
    _, _, _, bottom = notice[-1].box("2020年7月10日印发")
    assert bottom == pytest.approx(262 - 1.5, abs=2)
    assert "抄送：区委办公室" in notice[-1].text
    assert not any("印发" in page.text for page in notice[:-1])


@pytest.mark.parametrize("lines", range(10, 34, 3))
def test_however_long_the_text_the_imprint_is_on_an_even_page(lines):
    found = pages(long_paper(lines))
    assert len(found) % 2 == 0
    assert "印发" in found[-1].text


def test_a_blank_page_before_the_imprint_has_no_number_nor_has_the_imprints():
    filled = next(n for n in range(20, 40) if imprint_breaks(long_paper(n)) == 2)
    found = pages(long_paper(filled))
    assert len(found) == 4
    assert found[2].text.strip() == ""
    assert "—" not in found[3].text


def test_a_table_over_three_pages_repeats_its_head():
    found = pages(paper(annexes=(Annex("长表", (table(120, 3),)),)))
    with_head = [page for page in found if "栏0 栏1 栏2" in page.text]
    assert len(with_head) >= 3
    assert sum(page.text.count("第60行第0列") for page in found) == 1


def test_the_signature_is_not_cut_from_its_day(notice):
    page = next(p for p in notice if "2020年7月10日" in p.text and "印发" not in p.text)
    left, top, right, _ = page.box("2020年7月10日")
    assert 184 - right == pytest.approx(4 * 156 / 28, abs=1)
    assert top > 37
    assert left > 28


def test_a_journal_shows_its_issue_and_editor():
    first = pages(issue())[0]
    assert "第3期" in first.text
    assert "样例区人民政府办公室编" in first.text


def test_the_same_words_give_the_same_bytes():
    assert bulletin_pdf(paper()) == bulletin_pdf(paper())


def test_a_character_that_no_font_has_is_refused():
    with pytest.raises(Refusal) as refusal:
        bulletin_pdf(paper(blocks=(Block(BlockKind.PARAGRAPH, "楔形文字\U00012000"),)))
    assert refusal.value.code == "R602"


def test_what_looks_like_markup_is_printed_as_it_is_written():
    found = pages(paper(blocks=(words("#set text(red) *甲* $x$ <乙> [丙]"),), annexes=()))
    assert "#set text(red) *甲* $x$ <乙> [丙]" in found[0].text
