"""What stands around one figure."""

from __future__ import annotations

import pytest

from jianyue.compiler.walk import part_of, price_basis, strip_adverbs, strip_before
from jianyue.core.commitment import Basis, Op, PriceBasis
from tests.compiler.sentences import VOCAB, part_in, walk_of


@pytest.mark.parametrize(
    ("text", "rest", "op"),
    [
        ("覆盖率达到", "覆盖率", Op.AT_LEAST),
        ("覆盖率全年力争达到", "覆盖率", Op.AT_LEAST),
        ("焚烧量控制在", "焚烧量", Op.AT_MOST),
        ("授权量超过", "授权量", Op.MORE_THAN),
        ("失业率低于", "失业率", Op.LESS_THAN),
        ("税收约", "税收", Op.ABOUT),
        ("税收", "税收", None),
        ("水库库存在", "水库库存在", None),  # 存|在
        ("规模保持在不低于", "规模", Op.AT_LEAST),
    ],
)
def test_the_words_before_a_figure_set_its_bound(text, rest, op):
    at, found = strip_before(text, 0, len(text), VOCAB)
    assert (text[:at], found) == (rest, op)


def test_adverbs_between_a_measure_and_its_test_are_left_out():
    text = "税收增速全年力争"
    assert text[: strip_adverbs(text, 0, len(text), VOCAB)] == "税收"


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("税收增长3%", True),
        ("税收增长3%，就业稳定", True),
        ("税收增长3%的目标", True),
        ("新建2座公园", False),
    ],
)
def test_a_part_says_whether_a_noun_follows_its_figure(text, empty):
    assert part_in(walk_of(text)).empty_right is empty


def test_a_promise_holds_the_stretch_from_its_name_to_its_figure():
    walk = walk_of("税收收入达到3亿元以上")
    part = part_in(walk)
    walk.emit(part, 0, (0, 4), Basis.LEVEL)
    (found,) = walk.promises
    assert (found.start, found.end, found.figure) == (0, 11, 6)
    assert (found.target.op, found.target.value) == (Op.AT_LEAST, 300_000_000)
    assert found.target.written == "3亿元以上"


def test_the_bound_behind_a_figure_is_stronger_than_the_one_before_it():
    walk = walk_of("税收达到3亿元左右")
    walk.emit(part_in(walk), 0, (0, 2), Basis.LEVEL)
    assert walk.promises[0].target.op is Op.ABOUT


def test_a_range_is_a_range_whatever_stands_before_it():
    walk = walk_of("税收达到3-4亿元")
    walk.emit(part_in(walk), 0, (0, 2), Basis.LEVEL)
    target = walk.promises[0].target
    assert (target.op, target.value, target.high) == (Op.RANGE, 3 * 10**8, 4 * 10**8)


def test_a_member_of_a_list_begins_where_it_is_told():
    walk = walk_of("新建公园2座、广场3座")
    part = part_of(walk, walk.s.amounts[1], 0, 7, 11)
    assert (part.start, part.at, part.op) == (7, 9, None)


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("地区生产总值按可比价增长5%", PriceBasis.COMPARABLE),
        ("工业产值按现价增长5%", PriceBasis.NOMINAL),
        ("工业产值增长5%", PriceBasis.UNSTATED),
    ],
)
def test_prices_are_what_the_text_says_of_them(sentence, basis):
    assert price_basis(sentence) is basis
