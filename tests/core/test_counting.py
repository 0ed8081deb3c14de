"""A rule of counting that says nothing counts nothing."""

from jianyue.core.counting import NO_COUNTING, Counted


def test_a_process_without_a_rule_counts_nothing():
    assert (NO_COUNTING.on_time, NO_COUNTING.rework, NO_COUNTING.rating) == ((), (), "")


def test_a_case_of_which_nothing_is_known_is_neither_in_time_nor_late():
    assert (Counted().on_time, Counted().satisfied, Counted().reworks) == (None, None, 0)
