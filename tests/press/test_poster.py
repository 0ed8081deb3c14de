import io
import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import noto_cjk_sans_otc
import pypdfium2
import pytest
from PIL import Image

from jianyue.core.refusal import Refusal
from jianyue.library.posters import load_theme, theme_names
from jianyue.press.fonts import find_fonts
from jianyue.press.opendata import data_checksum
from jianyue.press.poster import poster
from tests.press import samples
from tests.press.samples import A1, A2, Known, book, promise

RED, BLUE = load_theme("red"), load_theme("blue")
LONG_TITLE = (
    "嘉定区人民政府关于二〇二〇年全区国民经济和社会发展主要目标任务与重点工作"
    "暨政府实事项目分解落实情况的公开承诺清单"
)
LONG_NAME = "新一代信息技术产业集群关键核心技术攻关项目累计完成固定资产投资总额"


def sixty() -> list[Known]:
    return [
        promise(n, A1, f"第{n}项指标", f"达到{n}家", value=Decimal(n), unit="家", status="behind",
                progress=Decimal(n) / 60, expected=Decimal("0.5"), because="慢于时间进度")
        for n in range(1, 61)
    ]  # fmt: skip


def long_names() -> list[Known]:
    return [
        promise(1, A1, LONG_NAME * 2, "比上年同期增长不低于10.5个百分点且高于全市平均水平",
                value=Decimal("123456789.123"), unit="万标准立方米（折合标准煤吨当量每平方公里）",
                status="behind", progress=Decimal("0.333"), because="理由" * 60),
        promise(2, A1, "GDP-per-capita-in-constant-prices-of-2015-without-any-space", "A" * 90,
                status="kept", lead="区发展和改革委员会（区粮食和物资储备局）" * 3),
    ]  # fmt: skip


STRESS = {
    "a district": samples.tables(),
    "a long title": book(samples.district(), title=LONG_TITLE),
    "a missing figure": book(
        [promise(1, A1, "单位能耗下降率", ""), promise(2, A1, "", "")], headline=("c001",)
    ),
    "sixty in one area": book(sixty()),
    "an empty area": book([], areas=(A1, A2), directions=(("1", "持续做好各项工作" * 9),) * 9),
    "no headline": book(samples.district()),
    "long names": book(long_names(), headline=("c001",)),
    "nothing known of it": book([], title="计划", source="", version="", sha256="", as_of=""),
}


def print_one(tables: samples.Tables, form: str, edition: str = "progress") -> bytes:
    (made,) = poster(tables, RED, edition=edition, formats=(form,))  # type: ignore[arg-type]
    return made.data


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    said = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return re.sub(r"[\s\u200b\ufffe\x02]+", "", said)


def edges(pdf: bytes) -> tuple[float, float]:
    """The leftmost and rightmost point of any character, in shares of the page's width."""
    document = pypdfium2.PdfDocument(pdf)
    left, right = 1.0, 0.0
    for page in document:
        text, wide = page.get_textpage(), page.get_width()
        for index in range(text.count_chars()):
            if text.get_text_range(index, 1).strip("\u200b \r\n"):
                box = text.get_charbox(index)
                left, right = min(left, box[0] / wide), max(right, box[2] / wide)
    document.close()
    return left, right


@pytest.mark.parametrize("name", STRESS)
@pytest.mark.parametrize("edition", ["plan", "progress"])
def test_every_word_stands_within_the_margins_of_the_page(name: str, edition: str) -> None:
    left, right = edges(print_one(STRESS[name], "pdf", edition))
    assert left >= 0.07
    assert right <= 0.93


@pytest.mark.parametrize("name", STRESS)
def test_every_picture_is_1080_wide_and_longer_than_wide(name: str) -> None:
    wide, high = Image.open(io.BytesIO(print_one(STRESS[name], "png"))).size
    assert wide == 1080
    assert high > 1080


def test_all_sixty_promises_are_on_the_paper() -> None:
    said = words_of(print_one(STRESS["sixty in one area"], "pdf"))
    assert all(f"第{n}项指标达到{n}家" in said for n in range(1, 61))


def test_the_paper_says_where_each_promise_stands_and_why() -> None:
    said = words_of(print_one(samples.tables(), "pdf"))
    for words in (
        "超序时",
        "完成82%，快于时间进度50%",
        "2020年3月31日首次亮红灯",
        "截至2020年6月30日",
    ):
        assert words in said


def test_the_checksum_of_the_data_shown_is_printed() -> None:
    tables = samples.tables()
    assert data_checksum(tables) in words_of(print_one(tables, "pdf"))


def test_a_sample_is_called_one_and_facts_are_not() -> None:
    assert "样例" in words_of(print_one(book([]), "pdf"))
    assert "样例" not in words_of(print_one(book([], sample="false"), "pdf"))


def test_a_missing_target_is_awaited_and_not_left_blank() -> None:
    assert "目标待下达" in words_of(print_one(STRESS["a missing figure"], "pdf"))


def test_an_area_without_promises_says_so_and_how_many_directions_it_has() -> None:
    said = words_of(print_one(STRESS["an empty area"], "pdf"))
    assert "本领域没有可以检验数量和时限的承诺" in said
    assert "还有工作方向4项" in said


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "html", "txt"])
def test_the_same_tables_give_the_same_bytes(form: str) -> None:
    assert print_one(samples.tables(), form) == print_one(samples.tables(), form)


@pytest.mark.parametrize("theme", theme_names())
def test_every_theme_prints_both_editions(theme: str) -> None:
    for edition in ("plan", "progress"):
        made = poster(samples.tables(), load_theme(theme), edition=edition, formats=("svg",))  # type: ignore[arg-type]
        assert made[0].data.startswith(b"<svg")


def test_the_picture_has_its_text_alternative_inside() -> None:
    drawn = ET.fromstring(print_one(samples.tables(), "svg"))  # noqa: S314
    assert drawn.get("role") == "img"
    title, description = list(drawn)[:2]
    assert title.text == "嘉定区2020年政府工作报告 承诺进展 · 按核实"
    assert "高新技术企业总数：力争达到1600家" in str(description.text)


def test_the_pdf_is_tagged_a4() -> None:
    made = print_one(samples.tables(), "pdf")
    document = pypdfium2.PdfDocument(made)
    assert [round(x) for x in document[0].get_size()] == [595, 842]
    assert document.is_tagged()
    document.close()
    assert b"pdfuaid:part" in made


def test_files_are_named_by_edition_and_basis_in_the_order_asked() -> None:
    made = poster(
        samples.tables(), BLUE, edition="progress", basis="claimed", formats=("txt", "html")
    )
    assert [m.name for m in made] == ["poster-progress-claimed.txt", "poster-progress-claimed.html"]


def test_words_of_a_report_are_never_typst() -> None:
    tables = book([promise(1, A1, "#panic() *甲* $x$ [乙]", "\\ `丙`")])
    assert "#panic()*甲*$x$[乙]" in words_of(print_one(tables, "pdf", "plan"))


def test_a_character_that_the_font_has_not_is_refused_by_name() -> None:
    with pytest.raises(Refusal) as refused:
        print_one(book([promise(1, A1, "甲\u1234乙", "建成")]), "png")
    assert refused.value.code == "R602"
    assert "\u1234" in refused.value.message


def test_a_picture_too_long_for_any_phone_is_refused() -> None:
    tables = book([promise(n, A1, f"第{n}项", "建成") for n in range(1, 402)])
    with pytest.raises(Refusal) as refused:
        print_one(tables, "png")
    assert refused.value.code == "R603"
    assert "第401项" in print_one(tables, "txt").decode()


def test_without_a_bold_cut_the_words_are_still_all_there() -> None:
    fonts = find_fonts([Path(noto_cjk_sans_otc.__file__).parent])
    (made,) = poster(samples.tables(), RED, edition="progress", formats=("pdf",), fonts=fonts)
    assert "主要目标" in words_of(made.data)


def test_another_format_is_a_fault() -> None:
    with pytest.raises(ValueError, match="no such format: gif"):
        poster(samples.tables(), RED, edition="plan", formats=("gif",))
