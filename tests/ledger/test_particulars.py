"""What in a text looks like a particular of a person: pointed out, and masked sign for sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.ledger.particulars import MASK, held_in, masked, pieces_of


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
    ["塔城路有坑洞，约30厘米", "2020年4月20日", "路灯编号 110105194912310021", "嘉定区徐行镇"],
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
