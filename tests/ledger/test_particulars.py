"""What in a text looks like a particular of a person: pointed out, and masked sign for sign."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.ledger.particulars import (
    MASK,
    held_in,
    masked,
    pieces_of,
    warned_of,
    warned_pattern,
)


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("请打13800000000联系", "phone", "13800000000"),
        ("138-0000-0000", "phone", "138-0000-0000"),
        ("电话021-59991234", "phone", "021-59991234"),
        ("座机59991234", "phone", "59991234"),
        ("身份证11010519491231002X", "citizen", "11010519491231002X"),  # the standard's own example
        ("邮箱 a.b@c.cn。", "mail", "a.b@c.cn"),
        ("车牌沪A12345停在路口", "plate", "沪A12345"),
        ("住塔城路1弄2号301室", "room", "1弄2号301室"),
        ("住3号楼501，漏水", "room", "3号楼501"),
        ("住7幢2单元301", "room", "7幢2单元301"),
        ("家住12-3-501", "room", "12-3-501"),
        ("我叫李芳，路灯不亮", "name", "李芳"),
        ("门口有坑，李芳，电话见上", "name", "李芳"),
        ("王先生反映", "name", "王先生"),
        ("李某称", "name", "李某"),
        ("欧阳女士来电", "name", "欧阳女士"),
        ("姓名：张三丰，", "name", "张三丰"),
    ],
)
def test_a_particular_is_pointed_out(text, kind, piece):
    assert [(found.kind.value, found.text) for found in pieces_of(text)] == [(kind, piece)]


@pytest.mark.parametrize(
    "text",
    [
        "塔城路有坑洞，约30厘米",
        "2020年4月20日",
        "2020-4-20",
        "3号线100米处",
        "1号楼2020年修",
        "路灯编号 110105194912310021",
        "嘉定区徐行镇",
    ],
)
def test_what_is_none_is_not(text):
    """The third has eighteen digits, the last of which is not their check."""
    assert pieces_of(text) == ()


def test_what_is_found_is_masked_sign_for_sign():
    assert masked("王先生13800000000说有坑") == f"{MASK * 14}说有坑"


def test_a_value_is_found_however_it_is_spaced():
    assert held_in("请打 138 0000-0000", ("13800000000",))
    assert not held_in("请来电", ("13800000000", ""))


@given(st.text(alphabet="王先生李某138000X沪A-@.cn室弄号 路", max_size=40))
def test_masking_keeps_the_length_and_leaves_nothing_to_be_masked(text):
    told = masked(text)
    assert len(told) == len(text)
    assert all(MASK * len(piece.text) == told[piece.start : piece.end] for piece in pieces_of(text))


def test_before_sending_numbers_of_a_person_are_warned_of_and_nothing_else():
    """A class or a place holds names and doors: these are what happened, and no warning helps."""
    text = "王先生住3号楼501，13800000000，身份证11010519491231002X"
    found = [piece.text for piece in warned_of(text)]
    assert found == ["13800000000", "11010519491231002X"]
    assert re.findall(warned_pattern(), text) == found
