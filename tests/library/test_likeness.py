"""The rules of likeness that are shipped, and what is told of changed ones."""

from __future__ import annotations

import pytest

from jianyue.core.refusal import Refusal
from jianyue.core.text import Source
from jianyue.library.likeness import LIKENESS_FILE, load_likeness, read_likeness

TEXT = LIKENESS_FILE.read_text(encoding="utf-8")


def test_the_rules_that_are_shipped_are_read():
    rules = load_likeness()
    assert rules.sample
    assert (rules.rule_of("part/utility").metres, rules.rule_of("event/sudden").hours) == (50, 168)
    assert rules.words + rules.near + rules.soon + rules.kind == pytest.approx(1)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("words = 0.4", "words = 0.5", "之和应为 1"),
        ("words = 0.4", "words = 4", "0 到 1"),
        ('among = ["*"]', 'among = ["event/*"]', "最后一条"),
        ("metres = 50", "metres = -1", "正整数"),
        ("metres = 50", "metres = 251", "最远 250 米"),
        ("metres = 50", "meters = 50", "不认识的键 meters"),
        ("least = 0.35", "", "缺少 least"),
        ("[likeness]", "[likeness", "TOML"),
    ],
)
def test_what_is_wrong_is_told(old, new, told):
    assert any(told in said for said in read_likeness(Source("x", TEXT.replace(old, new, 1))))


def test_a_file_that_is_not_right_is_refused(tmp_path):
    (tmp_path / "x.toml").write_text(TEXT.replace("metres = 50", "metres = 0", 1), "utf-8")
    with pytest.raises(Refusal, match="R1152"):
        load_likeness(tmp_path / "x.toml")
    with pytest.raises(Refusal, match="R1152"):
        load_likeness(tmp_path / "none.toml")
