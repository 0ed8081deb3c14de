"""The sensors that are shipped, and what is told of a changed book."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jianyue.core.refusal import Refusal
from jianyue.core.text import Source
from jianyue.library.sensors import SENSOR_FILE, load_sensors, read_sensors

TEXT = SENSOR_FILE.read_text(encoding="utf-8")


def test_the_sensors_that_are_shipped_are_read():
    sensors = load_sensors()
    assert (sensors["water-001"].high, sensors["water-001"].low) == (Decimal(15), None)
    assert not sensors["manhole-001"].measures
    assert read_sensors(Source("x", TEXT)) == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("water-001", "manhole-001", "编号写了两次"),
        ("event/sudden", "event/nothing", "派单书里没有"),
        ("121.26700,31.38100 塔城路下立交", "塔城路下立交", "经纬度"),
        ("121.26700,31.38100", "121.26700,91.38100", "经纬度"),
        ("high = 15", 'high = "15"', "high 应为数"),
        ("high = 15", "hight = 15", "不认识的键 hight"),
        ('unit = "cm"\n', 'unit = "cm', "TOML"),
    ],
)
def test_what_is_wrong_is_told(old, new, told):
    assert any(told in said for said in read_sensors(Source("x", TEXT.replace(old, new, 1))))


def test_a_book_that_is_not_right_is_refused(tmp_path):
    (tmp_path / "x.toml").write_text(TEXT.replace("high = 15", "high = true", 1), "utf-8")
    with pytest.raises(Refusal, match="R1165"):
        load_sensors(tmp_path / "x.toml")
