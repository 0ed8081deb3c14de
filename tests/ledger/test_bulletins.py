"""Every kind of paper from the same tables: its head, its title, whom it is for."""

import pytest

from jianyue.core.bulletin import Bulletin, BulletinKind
from jianyue.core.codec import decode, encode
from tests.ledger.paper_samples import mixed, paper, text


@pytest.mark.parametrize("kind", [kind.value for kind in BulletinKind])
def test_every_kind_is_written_and_survives_being_kept(kind):
    bulletin = paper(*mixed(), kind=kind, headline=("C001",))
    assert decode(Bulletin, encode(bulletin), "") == bulletin
    assert bulletin.day is None
    assert bulletin.masthead.number == ""
    assert "{" not in text(bulletin.blocks) + bulletin.title + bulletin.to


def test_heads_and_addresses_are_those_of_the_office():
    notice, issue = paper(*mixed()), paper(*mixed(), kind="issue")
    assert notice.masthead.words == notice.signed == "样例区人民政府办公室"
    assert (notice.to, issue.to) == ("各责任单位", "")
    assert (issue.masthead.words, issue.masthead.editor) == ("政务督查", "样例区人民政府办公室")
    assert notice.title == "关于2020年上半年政府工作报告目标任务进展情况的督查通报"


def test_a_scope_is_told_and_kept():
    bulletin = paper(*mixed(), area="交通")
    assert "样例区人民政府办公室汇总了“交通”领域目标任务的进展情况" in text(bulletin.blocks)
    assert "共有目标任务2项" in text(bulletin.blocks)
    assert (bulletin.area, bulletin.unit) == ("交通", "")


def test_a_sample_says_on_its_first_page_that_it_is_one():
    assert paper(*mixed(), sample=True).marks == ("样例：所载数据仅供演示，不代表真实情况",)
    assert paper(*mixed()).marks == ()
