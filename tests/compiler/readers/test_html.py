"""HTML: what a reader of the page sees, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.compiler.readers.html import read_html
from tests.compiler.readers.samples import refused, text_of


def seen(body):
    return text_of(f"<html><body>{body}</body></html>".encode(), "a.html")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<h1>安排</h1><p>新建<b>公园</b>2座。</p>", "安排\n新建公园2座。"),
        ("<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>", "甲 乙\n丙"),
        ("甲<br>乙", "甲\n乙"),
        ("<p>甲\n乙</p>", "甲 乙"),
        ("<p>甲&nbsp;&nbsp;乙&lt;3%</p>", "甲 乙<3%"),
    ],
)
def test_a_block_is_a_line_and_cells_stand_side_by_side(body, text):
    assert seen(body) == text


@pytest.mark.parametrize(
    "hidden",
    ["<script>x()</script>", "<style>p{}</style>", "<nav>首页</nav>", "<footer>版权</footer>"],
)
def test_what_is_no_text_of_the_page_is_left_out(hidden):
    assert seen(f"{hidden}<p>甲{hidden}</p>") == "甲"


def test_hidden_things_within_hidden_things_are_left_out():
    nest = "<nav><script>x</script><footer><svg><style>y</style></svg></footer></nav>"
    assert seen(nest * 500 + "<p>甲</p>") == "甲"


def test_a_page_as_deep_as_a_well_is_read():
    assert seen("<div>" * 20_000 + "甲") == "甲"


@pytest.mark.parametrize("declared", ["gbk", "gb2312", "utf-8", "unknown"])
def test_the_bytes_are_believed_before_the_declaration(declared):
    page = f'<html><meta charset="{declared}"><body>新建公园2座</body></html>'
    assert text_of(page.encode(), "a.html") == "新建公园2座"
    assert text_of(page.encode("gb18030"), "a.html") == "新建公园2座"


@pytest.mark.parametrize("page", [b"<html></html>", b"<html><script>x</script></html>"])
def test_a_page_without_text_is_refused(page):
    assert refused(page, "a.html") == "R102"


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "<nav>",
        "</nav>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "&amp;",
        "&#0;",
        "<",
        ">",
        "甲",
        "<svg>",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_any_page_is_read_line_by_line(page):
    text = read_html(page.encode(), "a.html").source.text
    assert all(line.strip() == line != "" for line in text.split("\n")) or text == ""
