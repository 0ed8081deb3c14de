"""Papers written from the example's book, as Word and PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jianyue.core.bulletin import BulletinKind
from jianyue.core.commitment import Owners
from jianyue.core.refusal import Refusal
from jianyue.desk.papers.acts import open_book
from jianyue.desk.papers.bulletins import PaperOrder, print_paper, write_paper
from jianyue.desk.papers.demo import EXAMPLE, HALF_YEAR_KNOWN

JUNE = date(2020, 6, 30)


@pytest.fixture(scope="module")
def book():
    found, _ = open_book(EXAMPLE)
    return found


def said(bulletin):
    return "\n".join(block.lead + block.text for block in bulletin.blocks)


def test_on_the_last_of_june_only_the_road_was_known_and_nobody_is_blamed(book):
    text = said(write_paper(book, JUNE, PaperOrder()))
    assert "共有目标任务34项。截至2020年6月30日，按自报口径，可以评定进展的有1项" in text
    assert "城北路出省段（目标：建成；2020年6月28日" in text
    assert "没有滞后事项。" in text
    assert "未达序时进度" not in text


def test_with_the_figures_of_august_two_targets_are_named_with_their_numbers(book):
    text = said(write_paper(book, JUNE, PaperOrder(known=HALF_YEAR_KNOWN)))
    assert "（含2020年8月31日前公布的数据）" in text
    assert "增加值（目标：增长4%；滞后）。2020年上半年增加值同比下降14.1%" in text
    assert "一般公共预算收入（目标：正增长；滞后）。至2020年6月30日下降22.6%" in text


def test_a_unit_is_found_by_its_code_or_either_name_and_only_its_own_is_written(book):
    version = book.plan.versions[0]
    first, *rest = version.commitments
    given = replace(first, owners=Owners("310114-FG"))
    plan = replace(book.plan, versions=(replace(version, commitments=(given, *rest)),))
    owned = replace(book, plan=plan)
    for told in ("310114-FG", "嘉定区发展和改革委员会", "区发改委"):
        order = PaperOrder(BulletinKind.REMINDER, known=HALF_YEAR_KNOWN, unit=told)
        bulletin = write_paper(owned, JUNE, order)
        assert bulletin.to == "区发改委"
        assert "增加值（目标：增长4%；滞后）" in said(bulletin)
        assert "一般公共预算收入" not in said(bulletin)


@pytest.mark.parametrize("order", [PaperOrder(unit="没有的局"), PaperOrder(area="没有的领域")])
def test_a_unit_or_an_area_that_is_not_there_is_refused(book, order):
    with pytest.raises(Refusal) as refusal:
        write_paper(book, JUNE, order)
    assert refusal.value.code == "R439"


def test_the_same_paper_gives_the_same_bytes_of_word_and_pdf(book):
    bulletin = write_paper(book, JUNE, PaperOrder(BulletinKind.ORDER, area="振兴乡村"))
    one, two = list(print_paper(bulletin)), list(print_paper(bulletin))
    assert [p.name for p in one] == [
        "bulletin-order-2020-06-30.docx",
        "bulletin-order-2020-06-30.pdf",
    ]
    assert one == two
