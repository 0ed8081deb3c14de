"""A figure without a verb of its own."""

from __future__ import annotations

import pytest

from jianyue.compiler.verbless import without_verb
from jianyue.core.commitment import Basis
from tests.compiler.sentences import part_in, walk_of


def read(text, verb=None):
    walk = walk_of(text)
    walk.verb = verb
    without_verb(walk, part_in(walk))
    return [(text[f.name_start : f.name_end], f.target.basis) for f in walk.promises]


@pytest.mark.parametrize(
    ("text", "name", "basis"),
    [
        ("失业率4%以内", "失业率", Basis.LEVEL),
        ("2家企业上市", "企业上市", Basis.ADD),
        ("实现20项服务网上办理", "服务网上办理", Basis.ADD),
        ("为300户家庭提供帮扶", "家庭", Basis.ADD),
        ("为30万重点人群提供帮扶", "重点人群", Basis.ADD),
        ("80%的村庄达到标准", "村庄", Basis.LEVEL),
        ("全省80%的村庄达到标准", "村庄", Basis.LEVEL),
        ("城区实现100%雨污分流", "雨污分流", Basis.LEVEL),
        ("机房100%使用绿电", "机房", Basis.LEVEL),
    ],
)
def test_a_name_or_a_result_makes_a_figure_a_target(text, name, basis):
    assert read(text) == [(name, basis)]


def test_the_verb_of_the_list_still_governs():
    assert read("8家公司", verb="deliver") == [("公司", Basis.ADD)]
    assert read("8家公司", verb="weak") == []


@pytest.mark.parametrize("text", ["8家", "8家公司的经验"])
def test_a_figure_without_name_or_result_promises_nothing(text):
    assert read(text) == []
