"""The legend names what there is, in as many rows as it takes."""

from dataclasses import replace

from jianyue.press.chart_legend import keys_of, legend, rows_of
from jianyue.press.chart_words import in_chinese
from tests.press.test_path_chart import COURSE, RED


def test_only_what_is_drawn_is_named():
    words = [word for _, word in keys_of(COURSE, RED, in_chinese)]
    assert words == ["目标 不低于1200户", "序时", "自报", "核实", "预测"]
    bare = replace(COURSE, goal=None, path=(), verified=(), forecast=None)
    assert [word for _, word in keys_of(bare, RED, in_chinese)] == ["自报"]


def test_a_narrow_picture_has_more_rows():
    keys = keys_of(COURSE, RED, in_chinese)
    assert rows_of(keys, 720) == 1
    assert rows_of(keys, 340) == 2
    assert "translate(0 30)" in "".join(legend(keys, 340))
