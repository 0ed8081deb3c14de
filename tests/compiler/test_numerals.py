import pytest

from jianyue.compiler.numerals import chinese_number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三百", 300),
        ("一千零五", 1005),
        ("三万二千", 32000),
    ],
)
def test_a_chinese_numeral_has_its_value(numeral, value):
    assert chinese_number(numeral) == value


@pytest.mark.parametrize("words", ["二三", "千百", "十十", ""])
def test_what_is_no_numeral_has_none(words):
    assert chinese_number(words) is None
