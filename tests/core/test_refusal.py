"""A refusal says what, why and what now."""

from __future__ import annotations

from jianyue.core.refusal import Refusal


def test_a_refusal_carries_its_code_and_both_tongues():
    found = Refusal(
        "R201", "没有这个文件", "核对路径", english="no such file", english_hint="look at it"
    )
    assert str(found) == "R201 没有这个文件"
    assert (found.code, found.hint, found.english_hint) == ("R201", "核对路径", "look at it")
