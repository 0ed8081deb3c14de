"""Counts as sentences: one, several, none."""

from jianyue.ledger.matters import matters_of
from jianyue.ledger.reckoning import reckoning_table, tally
from jianyue.ledger.tally_words import assessed, counted, few
from tests.ledger.paper_samples import mixed, promise, tables


def of(*rows):
    return tally(reckoning_table(matters_of(tables(*rows))), "all", "claimed")


def test_only_what_is_there_is_counted():
    said = "已完成2项（其中提前完成1项）、达到序时进度1项（超序时进度）、未达序时进度1项、到期未完成1项、力争目标未达到1项"
    assert counted(of(*mixed())) == said


def test_the_share_is_of_what_could_be_assessed():
    assert assessed(of(*mixed())).startswith("可以评定进展的有6项，其中已完成2项")
    assert assessed(of(*mixed())).endswith("；已完成和达到序时进度的合计3项，占可评定事项的50%")


def test_one_kind_alone_needs_no_share():
    assert assessed(of(promise(1, "甲", "1家", "kept"))) == "可以评定进展的有1项，已完成"
    two = (promise(1, "甲", "1家", "behind"), promise(2, "乙", "1家", "behind"))
    assert assessed(of(*two)) == "可以评定进展的有2项，均未达序时进度"


def test_few_assessed_is_said_and_half_is_enough():
    kept, silent = promise(1, "甲", "1家", "kept"), promise(2, "乙", "1家", "unproven")
    assert few(of(kept, silent)) == ""
    assert "不足半数" in few(of(kept, silent, promise(3, "丙", "1家", "unproven")))
