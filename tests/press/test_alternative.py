from html.parser import HTMLParser

from jianyue.library.posters import load_theme
from jianyue.press.alternative import page_html, page_text
from jianyue.press.compose import make_page
from tests.press import samples
from tests.press.samples import A1, book, promise

PAGE = make_page(samples.tables(), edition="progress", basis="verified", checksum="c" * 64)
BLUE = load_theme("blue")


class Tags(HTMLParser):
    """Opening tags, and whether every one was closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_text_says_every_promise_with_its_light_in_words() -> None:
    said = page_text(PAGE)
    assert (
        "- 高新技术企业总数：力争达到1600家；时限 2020年12月31日前；牵头 区科委；◆超序时；" in said
    )
    for band in PAGE.bands:
        for item in band.items:
            assert item.title in said
            assert item.because in said


def test_the_html_says_what_the_text_says() -> None:
    said = page_html(PAGE, BLUE)
    for item in (*PAGE.panel, *(item for band in PAGE.bands for item in band.items)):
        assert f'<th scope="row">{item.title}</th>' in said
        assert item.because in said


def test_the_html_is_well_formed_and_has_one_first_heading() -> None:
    tags = Tags()
    tags.feed(page_html(PAGE, BLUE))
    assert tags.open == []
    assert tags.seen.count("h1") == 1


def test_the_html_fetches_and_runs_nothing() -> None:
    said = page_html(PAGE, BLUE)
    assert not any(word in said for word in ("<script", "src=", "href=", "url("))


def test_a_sample_is_called_one_in_both() -> None:
    assert "样例" in page_text(PAGE)
    assert "样例" in page_html(PAGE, BLUE)
    real = make_page(book([], sample="false"), edition="plan", basis="claimed", checksum="")
    assert "样例" not in page_text(real) + page_html(real, BLUE)


def test_words_of_a_report_are_never_markup() -> None:
    tables = book([promise(1, A1, "<script>alert(1)</script>", "<b>")])
    page = make_page(tables, edition="plan", basis="claimed", checksum="")
    assert "<script>" not in page_html(page, BLUE)


def test_an_empty_area_says_that_it_has_no_testable_promise() -> None:
    assert "本领域没有可以检验数量和时限的承诺" in page_text(PAGE)
    assert "盘活存量工业用地和厂房资源" in page_html(PAGE, BLUE)


def test_a_light_that_was_red_is_remembered() -> None:
    assert "2020年4月30日曾亮红灯" in page_text(PAGE)
