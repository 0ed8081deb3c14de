"""A paper laid out: numbers given, lines and days in words, the 署名 above its day."""

from dataclasses import replace

from jianyue.core.bulletin import Masthead
from jianyue.press.paper import DRAFT, NO_DAY, copy_lines, file_stem, lay_out, signature
from jianyue.press.titles import wide
from tests.press.paper_samples import issue, paper


def test_blocks_carry_the_numbers_they_are_printed_with():
    marks = [piece.mark for piece in lay_out(paper()).pieces]
    assert marks == ["", "一、", "", "（一）", "1.", "1.", "（1）"]


def test_annexes_are_listed_and_labelled_and_the_only_one_has_no_number():
    laid = lay_out(paper())
    assert laid.attached == ("1.各领域汇总表", "2.一览表")
    assert [annex.label for annex in laid.annexes] == ["附件1", "附件2"]
    one = lay_out(paper(annexes=paper().annexes[:1]))
    assert (one.attached, one.annexes[0].label) == (("各领域汇总表",), "附件")


def test_a_draft_says_that_it_has_neither_number_nor_day():
    laid = lay_out(replace(paper(), masthead=Masthead("样例区人民政府"), day=None))
    assert (laid.head.middle, laid.day) == (DRAFT, NO_DAY)


def test_a_journal_has_its_issue_its_editor_and_its_day_in_the_head():
    head = lay_out(issue()).head
    assert (head.issue, head.left, head.right) == (
        "第3期",
        "样例区人民政府办公室编",
        "2020年7月10日",
    )


def test_a_paper_to_a_higher_body_names_who_signed_it_off():
    head = lay_out(replace(paper(), masthead=Masthead("样例区", "样〔2020〕3号", "某某"))).head
    assert (head.left, head.middle, head.right) == ("样〔2020〕3号", "", "签发人：某某")


def test_the_day_stands_four_characters_in_and_the_name_in_the_middle_above_it():
    # 2020年7月10日 is 3.5 + 3 = 6.5 wide, its middle 7.25 from the right; a name of 10 reaches 2.25.
    assert signature("样例区人民政府办公室", "2020年7月10日") == (2.25, 4.0)


def test_a_name_too_long_stands_at_the_edge_and_the_day_below_its_middle():
    assert signature("样" * 20, "2020年7月10日") == (0.0, 6.75)


def test_a_long_name_in_the_head_is_set_narrower_and_stays_within_the_text():
    short = lay_out(replace(paper(), masthead=Masthead("样例区政府"))).head
    long = lay_out(replace(paper(), masthead=Masthead("样" * 40))).head
    assert (short.size, short.narrow) == (42.0, 1.0)
    assert long.size * long.narrow * 40 <= 442.3


def test_copies_are_broken_under_their_first_name_and_no_line_begins_with_a_comma():
    assert copy_lines("") == ()
    assert copy_lines("甲办，乙办。") == ("抄送：甲办，乙办。",)
    lines = copy_lines("，".join(["区人大常委会办公室"] * 6))
    assert all(line.startswith("　　　") for line in lines[1:])
    assert not any(line.strip().startswith("，") for line in lines)
    assert max(wide(line.rstrip("，。")) for line in lines) <= 28


def test_files_are_named_by_kind_and_day():
    assert file_stem(paper()) == "bulletin-notice-2020-06-30"
