"""分别: each figure to its own measure, or nothing at all."""

from __future__ import annotations

import pytest

from jianyue.compiler.respectively import respectively, spread
from jianyue.core.commitment import Basis, Op
from tests.compiler.sentences import walk_of


def told(text):
    walk = walk_of(text)
    group = respectively(walk, list(walk.s.amounts), 0, 0)
    done = spread(walk, 0, 0, group) if len(group) > 1 else False
    return done, [
        (walk.s.text[f.name_start : f.name_end], int(f.target.value), f.target.op, f.target.basis)
        for f in walk.promises
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "进口额、出口额分别增长3%和5%",
            [
                ("进口额", 3, Op.EXACTLY, Basis.GROWTH),
                ("出口额", 5, Op.EXACTLY, Basis.GROWTH),
            ],
        ),
        (
            "进口额、出口额分别增长3%和5%以上",
            [
                ("进口额", 3, Op.AT_LEAST, Basis.GROWTH),
                ("出口额", 5, Op.AT_LEAST, Basis.GROWTH),
            ],
        ),
        (
            "能耗强度、用水强度分别下降3%、5%",
            [
                ("能耗强度", 3, Op.EXACTLY, Basis.REDUCTION),
                ("用水强度", 5, Op.EXACTLY, Basis.REDUCTION),
            ],
        ),
        (
            "绿化覆盖率、垃圾分类率分别达到40%和95%",
            [
                ("绿化覆盖率", 40, Op.AT_LEAST, Basis.LEVEL),
                ("垃圾分类率", 95, Op.AT_LEAST, Basis.LEVEL),
            ],
        ),
    ],
)
def test_each_figure_goes_to_its_own_measure(text, expected):
    assert told(text) == (True, expected)


def test_without_the_word_a_figure_stands_alone():
    walk = walk_of("进口额增长3%和5%")
    assert len(respectively(walk, list(walk.s.amounts), 0, 0)) == 1


def test_nothing_is_shared_out_when_the_counts_differ():
    assert told("进口额、出口额分别增长3%、5%和7%") == (False, [])


def test_one_name_is_said_of_every_figure():
    growing = [("城乡居民收入", n, Op.ABOUT, Basis.GROWTH) for n in (3, 5)]
    assert told("城乡居民收入分别增长3%和5%左右") == (True, growing)
