"""A finding says what to do only where something is wrong."""

from jianyue.desk.doctor.finding import State, told, unasked


def test_what_is_well_has_no_remedy():
    assert told(True, "好", "well", "做", "do").now_zh == ""
    assert told(False, "坏", "not well", "做", "do").now_en == "do"
    assert unasked("不适用", "n/a").state is State.NONE
