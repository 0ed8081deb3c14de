"""Every clause is a commitment, a direction or unread, and the sums agree."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.compiler.balance import balance_of, clauses_of
from jianyue.compiler.pipeline import promises_in
from jianyue.core.report import Standing
from tests.compiler.sentences import VOCAB, sentence_of


def clauses(text):
    s = sentence_of(text)
    return clauses_of(text, (s,), ((s, tuple(promises_in(s, VOCAB))),), VOCAB)


@pytest.mark.parametrize(
    ("text", "standing", "because"),
    [
        ("新建公园2座", Standing.COMMITMENT, ""),
        ("优化公交线网", Standing.DIRECTION, "优化"),
        ("推进78个重大项目", Standing.DIRECTION, "推进"),
        ("山清水秀", Standing.UNREAD, ""),
    ],
)
def test_a_clause_stands_as_it_was_read_and_says_why(text, standing, because):
    (clause,) = clauses(text)
    assert (clause.standing, clause.because) == (standing, because)


def test_a_remark_in_brackets_and_an_empty_clause_are_none():
    assert [
        c.span.of("新建公园2座，，（责任单位：甲局）")
        for c in clauses("新建公园2座，，（责任单位：甲局）")
    ] == ["新建公园2座"]


def test_a_clause_is_the_words_without_the_space_around_them():
    text = " 新建公园2座 ， 优化服务 "
    assert [c.span.of(text) for c in clauses(text)] == ["新建公园2座", "优化服务"]


def test_a_promise_over_two_clauses_holds_both():
    found = clauses("进口额，出口额，分别增长3%和5%")
    assert balance_of(found).holds


def test_the_balance_counts_each_once():
    found = (*clauses("新建公园2座，优化服务"), *clauses("山清水秀"))
    balance = balance_of(found)
    assert (balance.clauses, balance.commitments, balance.directions, balance.unread) == (
        3,
        1,
        1,
        1,
    )


def test_nothing_balances_too():
    assert balance_of(()).holds
    assert balance_of(()).unread_share == 0


PIECES = st.sampled_from(
    [
        "新建",
        "公园",
        "2座",
        "增长",
        "3%",
        "优化",
        "推进",
        "服务",
        "建成",
        "城东水厂",
        "全覆盖",
        "力争",
        "，",
        "、",
        "：",
        "（",
        "）",
        "“",
        "”",
        "和",
        "分别",
        "1,200户",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_clauses_never_overlap_and_the_sums_agree(text):
    text = sentence_of(text).text
    found = clauses(text)
    balance = balance_of(found)
    assert balance.holds
    assert balance.clauses == len(found)
    for before, after in itertools.pairwise(found):
        assert before.span.end <= after.span.start
    for clause in found:
        assert clause.span.of(text).strip() == clause.span.of(text) != ""
