"""Rules of likeness by class."""

from __future__ import annotations

from jianyue.core.incoming import LikenessRule, LikenessRules

PARTS = LikenessRule(("part/*",), 50, 100, 0.5, "样例")
ALL = LikenessRule(("*",), 150, 24, 0.5, "样例")
RULES = LikenessRules("规则", "rules", "样例", True, 0.4, 0.3, 0.1, 0.2, (PARTS, ALL))


def test_the_first_rule_that_fits_counts():
    assert RULES.rule_of("part/greening/lawn") is PARTS
    assert RULES.rule_of("event/street") is ALL


def test_a_report_without_a_class_has_the_last_rule():
    assert RULES.rule_of("") is ALL


def test_the_reach_is_the_greatest_distance():
    assert RULES.reach == 150
